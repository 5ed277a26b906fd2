#include "cel/regex/char_set.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace bylaw::cel::rx {

void CharSet::add(std::uint32_t first, std::uint32_t last) {
  if (!ranges_.empty()) {
    CharRange& end = ranges_.back();
    if (first >= end.first && first <= end.last + 1) {
      end.last = std::max(end.last, last);
      return;
    }
    if (first < end.first) sorted_ = false;
  }
  ranges_.push_back({first, last});
}

void CharSet::add(const CharSet& other) {
  for (const CharRange& range : other.ranges()) add(range.first, range.last);
}

void CharSet::sort() const {
  if (sorted_) return;
  std::sort(ranges_.begin(), ranges_.end());
  std::size_t kept = 0;
  for (const CharRange& range : ranges_) {
    if (kept > 0 && range.first <= ranges_[kept - 1].last + 1) {
      ranges_[kept - 1].last = std::max(ranges_[kept - 1].last, range.last);
    } else {
      ranges_[kept++] = range;
    }
  }
  ranges_.resize(kept);
  sorted_ = true;
}

void CharSet::negate() {
  sort();
  CharRanges outside;
  std::uint32_t next = 0;
  for (const CharRange& range : ranges_) {
    if (range.first > next) outside.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= last_code_point) outside.push_back({next, last_code_point});
  ranges_ = std::move(outside);
}

bool CharSet::contains(std::uint32_t code_point) const {
  sort();
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), CharRange{code_point, last_code_point});
  return after != ranges_.begin() && code_point <= (after - 1)->last;
}

const CharRanges& CharSet::ranges() const {
  sort();
  return ranges_;
}

}  // namespace bylaw::cel::rx
