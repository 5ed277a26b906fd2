#include "unit/run/sheet.h"

#include <bylaw/columns.h>

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace bylaw::test {
namespace {

const Instant noon = at("2026-11-26T12:00:00Z");
constexpr std::string_view facts =
    R"({"user": {"credit": {"type": "int", "minimum": 0, "maximum": 1000}, "listed": {"type": "bool", "default": false},
        "kind": {"type": "string", "values": ["a", "b"], "default": "a"},
        "until": {"type": "timestamp", "default": "1970-01-01T00:00:00Z"}, "age": {"type": "duration", "default": "PT0S"}}})";

/// Outcomes of rows that ask to join at noon.
struct Asked {
  explicit Asked(std::string_view rule) : p(program(policy_text(facts, rule))), decider(p) {
    decider.bind_action(*p.action("group.join"));
    decider.bind_at(noon);
  }
  std::optional<std::string> bind(std::string_view name, const Column& column) {
    return decider.bind(*p.attribute(name), column);
  }
  std::vector<int> outcomes(std::uint32_t rows) {
    std::vector<std::uint8_t> out(rows);
    decider.decide(0, rows, {out.data(), nullptr, nullptr, nullptr});
    return {out.begin(), out.end()};
  }

  Program p;
  ColumnDecider decider;
};

constexpr int allow = static_cast<int>(Outcome::allow);
constexpr int deny = static_cast<int>(Outcome::deny);
constexpr int none = ColumnDecider::not_decided;

TEST(Columns, a_threshold_refuses_exactly_below_it) {
  Asked asked(R"("deny_when": "user.credit < 300")");
  const std::array<std::int32_t, 3> credit{299, 300, 301};
  ASSERT_FALSE(asked.bind("user.credit", {ColumnFormat::i32, credit.data()}));
  EXPECT_EQ(asked.outcomes(3), (std::vector{deny, allow, allow}));
  EXPECT_EQ(asked.decider.counts(), (ColumnCounts{2, 1, 0, 0, 0}));
}

TEST(Columns, no_rows_are_decided_without_touching_anything) {
  Asked asked(R"("deny_when": "user.credit < 300")");
  EXPECT_EQ(asked.outcomes(0), std::vector<int>{});
  EXPECT_EQ(asked.decider.counts(), ColumnCounts{});
}

TEST(Columns, a_fact_without_a_column_refuses_and_says_that_it_failed) {
  Asked asked(R"("deny_when": "user.credit < 300")");
  std::array<std::uint8_t, 2> outcome{};
  std::array<std::int32_t, 2> first{};
  std::array<std::uint32_t, 2> refused{};
  std::array<std::uint32_t, 2> failed{};
  asked.decider.decide(0, 2, {outcome.data(), first.data(), refused.data(), failed.data()});
  EXPECT_EQ(outcome[1], deny);
  EXPECT_EQ(first[1], 0);
  EXPECT_EQ(refused[1], 1u);
  EXPECT_EQ(failed[1], 1u);
}

TEST(Columns, a_fact_outside_its_bounds_is_not_decided_and_named_without_its_value) {
  Asked asked(R"("deny_when": "user.credit < 300")");
  const std::array<std::int64_t, 4> credit{-1, 0, 1000, 1001};
  ASSERT_FALSE(asked.bind("user.credit", {ColumnFormat::i64, credit.data()}));
  asked.decider.name_rows_from(70);
  EXPECT_EQ(asked.outcomes(4), (std::vector{none, deny, allow, none}));
  ASSERT_EQ(asked.decider.faults().size(), 2u);
  EXPECT_EQ(asked.decider.faults()[0].row, 70u);
  EXPECT_EQ(asked.decider.faults()[1].row, 73u);
  EXPECT_EQ(asked.decider.faults()[1].column, "user.credit");
  EXPECT_EQ(asked.decider.faults()[1].message.find("1001"), std::string::npos);
  EXPECT_EQ(asked.decider.counts().not_decided, 2u);
}

