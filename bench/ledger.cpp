#include "run/program.h"
#include "run/replay.h"

#include <bylaw/digest.h>
#include <bylaw/door.h>
#include <bylaw/source.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iterator>
#include <new>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// bench_ledger POLICY EVENTS [json | USERS GROUPS]: makes a ledger of so many events, replays it, and prints
/// one JSON object with the time for it and the memory that the state takes. Groups have heavy-tailed sizes,
/// as real ones have; users join, leave, publish, and some are found to have done wrong. With `json` the same
/// as JSON Lines; with USERS and GROUPS so many of them, all of whom are there before the time begins.
namespace {

std::uint64_t live_bytes = 0;

}  // namespace

// Every allocation says its size, so that the memory of a state can be told on both platforms.
void* operator new(std::size_t size) {
  auto* block = static_cast<std::size_t*>(std::malloc(size + 16));
  if (block == nullptr) std::abort();
  *block = size;
  live_bytes += size;
  return reinterpret_cast<char*>(block) + 16;
}
void operator delete(void* pointer) noexcept {
  if (pointer == nullptr) return;
  auto* block = reinterpret_cast<std::size_t*>(static_cast<char*>(pointer) - 16);
  live_bytes -= *block;
  std::free(block);
}
void operator delete(void* pointer, std::size_t) noexcept { operator delete(pointer); }

namespace {

using bylaw::Event;
using bylaw::EventType;
using bylaw::Instant;

class Random {
 public:
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>((next() >> 32) % count); }

 private:
  std::uint64_t state_ = 88172645463325252u;
};

struct Names {
  Names(std::uint32_t user_count, std::uint32_t group_count) {
    for (std::uint32_t i = 0; i < user_count; ++i) users.push_back("u" + std::to_string(i));
    for (std::uint32_t i = 0; i < group_count; ++i) groups.push_back("g" + std::to_string(i));
  }
  std::vector<std::string> users;
  std::vector<std::string> groups;
};

/// The events one after the other, without all of them being in memory.
class Ledger {
 public:
  Ledger(const Names& names, const bylaw::Program& program)
      : names_(names), regime_(program.detail().regime) {}

  /// The next ones, good until the next call.
  std::span<const Event> block(std::size_t size) {
    events_.resize(size);
    findings_.clear();
    for (Event& event : events_) event = next();
    return events_;
  }

  /// The next of the events by which all groups are founded and everybody has joined one; nullptr after them.
  const Event* settling() {
    if (opened_ < names_.groups.size()) return &found();
    if (settled_ == names_.users.size()) return nullptr;
    begin(EventType::member_joined);
    event_.user = names_.users[settled_];
    event_.group = names_.groups[settled_ % names_.groups.size()];
    ++settled_;
    return &event_;
  }

  const Event& next() {
    const std::uint32_t founded =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(names_.groups.size()), opened_);
    const std::uint32_t kind = random_.below(100);
    if (founded == 0 || (kind < 2 && opened_ < names_.groups.size())) return found();
    begin(EventType::message_published);
    // Of the groups a few have most of the members: the cube of a uniform number.
    const double at = static_cast<double>(random_.below(1u << 20)) / (1u << 20);
    event_.group = names_.groups[static_cast<std::uint32_t>(at * at * at * founded)];
    event_.user = user();
    if (kind < 45) {
      event_.type = EventType::member_joined;
    } else if (kind < 60) {
      event_.type = EventType::member_left;
    } else if (kind < 98 || regime_.measures.empty()) {
      event_.type = EventType::message_published;
    } else {
      event_.type = EventType::finding_confirmed;
      event_.group = {};
      event_.id = findings_.emplace_back("f" + std::to_string(sequence_));
      event_.by = "reviewer";
      event_.evidence = "report";
      event_.severity = 0;
      event_.ground = 0;
    }
    return event_;
  }

 private:
  void begin(EventType type) {
    event_ = Event();
    event_.type = type;
    event_.sequence = ++sequence_;
    event_.time = Instant{1'767'225'600'000 + sequence_ * 1000};
  }
  const Event& found() {
    begin(EventType::group_created);
    event_.group = names_.groups[opened_++];
    event_.user = user();
    event_.tier = "small";
    event_.category = "hobby";
    return event_;
  }
  std::string_view user() {
    return names_.users[random_.below(static_cast<std::uint32_t>(names_.users.size()))];
  }

  const Names& names_;
  const bylaw::Regime& regime_;
  Random random_;
  Event event_;
  std::vector<Event> events_;
  std::deque<std::string> findings_;
  std::int64_t sequence_ = 0;
  std::uint32_t opened_ = 0;
  std::uint32_t settled_ = 0;
};

