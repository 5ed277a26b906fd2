#include "insight/verify_decisions.h"

#include "insight/symbolic/outcome.h"
#include "insight/symbolic/where.h"
#include "insight/symbolic/witness.h"
#include "run/program.h"

#include <array>

namespace bylaw {

namespace {

using symbolic::Ref;

/// Regions that contradict an invariant and are tried before it is left undecided.
constexpr std::uint32_t most_regions = 64;

/// One action under one invariant.
class Question {
 public:
  Question(const Program& program, const policy::LoweredInvariant& invariant, std::string_view action,
           symbolic::Concrete& concrete, const VerifyOptions& options)
      : programs_{&program},
        program_(program),
        invariant_(invariant),
        action_(action),
        facts_(programs_, action),
        space_(facts_, options.nodes),
        meaning_(space_, concrete, program, 0, action) {}

  void answer(InvariantResult& out) {
    const symbolic::Cover found = symbolic::cover(space_, contradictions(), 1, most_regions);
    out.nodes += space_.diagrams.nodes();
    if (space_.diagrams.exhausted()) {
      undecided(out, "the rules together have more cases than the budget of nodes allows");
      return;
    }
    for (const symbolic::Region& region : found.regions) {
      auto witness = symbolic::confirmed(
          space_, region, action_, 0, [&](const symbolic::Witness& request) { return contradicts(request); });
      if (!witness) continue;
      out.proof = Proof::refuted;
      out.reason.clear();
      out.action = action_;
      out.where = symbolic::conditions_of(space_, region.cube);
      out.witness = std::move(witness);
      return;
    }
    if (!found.regions.empty()) {
      undecided(
          out, "it depends on expressions that were not looked into, and no request was found that shows it");
    }
  }

 private:
  void undecided(InvariantResult& out, std::string reason) const {
    out.proof = Proof::not_decided;
    out.reason = std::string(action_) + ": " + std::move(reason);
  }

  Ref all_of(const std::vector<std::unique_ptr<cel::Program>>& conditions) {
    Ref out = symbolic::leaf(symbolic::leaf_true);
    for (const auto& condition : conditions) {
      out = space_.diagrams.combine(out, meaning_.truth_of(*condition), [](std::uint32_t a, std::uint32_t b) {
        return a == symbolic::leaf_true && b == symbolic::leaf_true ? symbolic::leaf_true
                                                                    : symbolic::leaf_false;
      });
    }
    return out;
  }

  /// 1 where all is as assumed and not as asserted; an assertion that fails is not true.
  Ref contradictions() {
    const Ref decided = symbolic::outcome_of_action(meaning_, space_, program_, action_);
    meaning_.let("outcome", space_.diagrams.map(decided, [this](std::uint32_t outcome) {
      return symbolic::leaf(space_.constant(cel::Value::string(outcome_name(symbolic::outcome_of(outcome)))));
    }));
    const Ref assumed = all_of(invariant_.assumptions);
    return space_.diagrams.combine(assumed, all_of(invariant_.assertions),
                                   [](std::uint32_t a, std::uint32_t b) {
                                     return a == symbolic::leaf_true && b != symbolic::leaf_true ? 1u : 0u;
                                   });
  }

  bool contradicts(const symbolic::Witness& request) const {
    const auto id = program_.action(action_);
    if (!id) return false;
    Frame frame(program_);
    request.fill(frame, 0);
    Session session(program_);
    const policy::Slots& slots = program_.detail().lowered().slots;
    const Outcome outcome = session.decide(*id, frame, request.at()).outcome;
    // A right, and what is not governed, is decided without a look at the facts.
    frame.slots()[slots.action] = cel::Value::string(action_);
    frame.slots()[slots.now] = request.now();
    frame.slots()[slots.outcome] = cel::Value::string(outcome_name(outcome));
    for (const policy::Derived& derived : program_.detail().lowered().derived)
      frame.slots()[derived.slot] = cel::Value::unset();
    cel::Evaluator evaluator;
    const auto all = [&](const std::vector<std::unique_ptr<cel::Program>>& conditions) {
      for (const auto& condition : conditions) {
        const cel::Value value = evaluator.run(*condition, frame.slots());
        if (!value.is(cel::Kind::boolean) || !value.b) return false;
      }
      return true;
    };
    return all(invariant_.assumptions) && !all(invariant_.assertions);
  }

  std::array<const Program*, 1> programs_;
  const Program& program_;
  const policy::LoweredInvariant& invariant_;
  std::string_view action_;
  symbolic::Facts facts_;
  symbolic::Space space_;
  symbolic::Meaning meaning_;
};

}  // namespace

InvariantResult verify_decisions(const Program& program, const policy::LoweredInvariant& invariant,
                                 const VerifyOptions& options) {
  InvariantResult out;
  out.id = invariant.id;
  symbolic::Concrete concrete;
  for (const std::string_view action : invariant.on) {
    Question(program, invariant, action, concrete, options).answer(out);
    if (out.proof == Proof::refuted) break;
  }
  return out;
}

}  // namespace bylaw