TEST(Columns, a_number_that_is_not_whole_is_no_int) {
  Asked asked(R"("deny_when": "user.credit < 300")");
  const std::array<double, 5> credit{300, 300.5, std::numeric_limits<double>::quiet_NaN(), 1e300, -0.0};
  ASSERT_FALSE(asked.bind("user.credit", {ColumnFormat::f64, credit.data()}));
  EXPECT_EQ(asked.outcomes(5), (std::vector{allow, none, none, none, deny}));
}

TEST(Columns, what_stands_where_no_fact_is_given_is_not_looked_at) {
  Asked asked(R"("deny_when": "user.listed")");
  const std::array<std::uint8_t, 3> listed{1, 9, 0};
  const std::uint8_t validity = 0b101;
  Column column{ColumnFormat::u8, listed.data()};
  column.validity = &validity;
  ASSERT_FALSE(asked.bind("user.listed", column));
  EXPECT_EQ(asked.outcomes(3), (std::vector{deny, allow, allow}));
  column.validity = nullptr;
  ASSERT_FALSE(asked.bind("user.listed", column));
  EXPECT_EQ(asked.outcomes(3), (std::vector{deny, none, allow}));
}

TEST(Columns, a_text_that_the_policy_does_not_declare_is_not_decided) {
  Asked asked(R"("deny_when": "user.kind == 'b'")");
  const std::array<std::int32_t, 4> offsets{0, 1, 2, 3};
  ASSERT_FALSE(asked.bind("user.kind", {ColumnFormat::text, "abc", offsets.data()}));
  EXPECT_EQ(asked.outcomes(3), (std::vector{allow, deny, none}));
}

TEST(Columns, a_position_beyond_the_dictionary_is_not_decided) {
  Asked asked(R"("deny_when": "user.kind == 'b'")");
  const std::array<std::int32_t, 3> offsets{0, 1, 2};
  const Column texts{ColumnFormat::text, "ba", offsets.data()};
  const std::array<std::int8_t, 4> positions{0, 1, 2, -1};
  Column column{ColumnFormat::i8, positions.data()};
  column.dictionary = &texts;
  column.dictionary_size = 2;
  ASSERT_FALSE(asked.bind("user.kind", column));
  EXPECT_EQ(asked.outcomes(4), (std::vector{deny, allow, none, none}));
}

TEST(Columns, an_instant_counts_from_exactly_when_it_is_over) {
  Asked asked(R"("deny_when": "user.until > now")");
  const std::array<std::int64_t, 3> until{noon.ms - 1, noon.ms, noon.ms + 1};
  ASSERT_FALSE(asked.bind("user.until", {ColumnFormat::i64, until.data()}));
  EXPECT_EQ(asked.outcomes(3), (std::vector{allow, allow, deny}));
}

TEST(Columns, an_instant_finer_than_a_millisecond_or_beyond_the_year_9999_is_not_decided) {
  Asked asked(R"("deny_when": "user.until > now")");
  const std::array<std::int64_t, 3> micros{1000, 1001, last_instant.ms * 1000 + 1000};
  Column column{ColumnFormat::i64, micros.data()};
  column.units_per_second = 1'000'000;
  ASSERT_FALSE(asked.bind("user.until", column));
  EXPECT_EQ(asked.outcomes(3), (std::vector{allow, none, none}));
  const std::array<std::int64_t, 2> seconds{0, std::numeric_limits<std::int64_t>::max()};
  Column coarse{ColumnFormat::i64, seconds.data()};
  coarse.units_per_second = 1;
  ASSERT_FALSE(asked.bind("user.until", coarse));
  EXPECT_EQ(asked.outcomes(2), (std::vector{allow, none}));
}

