#include "unit/run/sheet.h"

#include <bylaw/digest.h>
#include <bylaw/gate.h>

#include <gtest/gtest.h>

#include <string>

namespace bylaw::test {
namespace {

constexpr std::string_view facts =
    R"({"user": {"credit": {"type": "int", "minimum": 0, "maximum": 1000, "default": 500}, "name": {"type": "string", "default": "nobody"},
        "kind": {"type": "string", "values": ["a", "b"]}, "since": {"type": "timestamp"}}})";
constexpr std::string_view rule =
    R"("deny_when": "user.credit < 300 || user.kind == 'b' || user.name == 'nobody'")";

std::string gate_text(std::string_view of = rule) {
  const Program p = program(policy_text(facts, of));
  const auto text = write_gate(p);
  return text ? *text : "";
}

Result<Gate> read(const std::string& text) { return Gate::read(Source("gate.json", text)); }

/// The text with other operations and a digest that fits: what somebody writes who means harm.
std::string forged(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return "";
  text.replace(at, from.size(), to);
  text.resize(text.find(",\"whole\":"));
  return text + ",\"whole\":\"" + digest(text + "}") + "\"}";
}

Verdict decide(const Gate& gate, std::int64_t credit, std::string_view name, std::string_view kind) {
  GateSession session(gate);
  Frame frame(gate);
  frame.set(*gate.attribute("user.credit"), cel::Value::integer(credit));
  frame.set(*gate.attribute("user.name"), cel::Value::string(name));
  frame.set(*gate.attribute("user.kind"), cel::Value::string(kind));
  return session.decide(*gate.action("group.join"), frame, at("2026-11-26T12:00:00Z"));
}

TEST(Gate, refuses_exactly_below_the_threshold) {
  const auto gate = read(gate_text());
  ASSERT_TRUE(gate);
  EXPECT_EQ(decide(*gate, 299, "x", "a").outcome, Outcome::deny);
  EXPECT_EQ(decide(*gate, 300, "x", "a").outcome, Outcome::allow);
  EXPECT_EQ(decide(*gate, 300, "x", "b").outcome, Outcome::deny);
}

TEST(Gate, has_the_defaults_of_the_declarations) {
  const auto gate = read(gate_text());
  ASSERT_TRUE(gate);
  GateSession session(*gate);
  Frame frame(*gate);
  frame.set(*gate->attribute("user.kind"), cel::Value::string("a"));
  // The default `nobody` is what the rule refuses.
  EXPECT_EQ(session.decide(*gate->action("group.join"), frame, at("2026-11-26T12:00:00Z")).outcome,
            Outcome::deny);
  frame.set(*gate->attribute("user.name"), cel::Value::string("somebody"));
  EXPECT_EQ(session.decide(*gate->action("group.join"), frame, at("2026-11-26T12:00:00Z")).outcome,
            Outcome::allow);
}

TEST(Gate, a_missing_fact_refuses_and_says_that_it_failed) {
  const auto gate = read(gate_text());
  ASSERT_TRUE(gate);
  GateSession session(*gate);
  Frame frame(*gate);
  frame.set(*gate->attribute("user.name"), cel::Value::string("x"));
  const Verdict& verdict = session.decide(*gate->action("group.join"), frame, at("2026-11-26T12:00:00Z"));
  EXPECT_EQ(verdict.outcome, Outcome::deny);
  ASSERT_EQ(verdict.refusals.size(), 1u);
  EXPECT_TRUE(verdict.refusals[0].error);
}

TEST(Gate, a_time_finer_than_a_millisecond_is_refused_by_every_rule) {
  const auto gate = read(gate_text(R"("deny_when": "user.since > now")"));
  ASSERT_TRUE(gate);
  GateSession session(*gate);
  Frame frame(*gate);
  frame.set(*gate->attribute("user.since"), cel::Value::timestamp(0, 1));
  const Verdict& verdict = session.decide(*gate->action("group.join"), frame, at("2026-11-26T12:00:00Z"));
  EXPECT_EQ(verdict.outcome, Outcome::deny);
  ASSERT_EQ(verdict.refusals.size(), 1u);
  EXPECT_TRUE(verdict.refusals[0].error);
}

TEST(Gate, says_whose_it_is) {
  const Program p = program(policy_text(facts, rule));
  const auto text = write_gate(p);
  ASSERT_TRUE(text);
  const auto gate = read(*text);
  ASSERT_TRUE(gate);
  EXPECT_EQ(gate->id(), p.id());
  EXPECT_EQ(gate->version(), p.version());
  EXPECT_EQ(gate->digest(), p.digest());
  EXPECT_EQ(gate->rules(), 1u);
}

