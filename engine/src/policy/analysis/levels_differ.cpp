#include "policy/analysis/analysis.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

bool reads(const std::unique_ptr<cel::Program>& program, std::uint32_t slot) {
  if (program == nullptr) return false;
  const auto& read = program->slots_read();
  return std::binary_search(read.begin(), read.end(), slot);
}

/// Whether anything asks for the name of the level, or shows it.
bool level_is_read(const Lowered& lowered) {
  const cel::Variable* level = lowered.env.find_variable("user.level");
  if (level == nullptr) return true;
  const auto rule_reads = [level](const LoweredRule& rule) {
    return reads(rule.program, level->slot) || reads(rule.explanations, level->slot) ||
           std::any_of(rule.message.arguments.begin(), rule.message.arguments.end(),
                       [level](const Argument& argument) { return reads(argument.program, level->slot); });
  };
  return std::any_of(lowered.rules.begin(), lowered.rules.end(), rule_reads) ||
         std::any_of(lowered.step_conditions.begin(), lowered.step_conditions.end(),
                     [level](const StepCondition& step) { return reads(step.program, level->slot); });
}

bool needed(const std::optional<Table>& table, std::string_view level) {
  if (!table) return false;
  for (const Row& row : table->rows) {
    for (const Need& need : row.needs) {
      const Word* named = std::get_if<Word>(&need.what);
      if (named != nullptr && named->text == level) return true;
    }
  }
  return false;
}

bool same_limits(const Level& a, const Level& b, const Names& names) {
  return std::all_of(a.limits.begin(), a.limits.end(), [&](const Limit& limit) {
    return std::any_of(b.limits.begin(), b.limits.end(), [&](const Limit& other) {
      return other.name.text == limit.name.text && names.value(other.number) == names.value(limit.number);
    });
  });
}

}  // namespace

void levels_differ(const Lowered& lowered, Faults& faults) {
  const Document& document = lowered.document;
  // Levels without limits are there for their names.
  if (!document.credit || document.credit->levels.front().limits.empty() || level_is_read(lowered)) return;
  const Credit& credit = *document.credit;
  for (std::size_t i = 0; i + 1 < credit.levels.size(); ++i) {
    const Level& level = credit.levels[i];
    const Level& below = credit.levels[i + 1];
    if (!same_limits(level, below, lowered.names) || needed(document.tiers, level.id.text) ||
        needed(document.categories, level.id.text))
      continue;
    const std::int64_t threshold = *lowered.names.value(*level.at_least);
    faults.add({Code::never_applies,
                bylaw::Severity::warning,
                level.id.span,
                "",
                "the level " + quoted(level.id.text) + " changes nothing: it has the limits of the level " +
                    quoted(below.id.text) + " below it, and nothing reads `user.level`",
                "for example, with " + quoted(credit.attribute.text) + " at " + std::to_string(threshold) +
                    " and at " + std::to_string(threshold - 1) +
                    " everything is decided the same: give it limits of its own, or "
                    "remove it",
                {{below.id.span, "the level with the same limits"}}});
  }
}

}  // namespace bylaw::policy
