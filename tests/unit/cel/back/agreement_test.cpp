// The compiled evaluator against the naive one, on random expressions over random data; a million of them:
// build/dev/bin/reference random 1000000
#include "reference/agreement.h"
#include "reference/generator.h"

#include <string>

#include <gtest/gtest.h>

namespace bylaw::cel {
namespace {

TEST(Agreement, compiled_and_naive_evaluation_give_the_same_value_or_both_fail) {
  constexpr std::uint64_t count = 20'000;
  const Env env = reference::generator_env();
  reference::Agreement agreement;
  for (std::uint64_t seed = 0; seed < count && !HasFailure(); ++seed) {
    reference::Generator generator(seed, seed % 3 * 4);
    const std::string text = generator.expression();
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    const auto ast = parse(text, env);
    ASSERT_TRUE(ast) << ast.diagnostics().front().message;
    EXPECT_EQ(agreement.difference(*ast, env, generator.bindings(), true), "");
  }
  // A stream of nothing but errors, or one that no checker lets through, would prove little.
  EXPECT_LT(agreement.errors() * 10, count * 8);
  EXPECT_GT(agreement.checked() * 10, count);
}

}  // namespace
}  // namespace bylaw::cel
