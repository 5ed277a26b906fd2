#include "unit/cel/rules/compiled.h"

#include <gtest/gtest.h>

namespace bylaw::cel {
namespace {

using test::CompiledPolicy;
using test::policy;

/// Rules that stand in each other, the innermost with an output.
std::string nested(int depth) {
  std::string out = R"({"match":[{"output":"7"}]})";
  for (int i = 1; i < depth; ++i) out = R"({"match":[{"rule":)" + out + "}]}";
  return policy(out);
}

TEST(PolicyLimits, rules_stand_a_hundred_deep_in_each_other) {
  CompiledPolicy p(nested(100));
  ASSERT_TRUE(p.good());
  EXPECT_EQ(p.run().value.i, 7);
}

TEST(PolicyLimits, a_rule_one_deeper_is_refused_where_it_begins) {
  const CompiledPolicy p(nested(101));
  ASSERT_EQ(p.faults.size(), 1u);
  EXPECT_EQ(p.faults[0].code, Code::cel_limit);
  EXPECT_EQ(p.faults[0].span.size(), 1u);
}

/// Variables of which each needs the one before it.
std::string chain(int length) {
  std::string variables = R"({"name":"v1","expression":"1"})";
  for (int i = 2; i <= length; ++i) {
    const std::string before = std::to_string(i - 1);
    variables += R"(,{"name":"v)" + std::to_string(i) + R"(","expression":"variables.v)" + before + " + 1\"}";
  }
  return policy("{\"variables\":[" + variables + R"(],"match":[{"output":"variables.v)" +
                std::to_string(length) + "\"}]}");
}

TEST(PolicyLimits, sixty_three_variables_may_need_each_other) {
  CompiledPolicy p(chain(63));
  ASSERT_TRUE(p.good());
  EXPECT_EQ(p.run().value.i, 63);
}

TEST(PolicyLimits, one_more_is_refused) {
  const CompiledPolicy p(chain(64));
  ASSERT_EQ(p.faults.size(), 1u);
  EXPECT_EQ(p.faults[0].code, Code::cel_limit);
}

Env with_x() {
  Env env = Env::standard();
  env.variable("x", TypeKind::integer);
  return env;
}

std::string many_items(int count, const std::string& last) {
  std::string items;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    items += R"({"condition":"x == )" + number + R"(","output":")" + number + "\"},";
  }
  return items + last;
}

TEST(PolicyLimits, the_last_of_thousands_of_items_is_found) {
  CompiledPolicy p(policy("{\"match\":[" + many_items(5000, R"({"output":"-1"})") + "]}"), with_x());
  ASSERT_TRUE(p.good());
  EXPECT_EQ(p.run({Value::integer(4999)}).value.i, 4999);
  EXPECT_EQ(p.run({Value::integer(5000)}).value.i, -1);
}

TEST(PolicyLimits, an_aggregate_gives_thousands_of_outputs) {
  std::string items = R"({"output":"x"})";
  for (int i = 1; i < 5000; ++i) items += R"(,{"output":"x"})";
  CompiledPolicy p(policy("{\"aggregate\":[" + items + "]}"), with_x());
  const PolicyOutcome outcome = p.run({Value::integer(1)});
  ASSERT_TRUE(outcome.value.is(Kind::list));
  EXPECT_EQ(outcome.value.list->size, 5000u);
}

TEST(PolicyLimits, items_share_one_budget) {
  CompiledPolicy p(policy("{\"match\":[" + many_items(100, R"({"output":"-1"})") + "]}"), with_x());
  EXPECT_EQ(p.run({Value::integer(0)}, {100}).value.i, 0);
  const Value spent = p.run({Value::integer(99)}, {100}).value;
  ASSERT_TRUE(spent.is(Kind::error));
  EXPECT_EQ(spent.error->code, ErrorCode::budget);
}

TEST(PolicyLimits, no_more_than_a_hundred_faults_are_listed) {
  std::string items;
  for (int i = 0; i < 500; ++i) items += R"({"condition":"y","output":"z"},)";
  const CompiledPolicy p(policy("{\"match\":[" + items + R"({"output":"-1"}]})"));
  EXPECT_EQ(p.faults.size(), 101u);
  EXPECT_EQ(p.faults.back().code, Code::too_many_faults);
}

TEST(PolicyLimits, many_rules_with_variables_of_their_own_are_compiled) {
  std::string items = R"({"output":"0"})";
  for (int i = 0; i < 1000; ++i) {
    items +=
        R"(,{"rule":{"variables":[{"name":"a","expression":"x + 1"}],"match":[{"output":"variables.a"}]}})";
  }
  CompiledPolicy p(policy("{\"aggregate\":[" + items + "]}"), with_x());
  ASSERT_TRUE(p.good());
  EXPECT_EQ((*p).slots(), 1001u);
  EXPECT_EQ(p.run({Value::integer(1)}).value.list->items[1000].i, 2);
}

}  // namespace
}  // namespace bylaw::cel
