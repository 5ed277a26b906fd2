#include "insight/backtest/closed_loop.h"

#include "insight/backtest/open_loop.h"
#include "policy/values.h"
#include "run/event.h"
#include "run/program.h"

#include <algorithm>
#include <optional>

namespace bylaw::backtest {

namespace {

bool has(const std::vector<Group>& groups, std::string_view name) {
  return std::any_of(groups.begin(), groups.end(), [&](const Group& group) { return group.name == name; });
}

std::vector<std::string_view> rule_ids(const Program& from, const Program& to) {
  std::vector<std::string_view> out;
  for (const Program* program : {&from, &to}) {
    for (const policy::LoweredRule& rule : program->detail().lowered().rules) out.push_back(rule.id);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::uint32_t> numbers_of(const Program& program, const std::vector<std::string_view>& ids) {
  std::vector<std::uint32_t> out;
  for (const policy::LoweredRule& rule : program.detail().lowered().rules)
    out.push_back(*OpenPlan::number(ids, rule.id));
  return out;
}

/// Whom the facts about a user are about.
std::string_view subject_of(const Event& event) {
  return event_row(event.type).subject_is_actor ? event.by : event.user;
}

ActionId action_of(const Program& program, const Event& event) {
  const bool dismissal = event.type == EventType::role_set && event.role == "member";
  return dismissal ? *program.action("group.dismiss")
                   : program.detail().asked_as[static_cast<std::size_t>(event.type)];
}

}  // namespace

ClosedLoop::ClosedLoop(const Program& from, const Program& to, std::uint32_t samples)
    : rules_(rule_ids(from, to)),
      from_(from),
      to_(to),
      outcomes_(event_rows().size()),
      samples_(no_samples(samples)),
      broken_(samples),
      measures_(samples) {
  from_.rules = numbers_of(from, rules_);
  to_.rules = numbers_of(to, rules_);
  add_groups(from, Side::from);
  add_groups(to, Side::to);
  std::sort(kinds_.begin(), kinds_.end(), [](const Group& a, const Group& b) { return a.name < b.name; });
  for (const Group& group : kinds_) groups_.emplace_back(group.places());
}

void ClosedLoop::add_groups(const Program& program, Side side) {
  const policy::Document& document = program.detail().lowered().document;
  const CreditRules& credit = program.detail().regime.credit;
  const auto add = [&](Group group) {
    for (std::uint32_t i = 0; i < group.values.size(); ++i) group.numbers.emplace(group.values[i], i);
    kinds_.push_back(std::move(group));
  };
  if (credit.kept && !has(kinds_, "user.level")) {
    Group group{"user.level", side, Group::Of::level, credit.attribute, {}, {}, {}};
    for (const CreditRules::Level& level : credit.levels) {
      group.values.push_back(level.id);
      group.at_least.push_back(level.at_least);
    }
    add(std::move(group));
  }
  for (const std::optional<policy::Table>* table : {&document.tiers, &document.categories}) {
    if (!*table || has(kinds_, (*table)->attribute.text)) continue;
    Group group{(*table)->attribute.text,
                side,
                Group::Of::text,
                *program.attribute((*table)->attribute.text),
                {},
                {},
                {}};
    for (const policy::Row& row : (*table)->rows) group.values.push_back(row.id.text);
    add(std::move(group));
  }
}

const EventResult& ClosedLoop::happen(Side side, std::uint64_t line, const Event& event) {
  Desk& at = desk(side);
  at.begun = true;
  const EventResult& result = at.replay.apply(event);
  for (const Fired& fired : result.timers) measures_.hear(side, line, fired.at, fired.effects);
  measures_.hear(side, line, event.time, result.effects);
  return result;
}

void ClosedLoop::collect(Desk& desk, const EventResult& result) {
  desk.reasons.clear();
  if (!result.has_reasons) return;
  for (const Refusal& refusal : desk.replay.session().detail().verdict.refusals)
    desk.reasons.push_back(std::uint64_t{desk.rules[refusal.rule]} * 2 + (refusal.error ? 1 : 0));
  std::sort(desk.reasons.begin(), desk.reasons.end());
  desk.reasons.erase(std::unique(desk.reasons.begin(), desk.reasons.end()), desk.reasons.end());
}

void ClosedLoop::count_rules(std::uint32_t event) {
  const auto each = [&](const Desk& these, const Desk& those, std::uint64_t RuleCount::*count) {
    std::uint32_t before = UINT32_MAX;
    for (const std::uint64_t reason : these.reasons) {
      const auto rule = static_cast<std::uint32_t>(reason / 2);
      if (rule == before) continue;
      before = rule;
      const auto found =
          std::lower_bound(those.reasons.begin(), those.reasons.end(), std::uint64_t{rule} * 2);
      if (found != those.reasons.end() && *found / 2 == rule) continue;
      ++(rule_counts_[{event, rule}].*count);
    }
  };
  each(to_, from_, &RuleCount::newly);
  each(from_, to_, &RuleCount::no_longer);
}

std::uint32_t ClosedLoop::place(const Group& group, const Event& event) const {
  const Replay& replay = desk(group.side).replay;
  const Program& program = desk(group.side).program;
  const State& state = replay.state();
  if (group.of == Group::Of::level) {
    const std::string_view subject = subject_of(event);
    if (subject.empty()) return group.missing();
    const std::uint32_t number = state.user_number(subject);
    const Standing* of = number == nobody ? nullptr : replay.book().standing({SubjectKind::user, number});
    const std::int64_t credit = of == nullptr ? program.detail().regime.credit.start : of->credit;
    return group.place_of(cel::Value::integer(credit));
  }
  if (event.group.empty()) return group.missing();
  const auto& tiers = program.detail().lowered().document.tiers;
  const bool tier = tiers && tiers->attribute.text == group.name;
  // What is asked for counts, where the event is about it.
  std::string_view text = tier ? event.tier : event.category;
  const std::uint32_t number = state.group_number(event.group);
  if (text.empty() && number != nobody) {
    const GroupState& of = state.group_at(number);
    const std::uint32_t word = tier ? of.tier : of.category;
    if (word != nobody) text = state.word(word);
  }
  if (text.empty()) return group.place_of(program.detail().lowered().defaults[group.attribute]);
  return group.place_of(cel::Value::string(text));
}

void ClosedLoop::count_groups(const Event& from, const Event& to, Flip flip) {
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const Event& event = kinds_[i].side == Side::from ? from : to;
    groups_[i][place(kinds_[i], event)].add(flip);
  }
}

void ClosedLoop::write_result(JsonWriter& writer, Desk& desk, const Event& event, const EventResult& result) {
  writer.begin_object();
  if (result.outcome == EventOutcome::error) {
    writer.key("error").begin_object();
    writer.key("code").string(code_name(result.code));
    writer.key("message").string(result.message);
    writer.end_object();
  }
  if (result.has_reasons) {
    writer.key("explained");
    write_explained(writer, desk.replay.session(), action_of(desk.program, event), desk.finder);
  }
  writer.key("outcome").string(event_outcome_name(result.outcome));
  writer.end_object();
}

void ClosedLoop::sample(std::uint64_t line, const Event& from, const EventResult& from_result,
                        const Event& to, const EventResult& to_result, Flip flip) {
  Samples& samples = samples_[static_cast<std::size_t>(flip)];
  if (flip == Flip::none || !samples.wants(line)) return;
  std::string json;
  JsonWriter writer(json);
  writer.begin_object();
  writer.key("from");
  write_result(writer, from_, from, from_result);
  write_count(writer, "line", line);
  writer.key("time").string(format_instant(from.time));
  writer.key("to");
  write_result(writer, to_, to, to_result);
  writer.key("type").string(event_row(from.type).name);
  writer.end_object();
  samples.add(line, std::move(json));
}

void ClosedLoop::apply(std::uint64_t line, const Event* from, const Event* to) {
  const EventResult* before = from == nullptr ? nullptr : &happen(Side::from, line, *from);
  const EventResult* after = to == nullptr ? nullptr : &happen(Side::to, line, *to);
  if (before == nullptr || after == nullptr) return;
  collect(from_, *before);
  collect(to_, *after);
  const bool same = from_.reasons == to_.reasons && before->message == after->message;
  const Flip flip = flip_of(before->outcome, after->outcome, same);
  const auto type = static_cast<std::uint32_t>(from->type);
  tally_.add(flip);
  ++outcomes_[type][static_cast<std::size_t>(before->outcome)][static_cast<std::size_t>(after->outcome)];
  count_rules(type);
  count_groups(*from, *to, flip);
  sample(line, *from, *before, *to, *after, flip);
}

void ClosedLoop::wake(std::uint64_t line, Instant until) {
  for (const Side side : {Side::from, Side::to}) {
    Desk& at = desk(side);
    at.begun = true;
    for (const Fired& fired : at.replay.wake(until).timers)
      measures_.hear(side, line, fired.at, fired.effects);
  }
}

std::map<ClosedLoop::Levels, std::uint64_t> ClosedLoop::levels() const {
  std::map<Levels, std::uint64_t> out;
  const auto level = [&](Side side, std::string_view user) -> std::string_view {
    const Desk& at = desk(side);
    const Regime& regime = at.program.detail().regime;
    if (!regime.credit.kept) return {};
    const std::uint32_t number = at.replay.state().user_number(user);
    const Standing* of = number == nobody ? nullptr : at.replay.book().standing({SubjectKind::user, number});
    return regime.level(of == nullptr ? regime.credit.start : of->credit);
  };
  if (!from_.program.detail().regime.credit.kept && !to_.program.detail().regime.credit.kept) return out;
  const State& from = from_.replay.state();
  const State& to = to_.replay.state();
  const auto count = [&](std::string_view user) {
    const std::string_view before = level(Side::from, user);
    const std::string_view after = level(Side::to, user);
    ++out[{before, after}];
  };
  for (std::uint32_t user = 0; user < from.users(); ++user) count(from.user_name(user));
  for (std::uint32_t user = 0; user < to.users(); ++user) {
    if (from.user_number(to.user_name(user)) == nobody) count(to.user_name(user));
  }
  return out;
}

std::map<std::string_view, ClosedLoop::Listed> ClosedLoop::lists() const {
  std::map<std::string_view, Listed> out;
  const auto each = [&](Side here, auto visit) {
    const Replay& replay = desk(here).replay;
    for (const auto& [key, entry] : replay.book().lists().entries()) {
      if (entry.state == ListState::in_force)
        visit(replay.regimes().names().lists[key.first], key.second.first, entry.name);
    }
  };
  const auto holds = [&](Side side, std::string_view list, SubjectKind kind, std::string_view name) {
    const Replay& replay = desk(side).replay;
    const std::uint32_t number = RowNames::number(replay.regimes().names().lists, list);
    const State& state = replay.state();
    const std::uint32_t who = kind == SubjectKind::user ? state.user_number(name) : state.group_number(name);
    if (number == none || who == nobody) return false;
    const ListEntry* entry = replay.book().lists().find(number, {kind, who});
    return entry != nullptr && entry->state == ListState::in_force;
  };
  each(Side::from, [&](std::string_view list, SubjectKind kind, std::string_view name) {
    Listed& of = out[list];
    ++(holds(Side::to, list, kind, name) ? of.both : of.only_from);
  });
  each(Side::to, [&](std::string_view list, SubjectKind kind, std::string_view name) {
    if (!holds(Side::from, list, kind, name)) ++out[list].only_to;
  });
  return out;
}

}  // namespace bylaw::backtest
