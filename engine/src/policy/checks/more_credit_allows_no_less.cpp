#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

const Limit* find(const Level& level, std::string_view name) {
  for (const Limit& limit : level.limits) {
    if (limit.name.text == name) return &limit;
  }
  return nullptr;
}

/// A score in the better level and one in the level below it, next to each other.
std::string example(const Credit& credit, std::int64_t threshold, const Limit& better, const Limit& worse,
                    const Names& names) {
  const std::string attribute = quoted(credit.attribute.text);
  const std::string name = quoted(better.name.text);
  return "for example, with " + attribute + " at " + std::to_string(threshold) + " the limit " + name +
         " is " + std::to_string(*names.value(better.number)) + ", and with " +
         std::to_string(threshold - 1) + " it is " + std::to_string(*names.value(worse.number)) +
         ": let limits rise with credit";
}

}  // namespace

void more_credit_allows_no_less(const Document& document, const Names& names, Faults& faults) {
  if (!document.credit) return;
  const Credit& credit = *document.credit;
  for (std::size_t i = 0; i + 1 < credit.levels.size(); ++i) {
    const Level& better = credit.levels[i];
    const Level& worse = credit.levels[i + 1];
    for (const Limit& limit : better.limits) {
      const Limit* below = find(worse, limit.name.text);
      if (below == nullptr || *names.value(limit.number) >= *names.value(below->number)) continue;
      faults.add({Code::order,
                  bylaw::Severity::warning,
                  limit.number.span,
                  "",
                  "the level " + quoted(better.id.text) + " has a lower limit " + quoted(limit.name.text) +
                      " than the level " + quoted(worse.id.text) +
                      " below it, so that more credit allows less",
                  example(credit, *names.value(*better.at_least), limit, *below, names),
                  {{below->number.span, "the higher limit of the lower level"}}});
    }
  }
}

}  // namespace bylaw::policy
