#include "cel/regex/case_variants.h"

#include "cel/regex/unicode/tables.h"

#include <algorithm>
#include <cstdint>

namespace bylaw::cel::rx {

namespace {

/// Adds the next variant of each code point from `first` to `last`, which lie within the run.
void add_next(CharSet& set, const FoldRun& run, std::uint32_t first, std::uint32_t last) {
  const auto delta = static_cast<std::uint32_t>(run.delta);  // wraps as it should
  if (run.stride == 0) {
    const std::uint32_t from = first - ((first - run.first) & 1);
    const std::uint32_t to = last + 1 - ((last - run.first) & 1);
    set.add(from, to);
  } else if (run.stride == 1) {
    set.add(first + delta, last + delta);
  } else {
    for (std::uint32_t c = first + ((first - run.first) & 1); c <= last; c += 2)
      set.add(c + delta, c + delta);
  }
}

void add_next(CharSet& set, const CharRange& range) {
  const auto runs = fold_runs;
  auto run = std::lower_bound(runs.begin(), runs.end(), range.first,
                              [](const FoldRun& before, std::uint32_t c) { return before.last() < c; });
  for (; run != runs.end() && run->first <= range.last; ++run) {
    add_next(set, *run, std::max(range.first, run->first), std::min(range.last, run->last()));
  }
}

}  // namespace

void add_case_variants(CharSet& set) {
  // A ring is closed when a turn finds nothing new; the longest ring has four members.
  for (;;) {
    const CharRanges before = set.ranges();
    for (const CharRange& range : before) add_next(set, range);
    if (set.ranges() == before) return;
  }
}

}  // namespace bylaw::cel::rx
