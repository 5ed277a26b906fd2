// The compiled evaluator against the naive one, on random expressions over random data. BYLAW_AGREEMENT says
// how many expressions, BYLAW_AGREEMENT_FIRST where to begin.
#include "cel/declare/type_reader.h"
#include "reference/convert.h"
#include "reference/generator.h"

#include <bylaw/cel.h>

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

namespace bylaw::cel {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

class Agreement : public testing::Test {
 protected:
  Agreement() : env_(Env::standard()) {
    for (const reference::Declared& declared : reference::declarations()) {
      TypeReader reader(declared.type);
      env_.variable(std::string(declared.name), *reader.read());
    }
  }

  void compare(Checked checked, bool trace, const reference::Bindings& bindings,
               const reference::Value& wanted, const char* how) {
    PlanOptions options;
    options.trace = trace;
    const auto program = plan(std::move(checked), env_, options);
    ASSERT_TRUE(program) << how;
    Arena arena;
    std::vector<Value> slots;
    for (const reference::Declared& declared : reference::declarations()) {
      slots.push_back(reference::to_engine(bindings.at(std::string(declared.name)), arena));
    }
    const Value value = evaluator_.run(*program, slots.data());
    const reference::Value got = reference::from_engine(value);
    EXPECT_TRUE(reference::identical(got, wanted))
        << how << "\nreference: " << reference::show(wanted) << "\ncompiled:  " << reference::show(got)
        << (value.is(Kind::error) ? std::string(" ") + std::string(value.error->message) : "");
    evaluator_.reset();
  }

  void compare(std::uint64_t seed) {
    reference::Generator generator(seed, seed % 3 * 4);
    const std::string text = generator.expression();
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    const auto ast = parse(text, env_);
    ASSERT_TRUE(ast) << ast.diagnostics().front().message;
    const reference::Bindings bindings = generator.bindings();
    const reference::Value wanted = reference::evaluate(*ast, bindings);
    errors_ += wanted.error() ? 1 : 0;
    compare(unchecked(*ast), false, bindings, wanted, "unchecked");
    compare(unchecked(*ast), true, bindings, wanted, "unchecked, traced");
    auto checked = check(*ast, env_);
    if (!checked) return;
    ++checked_;
    compare(*checked, true, bindings, wanted, "checked, traced");
    compare(std::move(*checked), false, bindings, wanted, "checked");
  }

  Env env_;
  Evaluator evaluator_;
  std::uint64_t errors_ = 0;
  std::uint64_t checked_ = 0;
};

TEST_F(Agreement, compiled_and_naive_evaluation_give_the_same_value_or_both_fail) {
  const std::uint64_t first = setting("BYLAW_AGREEMENT_FIRST", 0);
  const std::uint64_t count = setting("BYLAW_AGREEMENT", 20'000);
  for (std::uint64_t seed = first; seed < first + count && !HasFailure(); ++seed) compare(seed);
  // A stream of nothing but errors, or one that no checker lets through, would prove little.
  EXPECT_LT(errors_ * 10, count * 8);
  EXPECT_GT(checked_ * 10, count);
  RecordProperty("errors", std::to_string(errors_));
  RecordProperty("checked", std::to_string(checked_));
}

}  // namespace
}  // namespace bylaw::cel
