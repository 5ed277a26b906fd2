#include "insight/idle_rules.h"

#include "insight/symbolic/outcome.h"
#include "run/program.h"

#include <array>

namespace bylaw {

namespace {

using symbolic::Ref;

void look_at(const Program& program, const ActionEntry& entry, symbolic::Concrete& concrete,
             const VerifyOptions& options, std::vector<IdleRule>& out) {
  const std::array<const Program*, 1> policies{&program};
  const symbolic::Facts facts(policies, entry.name);
  symbolic::Space space(facts, options.nodes);
  symbolic::Diagrams& diagrams = space.diagrams;
  symbolic::Meaning meaning(space, concrete, program, 0, entry.name);
  const Ref allowed = symbolic::leaf(symbolic::leaf_of(Outcome::allow));
  const auto& rules = program.detail().lowered().rules;
  std::vector<Ref> each;
  for (const std::uint32_t rule : entry.rules)
    each.push_back(symbolic::outcome_of_rule(meaning, diagrams, rules[rule]));
  // All that stands behind a rule, then all before it: together they are the policy without it.
  std::vector<Ref> behind(each.size() + 1, allowed);
  for (std::size_t i = each.size(); i-- > 0;)
    behind[i] = symbolic::together(diagrams, each[i], behind[i + 1]);
  std::vector<IdleRule> found;
  Ref before = allowed;
  for (std::size_t i = 0; i < each.size(); ++i) {
    if (symbolic::together(diagrams, before, behind[i + 1]) == behind[0])
      found.push_back({std::string(entry.name), rules[entry.rules[i]].id, each[i] == allowed});
    before = symbolic::together(diagrams, before, each[i]);
  }
  if (!diagrams.exhausted()) out.insert(out.end(), found.begin(), found.end());
}

}  // namespace

std::vector<IdleRule> idle_rules(const Program& program, const VerifyOptions& options) {
  std::vector<IdleRule> out;
  symbolic::Concrete concrete;
  for (const ActionEntry& entry : program.detail().actions) {
    if (!entry.right && !entry.rules.empty()) look_at(program, entry, concrete, options, out);
  }
  return out;
}

}  // namespace bylaw