TEST(Gate, a_rule_with_a_function_of_texts_has_none_and_is_named) {
  const Program p = program(policy_text(facts, R"("deny_when": "size(user.name) > 4")"));
  const auto text = write_gate(p);
  ASSERT_FALSE(text);
  ASSERT_EQ(text.diagnostics().size(), 1u);
  EXPECT_EQ(text.diagnostics()[0].code, Code::no_gate);
  const Span span = text.diagnostics()[0].span;
  EXPECT_EQ(
      policy_text(facts, R"("deny_when": "size(user.name) > 4")").substr(span.begin, span.end - span.begin),
      "\"r\"");
}

TEST(Gate, a_policy_is_no_gate) {
  const auto gate = read(policy_text(facts, rule));
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.diagnostics()[0].code, Code::not_a_gate);
  EXPECT_NE(gate.diagnostics()[0].help.find("bylaw compile"), std::string::npos);
}

TEST(Gate, another_format_is_refused_where_it_says_so) {
  std::string text = gate_text();
  text.replace(text.find("\"bylaw_gate\":1"), 14, "\"bylaw_gate\":2");
  const auto gate = read(text);
  ASSERT_FALSE(gate);
  EXPECT_EQ(gate.diagnostics()[0].code, Code::language_version);
  EXPECT_EQ(gate.diagnostics()[0].pointer, "/bylaw_gate");
}

TEST(Gate, one_changed_byte_is_found) {
  std::string text = gate_text();
  text.replace(text.find("300"), 3, "299");
  EXPECT_FALSE(read(text));
  EXPECT_TRUE(read(gate_text() + "\n"));
  EXPECT_FALSE(read(gate_text() + " "));
  EXPECT_FALSE(read(""));
}

TEST(Gate, no_cut_text_is_a_gate) {
  const std::string text = gate_text();
  for (std::size_t size = 0; size < text.size(); ++size) EXPECT_FALSE(read(text.substr(0, size))) << size;
}

TEST(Gate, operations_that_do_not_fit_together_are_refused_at_their_place) {
  const std::string text = gate_text();
  for (const auto& [from, to] : {
           std::pair("[\"constant\",\"whole\",300]", "[\"constant\",\"rank\",300]"),
           {"[\"constant\",\"whole\",300]", "[\"by_row\",\"truth\"]"},
           {"[\"constant\",\"whole\",300]", "[\"constant\",\"whole\"]"},
           {"[\"constant\",\"whole\",300]", "[\"constant\",\"text\",99]"},
           {"[\"constant\",\"whole\",300]", "[\"constant\",\"text\",-1]"},
           {"[\"constant\",\"whole\",300]", "[\"fact\",\"whole\",4]"},
           {"[\"constant\",\"whole\",300]", "[\"fact\",\"text\",0]"},
           {"[\"constant\",\"whole\",300]", "[\"opposite\",\"truth\",1]"},
           {"[\"constant\",\"whole\",300]", "[\"look_up\",\"whole\",0,0]"},
           {"[\"less\",\"truth\",0,1]", "[\"less\",\"truth\",0,2]"},
           {"[\"less\",\"truth\",0,1]", "[\"less\",\"truth\",0,4294967297]"},
           {"[\"less\",\"truth\",0,1]", "[\"less\",\"whole\",0,1]"},
           {"[\"less\",\"truth\",0,1]", "[\"both\",\"truth\",0,1]"},
           {"[\"less\",\"truth\",0,1]", "[\"choose\",\"truth\",0,1,1]"},
           {"[\"less\",\"truth\",0,1]", "[\"text_in\",\"truth\",0,0]"},
           {"[\"less\",\"truth\",0,1]", "{}"},
           {"\"rule\":0", "\"rule\":1"},
           {"\"node\":", "\"node\":9"},
           {"\"type\":\"int\"", "\"type\":\"real\""},
           {"\"name\":\"user.credit\"", "\"name\":\"user.\""},
           {"\"default\":500", "\"default\":\"500\""},
           {"\"texts\":[", "\"texts\":[\"b\","},
       }) {
    const std::string evil = forged(text, from, to);
    ASSERT_NE(evil, "") << from << " is not in " << text;
    const auto gate = read(evil);
    ASSERT_FALSE(gate) << to;
    EXPECT_EQ(gate.diagnostics().at(0).code, Code::not_a_gate) << to;
  }
}

}  // namespace
}  // namespace bylaw::test
