#include "policy/checks/checks.h"

#include <algorithm>
#include <limits>

namespace bylaw::policy {

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
/// Doubles up to this are whole numbers without doubt.
constexpr double exact = 9007199254740992.0;

/// Between which scores anybody can be, inclusive.
struct Scores {
  std::int64_t from = lowest;
  std::int64_t to = highest;
};

/// What the attribute may be and, where the ledger keeps the score, what it stays within.
Scores scores(const Credit& credit, const Names& names) {
  Scores out;
  if (const Attribute* attribute = names.attribute(credit.attribute.text)) {
    const auto& [minimum, maximum, minimum_span, maximum_span] = attribute->bounds;
    if (minimum && *minimum >= -exact && *minimum <= exact) out.from = static_cast<std::int64_t>(*minimum);
    if (maximum && *maximum >= -exact && *maximum <= exact) out.to = static_cast<std::int64_t>(*maximum);
  }
  if (!credit.start) return out;
  const std::int64_t minimum = credit.minimum ? names.value(*credit.minimum).value_or(lowest) : 0;
  const Number& top = credit.maximum ? *credit.maximum : *credit.start;
  out.from = std::max(out.from, minimum);
  out.to = std::min(out.to, names.value(top).value_or(highest));
  return out;
}

const Level& level_at(const Credit& credit, std::int64_t score, const Names& names) {
  for (const Level& level : credit.levels) {
    if (!level.at_least || *names.value(*level.at_least) <= score) return level;
  }
  return credit.levels.back();
}

void needs_of(const Table& table, const Credit& credit, std::int64_t top, const Names& names,
              Faults& faults) {
  for (const Row& row : table.rows) {
    for (const Need& need : row.needs) {
      const Number* number = std::get_if<Number>(&need.what);
      if (number == nullptr || *names.value(*number) <= top) continue;
      faults.warning(Code::never_applies, number->span,
                     "nobody has the " + std::to_string(*names.value(*number)) + " credit that " +
                         quoted(need.action.text) + " needs in the row " + quoted(row.id.text),
                     "for example, the highest score, " + std::to_string(top) + " of " +
                         quoted(credit.attribute.text) +
                         ", is not enough: ask for less, or raise the maximum");
    }
  }
}

}  // namespace

void levels_can_be_reached(const Document& document, const Names& names, Faults& faults) {
  if (!document.credit) return;
  const Credit& credit = *document.credit;
  const Scores within = scores(credit, names);
  if (within.from > within.to) return;
  const std::string attribute = quoted(credit.attribute.text);
  std::int64_t above = highest;  // the first score that belongs to a level before
  for (const Level& level : credit.levels) {
    const std::int64_t from = level.at_least ? *names.value(*level.at_least) : lowest;
    if (from > within.to) {
      faults.warning(Code::never_applies, level.at_least->span,
                     "no score reaches the level " + quoted(level.id.text),
                     "for example, the highest score, " + std::to_string(within.to) + " of " + attribute +
                         ", is in the level " + quoted(level_at(credit, within.to, names).id.text) +
                         ": lower the threshold, or raise the maximum");
    } else if (above <= within.from) {
      faults.warning(Code::never_applies, level.id.span,
                     "no score is low enough for the level " + quoted(level.id.text),
                     "for example, the lowest score, " + std::to_string(within.from) + " of " + attribute +
                         ", is in the level " + quoted(level_at(credit, within.from, names).id.text) +
                         ": raise the thresholds, or lower the minimum");
    }
    above = from;
  }
  if (document.tiers) needs_of(*document.tiers, credit, within.to, names, faults);
  if (document.categories) needs_of(*document.categories, credit, within.to, names, faults);
}

}  // namespace bylaw::policy
