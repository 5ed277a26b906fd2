#include "insight/diff_actions.h"

#include "insight/symbolic/outcome.h"
#include "insight/symbolic/where.h"
#include "insight/symbolic/witness.h"
#include "run/program.h"

#include <algorithm>
#include <array>
#include <set>

namespace bylaw {

namespace {

using symbolic::Concrete;
using symbolic::Ref;

int strictness(Outcome outcome) {
  switch (outcome) {
    case Outcome::allow: return 0;
    case Outcome::pending: return 1;
    case Outcome::not_governed: return 2;
    case Outcome::deny: return 3;
  }
  return 0;
}

/// The action of one policy or of both, with what decides it in each.
class ActionDiff {
 public:
  ActionDiff(const Program& from, const Program& to, std::string_view action, Concrete& concrete,
             const DiffOptions& options)
      : policies_{&from, &to},
        action_(action),
        options_(options),
        facts_(policies_, action),
        space_(facts_, options.nodes),
        concrete_(concrete) {}

  void run(ActionsDiff& out) {
    if (const std::string clash = clashing_fact(); !clash.empty()) {
      out.not_decided.push_back({std::string(action_), "`" + clash + "` has another type in each policy"});
      return;
    }
    const Ref before = outcome(0);
    const Ref after = outcome(1);
    const Ref pairs = space_.diagrams.combine(before, after, [](std::uint32_t a, std::uint32_t b) {
      return a == b ? 0 : 1 + a * symbolic::outcomes + b;
    });
    if (!give_up(out) && before != after) list(pairs, out);
    out.nodes += space_.diagrams.nodes();
  }

 private:
  /// An attribute that a rule of the action reads and whose declarations cannot be compared.
  std::string clashing_fact() const {
    for (const symbolic::Clash& clash : facts_.clashes()) {
      for (const Program* program : policies_) {
        const auto action = program->action(action_);
        const auto id = program->attribute(clash.name);
        if (!action || !id) continue;
        for (const std::uint32_t rule : program->detail().actions[*action].rules) {
          const auto& read = program->detail().lowered().rules[rule].program->slots_read();
          if (std::binary_search(read.begin(), read.end(), *id)) return clash.name;
        }
      }
    }
    return {};
  }

  Ref outcome(std::uint32_t policy) {
    symbolic::Meaning meaning(space_, concrete_, *policies_[policy], policy, action_);
    return symbolic::outcome_of_action(meaning, space_, *policies_[policy], action_);
  }

  bool give_up(ActionsDiff& out) {
    if (!space_.diagrams.exhausted()) return false;
    out.not_decided.push_back({std::string(action_), "the rules together have more cases than " +
                                                         std::to_string(options_.nodes) +
                                                         " nodes of a decision diagram can hold"});
    return true;
  }

  void list(Ref pairs, ActionsDiff& out) {
    for (std::uint32_t a = 0; a < symbolic::outcomes; ++a) {
      for (std::uint32_t b = 0; b < symbolic::outcomes; ++b) {
        if (a == b) continue;
        const symbolic::Cover cover =
            symbolic::cover(space_, pairs, 1 + a * symbolic::outcomes + b, options_.regions);
        if (give_up(out)) return;
        if (cover.regions.empty()) continue;
        OutcomeChange change{
            std::string(action_), symbolic::outcome_of(a), symbolic::outcome_of(b), {}, cover.complete};
        for (const symbolic::Region& region : cover.regions)
          change.regions.push_back(region_of(region, change.from, change.to));
        out.changes.push_back(std::move(change));
      }
    }
  }

  DiffRegion region_of(const symbolic::Region& region, Outcome from, Outcome to) {
    DiffRegion out;
    out.where = symbolic::conditions_of(space_, region.cube);
    out.conditional = symbolic::is_conditional(space_, region.cube);
    std::string second;
    out.witness = symbolic::confirmed(space_, region, action_, 0, [&](const symbolic::Witness& witness) {
      if (decide(0, witness) != from || decide(1, witness) != to) return false;
      second = witness.request(1);
      return true;
    });
    // What the evaluator does not confirm is not claimed.
    if (!out.witness) out.conditional = true;
    if (out.witness && second != *out.witness) out.witness_to = std::move(second);
    return out;
  }

  Outcome decide(std::uint32_t policy, const symbolic::Witness& witness) const {
    const Program& program = *policies_[policy];
    const auto action = program.action(action_);
    if (!action) return Outcome::not_governed;
    Frame frame(program);
    witness.fill(frame, policy);
    Session session(program);
    return session.decide(*action, frame, witness.at()).outcome;
  }

  std::array<const Program*, 2> policies_;
  std::string_view action_;
  const DiffOptions& options_;
  symbolic::Facts facts_;
  symbolic::Space space_;
  Concrete& concrete_;
};

}  // namespace

DiffVerdict verdict_of(Outcome from, Outcome to) {
  const int before = strictness(from);
  const int after = strictness(to);
  return before == after ? DiffVerdict::same : before < after ? DiffVerdict::tighter : DiffVerdict::looser;
}

DiffVerdict joined(DiffVerdict a, DiffVerdict b) {
  if (a == b || b == DiffVerdict::same) return a;
  if (a == DiffVerdict::same) return b;
  if (a == DiffVerdict::not_decided || b == DiffVerdict::not_decided) return DiffVerdict::not_decided;
  return DiffVerdict::mixed;
}

DiffVerdict verdict_of(const ActionsDiff& diff) {
  DiffVerdict confirmed = DiffVerdict::same;
  DiffVerdict all = DiffVerdict::same;
  for (const OutcomeChange& change : diff.changes) {
    const DiffVerdict direction = verdict_of(change.from, change.to);
    all = joined(all, direction);
    const bool any = std::any_of(change.regions.begin(), change.regions.end(),
                                 [](const DiffRegion& region) { return region.witness.has_value(); });
    if (any) confirmed = joined(confirmed, direction);
  }
  // Two confirmed directions are mixed, whatever else there may be.
  if (confirmed == DiffVerdict::mixed) return DiffVerdict::mixed;
  return confirmed == all && diff.not_decided.empty() ? all : DiffVerdict::not_decided;
}

ActionsDiff diff_actions(const Program& from, const Program& to, const DiffOptions& options) {
  std::set<std::string_view> actions;
  for (const Program* program : {&from, &to}) {
    for (const ActionEntry& entry : program->detail().actions) actions.insert(entry.name);
  }
  ActionsDiff out;
  Concrete concrete;
  for (const std::string_view action : actions) ActionDiff(from, to, action, concrete, options).run(out);
  return out;
}

}  // namespace bylaw
