#include "unit/run/sheet.h"

#include <bylaw/gate_door.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw::test {
namespace {

std::string gate_text() {
  const Program p = program(policy_text(
      R"({"user": {"credit": {"type": "int", "minimum": 0}, "kind": {"type": "string", "values": ["a", "b"]}}})",
      R"("deny_when": "user.credit < 300 || user.kind == 'b'")"));
  return *write_gate(p);
}

TEST(GateDoor, holds_facts_to_their_declarations_and_repeats_none) {
  std::string answer;
  const auto door = GateDoor::open(gate_text(), "gate.json", answer);
  ASSERT_NE(door, nullptr) << answer;
  const std::string low = door->verdict(
      R"({"subject": {"properties": {"credit": -7, "colour": "turquoise"}}, "action": {"name": "group.join"}, "context": {"at": "2026-11-26T12:00:00Z"}})");
  EXPECT_NE(low.find("below its minimum"), std::string::npos) << low;
  EXPECT_NE(low.find("undeclared_attribute"), std::string::npos) << low;
  EXPECT_EQ(low.find("turquoise"), std::string::npos) << low;
  EXPECT_EQ(
      door->verdict(
          R"({"subject": {"properties": {"credit": 299, "kind": "a"}}, "action": {"name": "group.join"}, "context": {"at": "2026-11-26T12:00:00Z"}})"),
      R"({"ok":{"decision":false,"outcome":"deny","reasons":[{"basis":[{"article":"1","instrument":"house"}],"id":"r"}]}})");
}

TEST(GateDoor, of_a_text_that_is_no_gate_says_what_to_do) {
  std::string answer;
  EXPECT_EQ(GateDoor::open("{}", "gate.json", answer), nullptr);
  EXPECT_NE(answer.find("not_a_gate"), std::string::npos);
  EXPECT_NE(answer.find("bylaw compile"), std::string::npos);
}

}  // namespace
}  // namespace bylaw::test
