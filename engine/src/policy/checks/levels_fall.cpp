#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

// Levels become a chain of conditions; more than this is no scale that people can know.
constexpr std::size_t most_levels = 64;

}  // namespace

void levels_fall(const Document& document, const Names& names, Faults& faults) {
  if (!document.credit) return;
  const std::vector<Level>& levels = document.credit->levels;
  if (levels.size() > most_levels) {
    faults.error(Code::too_large, levels[most_levels].span,
                 "there are " + std::to_string(levels.size()) + " levels", "at most 64 are allowed");
    return;
  }
  std::optional<std::int64_t> above;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const Level& level = levels[i];
    const bool last = i + 1 == levels.size();
    if (last && level.at_least) {
      faults.error(Code::order, level.at_least->span, "the last level has a threshold",
                   "the last level is for everyone else: remove its `at_least`, or add a level below it");
    } else if (!last && !level.at_least_is_given) {
      faults.error(Code::order, level.span, "a level before the last has no threshold",
                   "add `at_least`; only the last level is for everyone else");
    } else if (!last && level.at_least) {
      const auto at_least = names.value(*level.at_least);
      if (above && at_least && *at_least >= *above) {
        faults.error(Code::order, level.at_least->span,
                     "the threshold " + std::to_string(*at_least) + " is not below the " +
                         std::to_string(*above) + " of the level before it",
                     "list the levels from the best down");
      }
      if (at_least) above = at_least;
    }
  }
}

}  // namespace bylaw::policy
