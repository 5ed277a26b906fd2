#include "requests.h"

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
      end("knows `time` and `reasons` of `struct`, `json` and `floor`");
    }
    std::fflush(stdout);
  }
}