TEST(Columns, a_length_of_time_is_never_negative) {
  Asked asked(R"x("deny_when": "user.age >= duration('1s')")x");
  const std::array<std::int64_t, 4> age{-1, 0, 999, 1000};
  ASSERT_FALSE(asked.bind("user.age", {ColumnFormat::i64, age.data()}));
  EXPECT_EQ(asked.outcomes(4), (std::vector{none, allow, allow, deny}));
}

TEST(Columns, a_column_that_cannot_hold_the_attribute_is_refused_and_nothing_is_bound) {
  Asked asked(R"("deny_when": "user.listed")");
  const std::array<double, 1> number{1};
  const auto wrong = asked.bind("user.listed", {ColumnFormat::f64, number.data()});
  ASSERT_TRUE(wrong);
  EXPECT_NE(wrong->find("`user.listed`"), std::string::npos);
  EXPECT_EQ(asked.outcomes(1), (std::vector{allow}));
  EXPECT_TRUE(asked.bind("user.kind", {ColumnFormat::i8, number.data()}));
  Column strange{ColumnFormat::i64, number.data()};
  strange.units_per_second = 60;
  EXPECT_TRUE(asked.bind("user.until", strange));
}

TEST(Columns, a_row_that_does_not_say_what_it_asks_or_when_is_not_decided) {
  Asked asked(R"("deny_when": "user.listed")");
  const std::array<std::int32_t, 4> offsets{0, 10, 21, 21};
  ASSERT_FALSE(asked.decider.bind_actions({ColumnFormat::text, "group.joingroup.dance", offsets.data()}));
  EXPECT_EQ(asked.outcomes(3), (std::vector{allow, none, none}));
  asked.decider.unbind();
  asked.decider.bind_action(*asked.p.action("group.join"));
  EXPECT_EQ(asked.outcomes(1), (std::vector{none}));
}

TEST(Columns, rights_and_what_no_rule_governs_are_told_apart) {
  Asked asked(R"("deny_when": "true")");
  asked.decider.bind_action(*asked.p.action("group.leave"));
  EXPECT_EQ(asked.outcomes(1), (std::vector{allow}));
  asked.decider.bind_action(*asked.p.action("group.create"));
  EXPECT_EQ(asked.outcomes(1), (std::vector{static_cast<int>(Outcome::not_governed)}));
}

TEST(Columns, before_a_policy_is_in_force_it_governs_nothing) {
  const Program p = program(
      policy_text(facts, R"("deny_when": "true")", R"("effective": {"from": "2026-11-26T12:00:00Z"}, )"));
  ColumnDecider decider(p);
  decider.bind_action(*p.action("group.join"));
  const std::array<std::int64_t, 2> when{noon.ms - 1, noon.ms};
  ASSERT_FALSE(decider.bind_at(Column{ColumnFormat::i64, when.data()}));
  std::array<std::uint8_t, 2> outcome{};
  decider.decide(0, 2, {outcome.data(), nullptr, nullptr, nullptr});
  EXPECT_EQ(outcome[0], static_cast<int>(Outcome::not_governed));
  EXPECT_EQ(outcome[1], deny);
}

TEST(Columns, a_rule_without_a_form_in_columns_is_run_row_by_row) {
  Asked asked(R"x("deny_when": "user.kind.startsWith('b')")x");
  EXPECT_EQ(asked.decider.rules_by_row(), 1u);
  const std::array<std::int32_t, 3> offsets{0, 1, 2};
  ASSERT_FALSE(asked.bind("user.kind", {ColumnFormat::text, "ab", offsets.data()}));
  EXPECT_EQ(asked.outcomes(2), (std::vector{allow, deny}));
}

TEST(Columns, a_time_finer_than_columns_hold_is_decided_by_the_evaluator) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.until > now")"));
  Session session(p);
  Frame frame(p);
  frame.set(*p.attribute("user.until"), cel::Value::timestamp(noon.ms / 1000, 1));
  EXPECT_EQ(session.decide(*p.action("group.join"), frame, noon).outcome, Outcome::deny);
}

}  // namespace
}  // namespace bylaw::test
