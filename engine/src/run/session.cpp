#include "run/session.h"

#include "run/columns/judge.h"
#include "run/reasons.h"
#include "run/value_json.h"

namespace bylaw {

namespace {

/// Does the rule stand in the way? A condition that is no bool could not be evaluated, and that refuses.
std::optional<Refusal> refusal(const policy::LoweredRule& rule, std::uint32_t index,
                               const cel::Value& value) {
  if (value.is(cel::Kind::boolean)) {
    const bool refuses = value.b == (rule.kind == policy::RuleKind::deny_when);
    return refuses ? std::optional(Refusal{index, false, {}}) : std::nullopt;
  }
  const cel::ErrorCode code = value.is(cel::Kind::error) ? value.error->code : cel::ErrorCode::not_a_boolean;
  return Refusal{index, true, code};
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::allow: return "allow";
    case Outcome::deny: return "deny";
    case Outcome::pending: return "pending";
    case Outcome::not_governed: return "not_governed";
  }
  return "";
}

Session::Session(const Program& program) : detail_(std::make_unique<Detail>(program)) {}
Session::~Session() = default;

void Session::Detail::judge(std::uint32_t rule, cel::Value* slots) {
  const policy::LoweredRule& of = program.detail().lowered().rules[rule];
  if (const auto found = refusal(of, rule, evaluator.run(*of.program, slots))) {
    verdict.refusals.push_back(*found);
    if (found->error || of.waits == policy::Waits::no) verdict.outcome = Outcome::deny;
  }
}

void Session::Detail::judge(ActionId action, const ActionEntry& entry, cel::Value* slots) {
  const columns::RowPlan& plan = program.detail().plan->row_plans[action];
  verdict.outcome = Outcome::allow;
  if (row.run(plan, slots, at)) {
    // The evaluator says why, where it did not evaluate, and what, where only it can.
    columns::judge(plan, row, verdict, [&](std::uint32_t rule) { judge(rule, slots); });
  } else {
    for (const std::uint32_t rule : entry.rules) judge(rule, slots);
  }
  if (verdict.outcome == Outcome::allow && !verdict.refusals.empty()) verdict.outcome = Outcome::pending;
}

const Verdict& Session::decide(ActionId action, Frame& frame, Instant at) {
  Detail& d = *detail_;
  const policy::Lowered& lowered = d.program.detail().lowered();
  const ActionEntry& entry = d.program.detail().actions[action];
  d.frame = &frame;
  d.at = at;
  d.verdict.refusals.clear();
  if (entry.right) {
    d.verdict.outcome = Outcome::allow;
    return d.verdict;
  }
  if (entry.rules.empty() || !d.program.detail().plan->in_force(at)) {
    d.verdict.outcome = Outcome::not_governed;
    return d.verdict;
  }
  d.evaluator.reset();
  cel::Value* slots = frame.slots();
  slots[lowered.slots.action] = cel::Value::string(entry.name);
  slots[lowered.slots.now] = to_value(at);
  for (const std::uint32_t slot : entry.derived) slots[slot] = cel::Value::unset();
  d.judge(action, entry, slots);
  if (d.watch != nullptr) d.watch->decided(action, frame, d.verdict);
  return d.verdict;
}

void Session::watch(Watch* watch) { detail_->watch = watch; }

void Session::write_decision(std::string& out, const DecisionChanges* changes) {
  Detail& d = *detail_;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("context").begin_object();
  writer.key("at").string(format_instant(d.at));
  if (changes != nullptr) writer.key("changes").raw(changes->alternatives);
  if (changes != nullptr && !changes->complete) writer.key("changes_cut").boolean(true);
  writer.key("obligations").begin_array().end_array();
  writer.key("outcome").string(outcome_name(d.verdict.outcome));
  writer.key("policy").begin_object();
  writer.key("digest").string(d.program.digest());
  writer.key("id").string(d.program.id());
  writer.key("version").string(d.program.version());
  writer.end_object();
  writer.key("reasons");
  bylaw::write_reasons(writer, d, changes);
  writer.end_object();
  writer.key("decision").boolean(d.verdict.allowed());
  writer.end_object();
}

void Session::write_reasons(JsonWriter& writer) { bylaw::write_reasons(writer, *detail_); }

}  // namespace bylaw
