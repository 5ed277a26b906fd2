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

void OpenLoop::compare(Compared& compared) const {
  const auto tidy = [](std::vector<std::uint64_t>& reasons) {
    std::sort(reasons.begin(), reasons.end());
    reasons.erase(std::unique(reasons.begin(), reasons.end()), reasons.end());
  };
  tidy(compared.from.reasons);
  tidy(compared.to.reasons);
  compared.flip =
      flip_of(compared.from.outcome, compared.to.outcome, compared.from.reasons == compared.to.reasons);
  compared.name = name_of(compared, plan_);
}

const Compared& OpenLoop::compare(std::uint32_t action, const Verdict& from, const Verdict& to) {
  // The order of reasons is that of the policy, so the same decisions come with the same key.
  known_.begin(action);
  const auto add = [&](const Verdict& verdict) {
    known_.add(static_cast<std::uint64_t>(verdict.outcome) << 32 | verdict.refusals.size());
    for (const Refusal& refusal : verdict.refusals)
      known_.add(std::uint64_t{refusal.rule} * 2 + (refusal.error ? 1 : 0));
  };
  add(from);
  add(to);
  return known_.find([&](Compared& compared) {
    compared.action = action;
    const auto collect = [&](const Verdict& verdict, Side side, Decided& out) {
      out.outcome = verdict.outcome;
      for (const Refusal& refusal : verdict.refusals)
        out.reasons.push_back(std::uint64_t{plan_.names(side).rules[refusal.rule]} * 2 +
                              (refusal.error ? 1 : 0));
    };
    collect(from, Side::from, compared.from);
    collect(to, Side::to, compared.to);
    compare(compared);
  });
}

void OpenLoop::count_rules(const Compared& compared) {
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
      ++(counts_.rules[{compared.action, rule}].*count);
    }
  };
  each(compared.to.reasons, compared.from.reasons, &RuleCount::newly);
  each(compared.from.reasons, compared.to.reasons, &RuleCount::no_longer);
}

void OpenLoop::count(std::uint64_t place, const Compared& compared) {
  const Flip flip = compared.flip;
  counts_.tally.add(flip);
  counts_.decisions.add(place, compared.name);
  ++counts_.outcomes[compared.action][static_cast<std::size_t>(compared.from.outcome)]
                    [static_cast<std::size_t>(compared.to.outcome)];
  for (std::size_t i = 0; i < plan_.groups.size(); ++i) {
    const Group& group = plan_.groups[i];
    const cel::Value& value = frame(group.side).slots()[group.attribute];
    counts_.groups[i][group.place_of(value)].add(flip);
  }
  for (const std::uint32_t i : plan_.read[compared.action]) {
    const Number& number = plan_.numbers[i];
    const cel::Value& value = frame(number.side).slots()[number.attribute];
    if (const auto key = number_key(number.kind, value))
      counts_.numbers[{compared.action, i}].add(*key, flip);
  }
  if (flip != Flip::none) count_rules(compared);
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
  const Compared& compared = compare(plan_.from.actions[from], before, after);
  count(place, compared);
  if (compared.flip != Flip::none && wants(place, compared.flip)) sample(place, from, to, at, compared.flip);
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
