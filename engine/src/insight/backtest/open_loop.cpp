#include "insight/backtest/open_loop.h"

#include "insight/diff_actions.h"
#include "insight/explain_decision.h"

#include <algorithm>

namespace bylaw::backtest {

void write_program(JsonWriter& writer, const Program& program) {
  writer.begin_object();
  writer.key("digest").string(program.digest());
  writer.key("id").string(program.id());
  writer.key("version").string(program.version());
  writer.end_object();
}

void write_explained(JsonWriter& writer, Session& session, ActionId action,
                     std::unique_ptr<ChangeFinder>& finder) {
  Session::Detail& detail = session.detail();
  const RefusalChanges nothing;
  if (detail.verdict.refusals.empty())
    return write_decision_explained(writer, detail, action, nothing, Depth::member);
  if (finder == nullptr) finder = std::make_unique<ChangeFinder>(detail.program);
  const RefusalChanges& changes = finder->find(action, *detail.frame, detail.at, detail.verdict);
  write_decision_explained(writer, detail, action, changes, Depth::member);
}

OpenLoop::OpenLoop(const Program& from, const Program& to, std::uint32_t samples)
    : plan_(from, to), counts_(plan_, samples), from_(from), to_(to) {}

void OpenLoop::collect(const Verdict& verdict, Side side, std::vector<std::uint64_t>& out) const {
  out.clear();
  const std::vector<std::uint32_t>& rules = plan_.names(side).rules;
  for (const Refusal& refusal : verdict.refusals)
    out.push_back(std::uint64_t{rules[refusal.rule]} * 2 + (refusal.error ? 1 : 0));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

Flip OpenLoop::compare(const Verdict& from, const Verdict& to) {
  collect(from, Side::from, from_reasons_);
  collect(to, Side::to, to_reasons_);
  return flip_of(from.outcome, to.outcome, from_reasons_ == to_reasons_);
}

void OpenLoop::count_rules(std::uint32_t action, const std::vector<std::uint64_t>& from,
                           const std::vector<std::uint64_t>& to) {
  const auto each = [&](const std::vector<std::uint64_t>& these, const std::vector<std::uint64_t>& those,
                        std::uint64_t RuleCount::*count) {
    std::uint32_t before = UINT32_MAX;
    for (const std::uint64_t reason : these) {
      const auto rule = static_cast<std::uint32_t>(reason / 2);
      if (rule == before) continue;
      before = rule;
      // That it could not be evaluated is another reason, and the same rule.
      const auto found = std::lower_bound(those.begin(), those.end(), std::uint64_t{rule} * 2);
      if (found != those.end() && *found / 2 == rule) continue;
      ++(counts_.rules[{action, rule}].*count);
    }
  };
  each(to, from, &RuleCount::newly);
  each(from, to, &RuleCount::no_longer);
}

void OpenLoop::count(std::uint32_t action, const Verdict& from, const Verdict& to, Flip flip,
                     Frame& from_facts, Frame& to_facts) {
  counts_.tally.add(flip);
  ++counts_.outcomes[action][static_cast<std::size_t>(from.outcome)][static_cast<std::size_t>(to.outcome)];
  const cel::Value* facts[2] = {from_facts.slots(), to_facts.slots()};
  for (std::size_t i = 0; i < plan_.groups.size(); ++i) {
    const Group& group = plan_.groups[i];
    const cel::Value& value = facts[static_cast<std::size_t>(group.side)][group.attribute];
    counts_.groups[i][group.place_of(value)].add(flip);
  }
  for (const std::uint32_t i : plan_.read[action]) {
    const Number& number = plan_.numbers[i];
    const cel::Value& value = facts[static_cast<std::size_t>(number.side)][number.attribute];
    if (const auto key = number_key(number.kind, value)) counts_.numbers[{action, i}].add(*key, flip);
  }
  if (flip != Flip::none) count_rules(action, from_reasons_, to_reasons_);
}

void OpenLoop::sample(std::uint64_t place, ActionId from, ActionId to, Instant at, Flip flip) {
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  writer.key("action").string(plan_.actions[plan_.from.actions[from]]);
  writer.key("at").string(format_instant(at));
  writer.key("from");
  write_explained(writer, from_.session, from, from_.finder);
  write_count(writer, "line", place);
  writer.key("to");
  write_explained(writer, to_.session, to, to_.finder);
  writer.end_object();
  counts_.samples[static_cast<std::size_t>(flip)].add(place, std::move(json));
}

void OpenLoop::decide(std::uint64_t place, ActionId from, ActionId to, Instant at) {
  const Verdict& before = from_.session.decide(from, from_.frame, at);
  const Verdict& after = to_.session.decide(to, to_.frame, at);
  const Flip flip = compare(before, after);
  count(plan_.from.actions[from], before, after, flip, from_.frame, to_.frame);
  if (flip != Flip::none && counts_.samples[static_cast<std::size_t>(flip)].wants(place))
    sample(place, from, to, at, flip);
}

DiffVerdict OpenLoop::verdict() const {
  bool tighter = false;
  bool looser = false;
  for (const OpenCounts::Outcomes& outcomes : counts_.outcomes) {
    for (std::size_t from = 0; from < 4; ++from) {
      for (std::size_t to = 0; to < 4; ++to) {
        if (outcomes[from][to] == 0) continue;
        const DiffVerdict change = verdict_of(static_cast<Outcome>(from), static_cast<Outcome>(to));
        tighter = tighter || change == DiffVerdict::tighter;
        looser = looser || change == DiffVerdict::looser;
      }
    }
  }
  if (tighter && looser) return DiffVerdict::mixed;
  return tighter ? DiffVerdict::tighter : looser ? DiffVerdict::looser : DiffVerdict::same;
}

}  // namespace bylaw::backtest
