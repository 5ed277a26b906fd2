#include <bylaw/diff.h>
#include <bylaw/engine.h>
#include <bylaw/source.h>
#include <bylaw/verify.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// bench_insight PAIRS [unscoped]: random policies of 60 rules over 20 attributes, each a second time with
/// three rules changed. Prints one JSON object with the milliseconds that `check`, `diff` and `verify` (with
/// three invariants) took. A rule concerns one of six actions; with `unscoped` all of them concern one.
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  std::uint32_t below(std::uint32_t count) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::uint32_t>((state_ >> 32) % count);
  }

 private:
  std::uint64_t state_;
};

constexpr const char* attributes =
    R"("user":{"n0":{"type":"int","minimum":0,"maximum":1000},"n1":{"type":"int","minimum":0,"maximum":1000},)"
    R"("n2":{"type":"int","minimum":0},"n3":{"type":"int","minimum":0},"b0":{"type":"bool"},"b1":{"type":"bool"},)"
    R"("s0":{"type":"string","values":["a","b","c","d","e"]},"s1":{"type":"string","values":["a","b","c","d","e"]},)"
    R"("t0":{"type":"timestamp"},"t1":{"type":"timestamp"}},)"
    R"("group":{"n4":{"type":"int","minimum":0},"n5":{"type":"int","minimum":0},"n6":{"type":"int"},"n7":{"type":"int"},)"
    R"("b2":{"type":"bool"},"b3":{"type":"bool"},"s2":{"type":"string"},"s3":{"type":"string"},"t2":{"type":"timestamp"},)"
    R"x("l0":{"type":"list(string)"}})x";
constexpr std::string_view ints[] = {"user.n0",  "user.n1",  "user.n2",  "user.n3",
                                     "group.n4", "group.n5", "group.n6", "group.n7"};
constexpr std::string_view bools[] = {"user.b0", "user.b1", "group.b2", "group.b3"};
constexpr std::string_view closed[] = {"user.s0", "user.s1"};
constexpr std::string_view open[] = {"group.s2", "group.s3"};
constexpr std::string_view instants[] = {"user.t0", "user.t1", "group.t2"};
constexpr std::string_view actions[] = {"group.join",   "group.create",  "group.publish",
                                        "group.remove", "group.appoint", "group.edit_page"};
constexpr std::string_view texts[] = {"'a'", "'b'", "'c'", "'d'", "'e'"};
constexpr std::string_view relations[] = {" < ", " <= ", " == ", " >= ", " > "};

template <std::size_t size>
std::string pick(Random& random, const std::string_view (&list)[size]) {
  return std::string(list[random.below(size)]);
}

/// One draw after the other: C++ leaves the order of operands open, and every compiler is to make the same
/// policies.
std::string atom(Random& random) {
  const std::uint32_t kind = random.below(6);
  const bool first = random.below(2) == 0;
  const std::string text = pick(random, texts);
  const std::string other = pick(random, texts);
  switch (kind) {
    case 0: return (first ? "!" : "") + pick(random, bools);
    case 1: return pick(random, closed) + (first ? " == " : " != ") + text;
    case 2: return pick(random, open) + " in [" + text + ", 'f', " + other + "]";
    case 3: return pick(random, instants) + (first ? " > now" : " + duration('24h') <= now");
    case 4: return text + " in group.l0";
    default: break;
  }
  const std::string name = pick(random, ints);
  const std::string relation = pick(random, relations);
  return name + relation + std::to_string(random.below(20) * 50);
}

std::string condition(Random& random) {
  std::string out = atom(random);
  for (std::uint32_t more = 1 + random.below(3); more > 0; --more) {
    out += random.below(4) == 0 ? " || " : " && ";
    out += atom(random);
  }
  return out;
}

struct Rules {
  Rules(std::uint64_t seed, bool unscoped) : random(seed) {
    for (std::uint32_t i = 0; i < 60; ++i) {
      conditions.push_back(condition(random));
      on.push_back(std::string(unscoped ? actions[0] : actions[i % 6]));
    }
  }
  void change() {
    for (int i = 0; i < 3; ++i) {
      std::string changed = condition(random);
      conditions[random.below(60)] = std::move(changed);
    }
  }
  std::string policy() const {
    std::string out =
        R"({"bylaw":"1","id":"p","version":"1","title":{"en":"P"},"instruments":[{"id":"house","kind":"provider",)"
        R"("title":{"en":"House"},"articles":[{"article":"1","quote":{"en":"..."},"carried_by":"rules"}]}],)"
        R"("attributes":{)" +
        std::string(attributes) + R"(},"rules":[)";
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      if (i > 0) out += ',';
      out += R"({"id":"rule_)" + std::to_string(i) + R"(","on":[")" + on[i] + R"("],"deny_when":")" +
             conditions[i] + R"(","message":{"en":"No."},"basis":["house 1"]})";
    }
    out +=
        R"(],"verification":{"invariants":[)"
        R"({"id":"one","assume":["user.b0","user.n0 < 100"],"assert":["outcome == 'deny' || user.n1 >= 50"]},)"
        R"({"id":"two","assume":["user.t0 > now"],"assert":["outcome != 'pending'"]},)"
        R"x({"id":"three","on":["group.join"],"assert":["outcome == 'deny' || has(user.n0)"]}]}})x";
    return out;
  }

  Random random;
  std::vector<std::string> conditions;
  std::vector<std::string> on;
};

template <typename Work>
double milliseconds(Work work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

void write(const char* name, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("\"%s\": {\"median\": %.2f, \"p95\": %.2f, \"most\": %.2f}, ", name, times[times.size() / 2],
              times[times.size() * 95 / 100], times.back());
}

}  // namespace

int main(int argc, char** argv) {
  const int pairs = argc > 1 ? std::atoi(argv[1]) : 20;
  const bool unscoped = argc > 2 && std::string_view(argv[2]) == "unscoped";
  if (pairs < 1) {
    std::fprintf(stderr, "usage: bench_insight PAIRS [unscoped]\n");
    return 2;
  }
  std::vector<double> check_times;
  std::vector<double> diff_times;
  std::vector<double> verify_times;
  int decided = 0;
  std::size_t bytes = 0;
  for (int i = 1; i <= pairs; ++i) {
    Rules rules(static_cast<std::uint64_t>(i), unscoped);
    std::vector<bylaw::Program> programs;
    for (int second = 0; second < 2; ++second) {
      const bylaw::Source source("policy.json", rules.policy());
      bylaw::Result<bylaw::Checked> checked = bylaw::Diagnostic{};
      check_times.push_back(milliseconds([&] { checked = bylaw::check(source); }));
      if (!checked) {
        std::fprintf(stderr, "error: %s", bylaw::render(checked.diagnostics(), source).c_str());
        return 1;
      }
      programs.push_back(bylaw::compile(std::move(*checked)));
      rules.change();
    }
    bylaw::Diff diff;
    diff_times.push_back(milliseconds([&] { diff = bylaw::diff(programs[0], programs[1]); }));
    decided += diff.verdict != bylaw::DiffVerdict::not_decided ? 1 : 0;
    bytes += diff.json.size();
    verify_times.push_back(milliseconds([&] { bytes += bylaw::verify(programs[0]).json.size(); }));
  }
  std::printf("{\"pairs\": %d, \"decided\": %d, \"bytes\": %u, ", pairs, decided,
              static_cast<unsigned>(bytes));
  write("check", check_times);
  write("diff", diff_times);
  write("verify", verify_times);
  std::printf("\"unit\": \"ms\"}\n");
  return 0;
}
