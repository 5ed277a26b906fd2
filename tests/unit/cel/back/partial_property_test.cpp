// Random expressions, some of whose attributes are unknown. BYLAW_PARTIAL says how many, BYLAW_PARTIAL_FIRST
// where to begin.
#include "reference/agreement.h"
#include "reference/convert.h"
#include "reference/generator.h"

#include <bylaw/cel.h>
#include <bylaw/cel/partial.h>
#include <bylaw/cel/print.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace bylaw::cel {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

class PartialProperty : public testing::Test {
 protected:
  std::vector<Value> slots(const reference::Bindings& bindings, Arena& arena) const {
    std::vector<Value> out(env_.slots(), Value::missing());
    for (const reference::Declared& declared : reference::declarations()) {
      const Variable& variable = *env_.find_variable(declared.name);
      out[variable.slot] = reference::to_engine(bindings.at(variable.name), arena);
    }
    return out;
  }

  /// Other values for what is unknown, the same for what is known.
  static reference::Bindings filled(const reference::Bindings& known, const reference::Bindings& others,
                                    const std::vector<std::string>& unknown) {
    reference::Bindings out = known;
    for (const std::string& path : unknown) {
      if (path == "m.a" || path == "x.a") {
        const std::string name = path.substr(0, 1);
        const auto* whole = known.at(name).as<reference::Map>();
        const auto* other = others.at(name).as<reference::Map>();
        if (whole == nullptr) continue;
        auto entries = **whole;
        const auto is_a = [](const auto& entry) {
          const auto* key = entry.first.template as<std::string>();
          return key != nullptr && *key == "a";
        };
        entries.erase(std::remove_if(entries.begin(), entries.end(), is_a), entries.end());
        const reference::Value* value =
            other == nullptr ? nullptr : reference::find(*other, std::string("a"));
        if (value != nullptr) entries.emplace_back(std::string("a"), *value);
        out[name] = reference::make_map(std::move(entries));
      } else {
        out[path] = others.at(path);
      }
    }
    return out;
  }

  reference::Value evaluate(Checked checked, const reference::Bindings& bindings) {
    Arena arena;
    const auto program = plan(std::move(checked), env_);
    if (!program) return reference::Error{};
    std::vector<Value> all = slots(bindings, arena);
    Evaluator evaluator;
    return reference::from_engine(evaluator.run(*program, all.data()));
  }

  void judge(const Checked& checked, const std::vector<std::string>& unknown,
             const reference::Bindings& known, const std::vector<reference::Bindings>& fillings) {
    SCOPED_TRACE(checked.checked ? "checked" : "unchecked");
    Arena arena;
    const std::vector<Value> given = slots(known, arena);
    PartialEvaluator evaluator;
    const auto partial = evaluator.run(checked, env_, given, unknown);
    ASSERT_TRUE(partial);
    const std::string residual = partial->unknown ? unparse(partial->residual) : "";
    undecided_ += partial->unknown ? 1 : 0;
    shorter_ += partial->unknown && residual.size() < unparse(checked.ast).size() ? 1 : 0;
    Checked left = unchecked(partial->residual);
    if (partial->unknown) {
      EXPECT_FALSE(partial->paths.empty()) << residual;
      EXPECT_TRUE(std::is_sorted(partial->paths.begin(), partial->paths.end()));
      if (checked.checked) {
        auto again = check(partial->residual, env_);
        ASSERT_TRUE(again) << residual << "\n" << again.diagnostics().front().message;
        left = std::move(*again);
      }
      const auto program = plan(left, env_);
      ASSERT_TRUE(program);
      for (const std::string& path : unknown) {
        if (std::count(partial->paths.begin(), partial->paths.end(), path) != 0) continue;
        const Variable* variable = env_.find_variable(path);
        if (variable == nullptr) continue;
        const auto& read = program->slots_read();
        EXPECT_EQ(std::count(read.begin(), read.end(), variable->slot), 0) << path << " in " << residual;
      }
    }
    const reference::Value decided = reference::from_engine(partial->value);
    for (const reference::Bindings& filling : fillings) {
      const reference::Value wanted = reference::evaluate(checked.ast, filling);
      const reference::Value got = partial->unknown ? evaluate(left, filling) : decided;
      EXPECT_TRUE(reference::identical(got, wanted))
          << (partial->unknown ? residual : "decided") << "\nwanted: " << reference::show(wanted)
          << "\ngot:    " << reference::show(got);
    }
  }

  void judge(std::uint64_t seed) {
    reference::Generator generator(seed, seed % 3 * 4);
    reference::Random random(seed);
    const std::string text = generator.expression();
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    const auto ast = parse(text, env_);
    ASSERT_TRUE(ast);
    std::vector<std::string> unknown;
    const std::size_t chance = 10 + 20 * random.below(4);
    for (const reference::Declared& declared : reference::declarations()) {
      if (random.percent(chance)) unknown.emplace_back(declared.name);
    }
    for (const char* path : {"m.a", "x.a"}) {
      const bool whole = std::count(unknown.begin(), unknown.end(), std::string(path, 1)) != 0;
      if (!whole && random.percent(30)) unknown.emplace_back(path);
    }
    std::string all;
    for (const std::string& path : unknown) all += " " + path;
    SCOPED_TRACE("unknown:" + all);
    const reference::Bindings known = generator.bindings();
    std::vector<reference::Bindings> fillings;
    for (int i = 0; i < 6; ++i) fillings.push_back(filled(known, generator.bindings(), unknown));
    judge(unchecked(*ast), unknown, known, fillings);
    if (HasFatalFailure()) return;
    if (const auto checked = check(*ast, env_)) judge(*checked, unknown, known, fillings);
  }

  Env env_ = reference::generator_env();
  std::uint64_t undecided_ = 0;
  std::uint64_t shorter_ = 0;
};

TEST_F(PartialProperty, what_is_decided_and_what_is_left_give_what_the_expression_gives) {
  const std::uint64_t first = setting("BYLAW_PARTIAL_FIRST", 0);
  const std::uint64_t count = setting("BYLAW_PARTIAL", 2'000);
  for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) judge(seed);
  // If everything were decided, or everything left as it is, this would prove little.
  EXPECT_GT(undecided_ * 10, count * 2);
  EXPECT_GT(shorter_ * 10, count);
  RecordProperty("undecided", std::to_string(undecided_));
  RecordProperty("shorter", std::to_string(shorter_));
}

}  // namespace
}  // namespace bylaw::cel
