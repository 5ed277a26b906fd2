#include "unit/run/sheet.h"

#include <bylaw/json.h>

namespace bylaw::test {
namespace {

constexpr std::string_view credit =
    R"({"user": {"credit": {"type": "int"}, "listed": {"type": "bool", "default": false}}})";
const Instant noon = at("2026-11-26T12:00:00Z");

Outcome decide(const Program& program, std::string_view action, std::optional<std::int64_t> value,
               Instant when = noon) {
  Session session(program);
  Frame frame(program);
  if (value) frame.set(*program.attribute("user.credit"), cel::Value::integer(*value));
  return session.decide(*program.action(action), frame, when).outcome;
}

TEST(Session, a_prohibition_refuses_exactly_where_its_condition_holds) {
  const Program p = program(policy_text(credit, R"("deny_when": "user.credit < 300")"));
  EXPECT_EQ(decide(p, "group.join", 299), Outcome::deny);
  EXPECT_EQ(decide(p, "group.join", 300), Outcome::allow);
  EXPECT_EQ(decide(p, "group.join", 301), Outcome::allow);
}

TEST(Session, a_requirement_refuses_exactly_where_its_condition_does_not_hold) {
  const Program p = program(policy_text(credit, R"("require": "user.credit >= 300")"));
  EXPECT_EQ(decide(p, "group.join", 299), Outcome::deny);
  EXPECT_EQ(decide(p, "group.join", 300), Outcome::allow);
}

TEST(Session, a_missing_fact_refuses_under_a_prohibition_and_under_a_requirement) {
  for (const char* rule : {R"("deny_when": "user.credit < 300")", R"("require": "user.credit >= 300")"}) {
    const Program p = program(policy_text(credit, rule));
    Session session(p);
    Frame frame(p);
    const Verdict& verdict = session.decide(*p.action("group.join"), frame, noon);
    EXPECT_EQ(verdict.outcome, Outcome::deny);
    ASSERT_EQ(verdict.refusals.size(), 1u);
    EXPECT_TRUE(verdict.refusals[0].error);
    EXPECT_EQ(verdict.refusals[0].code, cel::ErrorCode::missing_attribute);
  }
}

TEST(Session, a_missing_fact_that_cannot_matter_does_not_refuse) {
  const Program p = program(policy_text(credit, R"("deny_when": "user.listed && user.credit < 300")"));
  EXPECT_EQ(decide(p, "group.join", std::nullopt), Outcome::allow);
}

TEST(Session, an_error_in_a_condition_refuses) {
  const Program p = program(policy_text(credit, R"("deny_when": "100 / user.credit > 1000")"));
  EXPECT_EQ(decide(p, "group.join", 0), Outcome::deny);
  EXPECT_EQ(decide(p, "group.join", 1), Outcome::allow);
}

TEST(Session, rights_are_allowed_whatever_is_missing_and_whenever_it_is) {
  const Program p = program(
      policy_text(credit, R"("deny_when": "true")", R"("effective": {"from": "2030-01-01T00:00:00Z"}, )"));
  for (const char* right : {"group.leave", "complaint.file", "appeal.file", "record.read"}) {
    EXPECT_EQ(decide(p, right, std::nullopt), Outcome::allow) << right;
  }
}

TEST(Session, an_action_without_rules_is_not_governed) {
  const Program p = program(policy_text(credit, R"("deny_when": "true")"));
  EXPECT_EQ(decide(p, "group.create", 1), Outcome::not_governed);
}

TEST(Session, the_policy_is_in_force_from_its_first_instant_and_over_at_its_last) {
  const Program p = program(policy_text(
      credit, R"("deny_when": "user.credit < 0")",
      R"("effective": {"from": "2017-10-08T00:00:00+08:00", "until": "2027-01-01T00:00:00Z"}, )"));
  EXPECT_EQ(decide(p, "group.join", 1, at("2017-10-07T15:59:59.999Z")), Outcome::not_governed);
  EXPECT_EQ(decide(p, "group.join", 1, at("2017-10-07T16:00:00Z")), Outcome::allow);
  EXPECT_EQ(decide(p, "group.join", 1, at("2026-12-31T23:59:59.999Z")), Outcome::allow);
  EXPECT_EQ(decide(p, "group.join", 1, at("2027-01-01T00:00:00Z")), Outcome::not_governed);
}

TEST(Session, a_reused_frame_keeps_nothing_of_the_decision_before) {
  const Program p = program(policy_text(credit, R"("deny_when": "user.credit < 300")"));
  Session session(p);
  Frame frame(p);
  frame.set(*p.attribute("user.credit"), cel::Value::integer(500));
  EXPECT_EQ(session.decide(*p.action("group.join"), frame, noon).outcome, Outcome::allow);
  frame.reset();
  EXPECT_EQ(session.decide(*p.action("group.join"), frame, noon).outcome, Outcome::deny);
}

TEST(Session, conditions_name_only_the_parts_that_settled_the_refusal) {
  const Program p = program(policy_text(credit, R"x("deny_when": "user.listed || (user.credit < 300 && !(user.credit < 100))")x"));
  Session session(p);
  Frame frame(p);
  frame.set(*p.attribute("user.credit"), cel::Value::integer(150));
  session.decide(*p.action("group.join"), frame, noon);
  std::string out;
  session.write_decision(out);
  JsonDocument json;
  ASSERT_TRUE(json.read(out).empty());
  const Json conditions = (*json.root().find("context").find("reasons").begin()).find("conditions");
  std::vector<std::string> found;
  for (const Json condition : conditions) {
    found.push_back(std::string(condition.find("expression").string()) +
                    (condition.find("value").boolean() ? " holds" : " does not hold"));
  }
  EXPECT_EQ(found, (std::vector<std::string>{"user.credit < 300 holds", "user.credit < 100 does not hold"}));
}

}  // namespace
}  // namespace bylaw::test
