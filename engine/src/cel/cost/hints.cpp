#include "cel/cost/hints.h"

#include <algorithm>

namespace bylaw::cel {

Hints::Hints(std::span<const SizeHint> hints) {
  sizes_.reserve(hints.size());
  for (const SizeHint& hint : hints) sizes_.emplace_back(hint.path, Interval{hint.min, hint.max});
  std::stable_sort(sizes_.begin(), sizes_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

Hints::Place Hints::below(const Place& place, std::string_view segment) const {
  const auto first = sizes_.begin() + static_cast<std::ptrdiff_t>(place.begin);
  const auto last = sizes_.begin() + static_cast<std::ptrdiff_t>(place.end);
  const auto rest = [&place](const auto& hint) { return hint.first.substr(place.length); };
  // Equal paths stand together, the last one given stands last.
  const auto after =
      std::partition_point(first, last, [&](const auto& hint) { return rest(hint) <= segment; });
  Place found;
  if (after != first && rest(*(after - 1)) == segment) found.size = (after - 1)->second;
  // Between `a` and `a.b` there may be others, such as `a-b`: those that go on with a dot are sought as such.
  const auto goes_on = [&](const auto& hint) {
    const std::string_view beginning = rest(hint).substr(0, segment.size());
    if (beginning != segment) return beginning < segment ? -1 : 1;
    const std::string_view next = rest(hint).substr(segment.size(), 1);
    return next.compare(".");
  };
  const auto begin = std::partition_point(first, last, [&](const auto& hint) { return goes_on(hint) < 0; });
  const auto end = std::partition_point(begin, last, [&](const auto& hint) { return goes_on(hint) == 0; });
  found.begin = static_cast<std::size_t>(begin - sizes_.begin());
  found.end = static_cast<std::size_t>(end - sizes_.begin());
  found.length = place.length + segment.size() + 1;
  return found;
}

}  // namespace bylaw::cel