std::string line_of(const Event& event, const bylaw::policy::Document& document) {
  std::string out = R"({"specversion":"1.0","id":"e)" + std::to_string(event.sequence) +
                    R"(","source":"bench","type":")" + std::string(bylaw::event_row(event.type).name) +
                    R"(","time":")" + bylaw::format_instant(event.time) + R"(","sequence":)" +
                    std::to_string(event.sequence) + R"(,"data":{)";
  const char* comma = "";
  const auto add = [&](std::string_view key, std::string_view value) {
    if (value.empty()) return;
    out += comma;
    out += '"';
    out += key;
    out += "\":\"";
    out += value;
    out += '"';
    comma = ",";
  };
  add("group", event.group);
  add("user", event.user);
  add("tier", event.tier);
  add("category", event.category);
  if (event.type == EventType::finding_confirmed) {
    add("id", event.id);
    add("by", event.by);
    add("evidence", event.evidence);
    add("severity", document.findings->severities[0].id.text);
    add("ground", document.findings->grounds[0].id.text);
  }
  return out + "}}\n";
}

double seconds_since(std::chrono::steady_clock::time_point began) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void report(double seconds, std::uint32_t count, std::uint64_t bytes, const bylaw::State& state,
            const std::string& hash) {
  std::printf(
      "{\"events\": %u, \"seconds\": %.3f, \"events_per_second\": %.0f, \"state_bytes\": %llu, "
      "\"memberships\": %llu, "
      "\"users\": %u, \"groups\": %u, \"state_hash\": \"%s\"}\n",
      count, seconds, count / seconds, static_cast<unsigned long long>(bytes),
      static_cast<unsigned long long>(state.memberships()), state.users(), state.groups(), hash.c_str());
}

/// With `settled` all groups are founded and everybody has joined one before the time begins.
void replay_structs(const bylaw::Program& program, const Names& names, std::uint32_t count, bool settled) {
  constexpr std::uint32_t most = 256;
  const std::uint64_t before = live_bytes;
  bylaw::Replay replay(program, bylaw::ReplayMode::observe);
  Ledger ledger(names, program);
  if (settled) {
    while (const Event* event = ledger.settling())
      replay.apply_all(std::span(event, 1), [](const Event&, const bylaw::EventResult&) {});
  }
  double seconds = 0;
  for (std::uint32_t i = 0; i < count; i += most) {
    const auto events = ledger.block(std::min(most, count - i));
    const auto began = std::chrono::steady_clock::now();
    replay.apply_all(events, [](const Event&, const bylaw::EventResult&) {});
    seconds += seconds_since(began);
  }
  const std::uint64_t bytes = live_bytes - before;
  report(seconds, count, bytes, replay.state(), count <= 1'000'000 ? bylaw::digest(replay.canonical()) : "");
}

void replay_lines(const bylaw::Program& program, const Names& names, std::uint32_t count) {
  bylaw::StreamOptions options;
  options.observe = true;
  options.quiet = true;
  bylaw::Stream stream(program, bylaw::StreamKind::replay, options);
  Ledger ledger(names, program);
  std::string out;
  double seconds = 0;
  std::string block;
  for (std::uint32_t i = 0; i < count; ++i) {
    block += line_of(ledger.next(), program.detail().lowered().document);
    if (block.size() < 1u << 18 && i + 1 < count) continue;
    const auto began = std::chrono::steady_clock::now();
    stream.feed(block, out);
    seconds += seconds_since(began);
    block.clear();
  }
  std::printf("{\"events\": %u, \"seconds\": %.3f, \"events_per_second\": %.0f}\n", count, seconds,
              count / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_ledger POLICY EVENTS [json | USERS GROUPS]\n");
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const bylaw::Source source(
      argv[1], std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()));
  auto checked = bylaw::check(source);
  if (!checked) {
    std::fprintf(stderr, "error: %s is no good policy; `bylaw check` says why\n", argv[1]);
    return 2;
  }
  const bylaw::Program program = bylaw::compile(std::move(*checked));
  const auto number = [&](int at) { return static_cast<std::uint32_t>(std::strtoul(argv[at], nullptr, 10)); };
  const std::uint32_t count = number(2);
  const bool sized = argc > 4;
  const Names names(sized ? std::max(1u, number(3)) : std::max(4u, count / 20),
                    sized ? std::max(1u, number(4)) : std::max(2u, count / 200));
  if (argc == 4 && std::string_view(argv[3]) == "json")
    replay_lines(program, names, count);
  else
    replay_structs(program, names, count, sized);
  return 0;
}
