#include "requests.h"

#include <bylaw/columns.h>
#include <bylaw/door.h>
#include <bylaw/engine.h>
#include <bylaw/json.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// bench_native POLICY REQUESTS: the native ways of deciding. It obeys lines on standard input, so that
/// bench/run.mjs can take turns with the ways of JavaScript: `time WAY` answers nanoseconds for one decision,
/// `reasons WAY` the ids of the reasons of every request, one line each.
namespace {

using bench::Request;
using bylaw::cel::Value;

constexpr std::array<std::string_view, 9> ids{"blacklisted",      "not_verified",   "suspended",
                                              "group_not_active", "group_full",     "joined_cap",
                                              "founded_cap",      "credit_too_low", "category_gated"};

Value timestamp(bylaw::Instant at) {
  std::int64_t seconds = at.ms / 1000, rest = at.ms % 1000;
  if (rest < 0) {
    rest += 1000;
    --seconds;
  }
  return Value::timestamp(seconds, static_cast<std::int32_t>(rest * 1'000'000));
}

/// The typed interface: a frame filled from a struct, and the verdict.
class Structs {
 public:
  explicit Structs(const bylaw::Program& program)
      : program_(program),
        session_(program),
        frame_(program),
        join_(action("group.join")),
        create_(action("group.create")) {
    const std::array<const char*, 10> names{
        "user.verified", "user.blacklisted", "user.credit",  "user.joined",    "user.founded",
        "group.members", "group.tier",       "group.status", "group.category", "user.suspended_until"};
    for (std::size_t i = 0; i < names.size(); ++i) slots_[i] = *program.attribute(names[i]);
  }

  const bylaw::Verdict& decide(const Request& request) {
    frame_.reset();
    frame_.set(slots_[0], Value::boolean(request.verified));
    frame_.set(slots_[1], Value::boolean(request.blacklisted));
    frame_.set(slots_[2], Value::integer(request.credit));
    frame_.set(slots_[3], Value::integer(request.joined));
    frame_.set(slots_[4], Value::integer(request.founded));
    frame_.set(slots_[5], Value::integer(request.members));
    frame_.set(slots_[6], Value::string(request.tier));
    frame_.set(slots_[7], Value::string(request.status));
    frame_.set(slots_[8], Value::string(request.category));
    frame_.set(slots_[9], timestamp(request.suspended_until));
    return session_.decide(request.create ? create_ : join_, frame_, request.at);
  }

  std::string reasons(const Request& request) {
    std::string out;
    for (const bylaw::Refusal& refusal : decide(request).refusals) {
      out +=
          (out.empty() ? "" : " ") + std::string(program_.rule_id(refusal.rule)) + (refusal.error ? "!" : "");
    }
    return out;
  }

 private:
  bylaw::ActionId action(std::string_view name) const { return *program_.action(name); }

  const bylaw::Program& program_;
  bylaw::Session session_;
  bylaw::Frame frame_;
  bylaw::ActionId join_, create_;
  std::array<bylaw::AttributeId, 10> slots_{};
};

/// The same requests as columns.
class ColumnsOf {
 public:
  ColumnsOf(const bylaw::Program& program, const std::vector<Request>& requests)
      : program_(program), decider_(program) {
    using bylaw::ColumnFormat;
    for (const Request& request : requests) {
      truths_[0].push_back(request.verified);
      truths_[1].push_back(request.blacklisted);
      numbers_[0].push_back(request.credit);
      numbers_[1].push_back(request.joined);
      numbers_[2].push_back(request.founded);
      numbers_[3].push_back(request.members);
      numbers_[4].push_back(request.suspended_until.ms);
      numbers_[5].push_back(request.at.ms);
      texts_[0].add(request.tier);
      texts_[1].add(request.status);
      texts_[2].add(request.category);
      texts_[3].add(request.create ? "group.create" : "group.join");
    }
    outcome_.resize(requests.size());
    first_.resize(requests.size());
    refused_.resize(requests.size() * decider_.words());
    bind("user.verified", {ColumnFormat::u8, truths_[0].data()});
    bind("user.blacklisted", {ColumnFormat::u8, truths_[1].data()});
    const std::array<const char*, 5> names{"user.credit", "user.joined", "user.founded", "group.members",
                                           "user.suspended_until"};
    for (std::size_t i = 0; i < names.size(); ++i) bind(names[i], {ColumnFormat::i64, numbers_[i].data()});
    bind("group.tier", texts_[0].column());
    bind("group.status", texts_[1].column());
    bind("group.category", texts_[2].column());
    if (decider_.bind_actions(texts_[3].column()) ||
        decider_.bind_at(bylaw::Column{ColumnFormat::i64, numbers_[5].data()}))
      std::abort();
  }

  std::uint64_t decide() {
    decider_.decide(0, outcome_.size(), {outcome_.data(), first_.data(), refused_.data(), nullptr});
    return decider_.counts().allow;
  }
  std::string reasons(std::size_t row) const {
    std::string out;
    for (std::uint32_t rule = 0; rule < 32 * decider_.words(); ++rule) {
      if ((refused_[row * decider_.words() + rule / 32] >> (rule % 32) & 1u) == 0) continue;
      out += (out.empty() ? "" : " ") + std::string(program_.rule_id(rule));
    }
    return out;
  }

