#include <bylaw/engine.h>

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

/// What `check` calls constant in random conditions is held against every combination of facts that the
/// policy declares.
namespace {

using namespace bylaw;

class Conditions {
 public:
  explicit Conditions(std::uint32_t seed) : random_(seed) {}

  std::string condition(int depth) {
    const auto below = [this, depth] { return condition(depth - 1); };
    if (depth == 0 || one_of(5) == 0) return leaf();
    switch (one_of(5)) {
      case 0: return "!(" + below() + ")";
      case 1:
      case 2: return "(" + below() + " && " + below() + ")";
      default: return "(" + below() + " || " + below() + ")";
    }
  }

 private:
  std::uint32_t one_of(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }

  std::string number() {
    switch (one_of(7)) {
      case 0:
      case 1: return "user.n";
      case 2: return "user.m";
      case 3: return "level.x";
      case 4: return "user.n - user.m";
      case 5: return "user.m + params.p";
      default: return std::to_string(one_of(5));
    }
  }

  std::string leaf() {
    constexpr std::array<const char*, 6> relations{" < ", " <= ", " > ", " >= ", " == ", " != "};
    const auto letter = [this] { return std::string("'") + "abc"[one_of(3)] + "'"; };
    switch (one_of(7)) {
      case 0: return "user.b";
      case 1: return (one_of(2) != 0 ? "user.s == " : "user.s != ") + letter();
      case 2: return "user.s in [" + letter() + ", " + letter() + "]";
      default: return number() + relations[one_of(6)] + number();
    }
  }

  std::mt19937 random_;
};

std::string policy_with(const std::string& condition) {
  return R"({"bylaw": "1", "id": "p", "version": "1", "title": {"en": "P"},
    "instruments": [{"id": "house", "kind": "provider", "title": {"en": "H"}, "articles": [
      {"article": "1", "quote": {"en": "…"}, "carried_by": "rules"}]}],
    "attributes": {"user": {"n": {"type": "int", "minimum": 0, "maximum": 3}, "m": {"type": "int", "minimum": -1,
      "maximum": 2}, "b": {"type": "bool"}, "s": {"type": "string", "values": ["a", "b"]}}},
    "parameters": {"p": {"type": "int", "value": 2, "title": {"en": "p"}, "basis": ["house 1"]}},
    "credit": {"attribute": "user.n", "basis": ["house 1"], "levels": [
      {"id": "A", "at_least": 2, "limits": {"x": 3}}, {"id": "B", "limits": {"x": 1}}]},
    "caps": [{"id": "cap", "on": ["group.create"], "count": "user.m", "limit": "level.x", "message": {"en": "…"},
      "basis": ["house 1"]}],
    "rules": [{"id": "r", "on": ["group.join"], "deny_when": ")" +
         condition + R"(", "message": {"en": "…"}, "basis": ["house 1"]}]})";
}

/// A letter for every combination of facts: allowed or refused.
std::string outcomes(Checked checked) {
  const Program program = compile(std::move(checked));
  Session session(program);
  Frame frame(program);
  std::string out;
  for (std::int64_t n = 0; n <= 3; ++n) {
    for (std::int64_t m = -1; m <= 2; ++m) {
      for (int other = 0; other < 4; ++other) {
        frame.reset();
        frame.set(*program.attribute("user.n"), cel::Value::integer(n));
        frame.set(*program.attribute("user.m"), cel::Value::integer(m));
        frame.set(*program.attribute("user.b"), cel::Value::boolean(other % 2 == 1));
        frame.set(*program.attribute("user.s"), cel::Value::string(other < 2 ? "a" : "b"));
        out += session.decide(*program.action("group.join"), frame, Instant{}).allowed() ? 'a' : 'r';
      }
    }
  }
  return out;
}

bool says(const Diagnostic& warning, std::string_view words) {
  return warning.message.find(words) != std::string::npos;
}

TEST(constant_conditions, what_is_called_constant_is_so_for_all_facts_that_are_declared) {
  Conditions conditions(2017);
  int wholes = 0;
  int parts = 0;
  for (int i = 0; i < 400; ++i) {
    const std::string condition = conditions.condition(3);
    const std::string text = policy_with(condition);
    auto checked = check(Source("policy", text));
    ASSERT_TRUE(checked) << condition;
    const Diagnostics warnings = checked.diagnostics();
    const std::string found = outcomes(std::move(*checked));
    for (const Diagnostic& warning : warnings) {
      if (warning.code != Code::never_applies || warning.pointer != "/rules/0/deny_when") continue;
      if (says(warning, "refuses nobody") || says(warning, "refuses everyone")) {
        ++wholes;
        EXPECT_EQ(found, std::string(found.size(), says(warning, "nobody") ? 'a' : 'r')) << condition;
        continue;
      }
      ++parts;
      std::string without = text;
      without.replace(warning.span.begin, warning.span.size(),
                      says(warning, "never true") ? "false" : "true");
      auto simpler = check(Source("policy", without));
      ASSERT_TRUE(simpler) << without;
      EXPECT_EQ(outcomes(std::move(*simpler)), found) << condition << ": " << warning.message;
    }
  }
  EXPECT_GT(wholes, 40);
  EXPECT_GT(parts, 40);
}

}  // namespace