 private:
  /// Texts as positions in a dictionary.
  class Texts {
   public:
    void add(std::string_view text) {
      std::size_t at = 0;
      while (at < list_.size() && list_[at] != text) ++at;
      if (at == list_.size()) list_.emplace_back(text);
      positions_.push_back(static_cast<std::uint8_t>(at));
    }
    bylaw::Column column() {
      bytes_.clear();
      offsets_.assign(1, 0);
      for (const std::string& text : list_) {
        bytes_ += text;
        offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
      }
      dictionary_.format = bylaw::ColumnFormat::text;
      dictionary_.values = bytes_.data();
      dictionary_.offsets = offsets_.data();
      bylaw::Column out{bylaw::ColumnFormat::u8, positions_.data()};
      out.dictionary = &dictionary_;
      out.dictionary_size = list_.size();
      return out;
    }

   private:
    std::vector<std::string> list_;
    std::vector<std::uint8_t> positions_;
    std::string bytes_;
    std::vector<std::int32_t> offsets_;
    bylaw::Column dictionary_;
  };

  void bind(const char* name, const bylaw::Column& column) {
    if (decider_.bind(*program_.attribute(name), column)) std::abort();
  }

  const bylaw::Program& program_;
  bylaw::ColumnDecider decider_;
  std::array<std::vector<std::uint8_t>, 2> truths_;
  std::array<std::vector<std::int64_t>, 6> numbers_;
  std::array<Texts, 4> texts_;
  std::vector<std::uint8_t> outcome_;
  std::vector<std::int32_t> first_;
  std::vector<std::uint32_t> refused_;
};

std::string reasons_of_json(bylaw::Door& door, const Request& request) {
  bylaw::JsonDocument document;
  document.read(door.decide(request.text, false));
  std::string out;
  for (const bylaw::Json reason : document.root().find("ok").find("context").find("reasons")) {
    out += (out.empty() ? "" : " ") + std::string(reason.find("id").string());
  }
  return out;
}

std::string reasons_of_bits(std::uint32_t bits) {
  std::string out;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (bits & (1u << i)) out += (out.empty() ? "" : " ") + std::string(ids[i]);
  }
  return out;
}

/// Keeps the compiler from leaving out what nobody reads.
volatile std::uint64_t kept = 0;

/// Nanoseconds for one call of `way`, from one turn through all requests; what it gives is added up and kept.
template <class Way>
double time_of(const std::vector<Request>& requests, Way way) {
  using clock = std::chrono::steady_clock;
  std::uint64_t sum = 0;
  const auto began = clock::now();
  for (const Request& request : requests) sum += way(request);
  const std::chrono::duration<double, std::nano> spent = clock::now() - began;
  kept = sum;
  return spent.count() / static_cast<double>(requests.size());
}

[[noreturn]] void end(const char* words) {
  std::fprintf(stderr, "bench_native: %s\n", words);
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) end("needs a policy and a file of requests");
  std::ifstream file(argv[1]);
  const std::string policy(std::istreambuf_iterator<char>(file), {});
  std::string answer;
  const auto door = bylaw::Door::open(policy, argv[1], answer);
  if (!door) end(answer.c_str());
  const std::vector<Request> requests = bench::read_requests(argv[2]);
  Structs structs(door->program());
  ColumnsOf columns(door->program(), requests);

  char line[64];
  while (std::fgets(line, sizeof line, stdin)) {
    std::string_view command(line);
    while (!command.empty() && command.back() <= ' ') command.remove_suffix(1);
    if (command == "time struct") {
      std::printf("%.3f\n",
                  time_of(requests, [&](const Request& r) { return structs.decide(r).refusals.size(); }));
    } else if (command == "time json") {
      std::printf("%.3f\n",
                  time_of(requests, [&](const Request& r) { return door->decide(r.text, false).size(); }));
    } else if (command == "time columns") {
      bool first = true;
      std::printf("%.3f\n", time_of(requests, [&](const Request&) {
                    return std::exchange(first, false) ? columns.decide() : 0;
                  }));
    } else if (command == "reasons columns") {
      columns.decide();
      for (std::size_t i = 0; i < requests.size(); ++i) std::printf("%s\n", columns.reasons(i).c_str());
    } else if (command == "time floor") {
      std::printf("%.3f\n", time_of(requests, [](const Request& r) { return bench::handwritten(r); }));
    } else if (command == "reasons struct") {
      for (const Request& request : requests) std::printf("%s\n", structs.reasons(request).c_str());
    } else if (command == "reasons json") {
      for (const Request& request : requests) std::printf("%s\n", reasons_of_json(*door, request).c_str());
    } else if (command == "reasons floor") {
      for (const Request& request : requests)
        std::printf("%s\n", reasons_of_bits(bench::handwritten(request)).c_str());
    } else {
      end("knows `time` and `reasons` of `struct`, `columns`, `json` and `floor`");
    }
    std::fflush(stdout);
  }
}
