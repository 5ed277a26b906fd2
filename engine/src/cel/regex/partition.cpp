#include "cel/regex/partition.h"

#include <algorithm>

namespace bylaw::cel::rx {

namespace {
constexpr std::uint64_t most_work = std::uint64_t{1} << 24;
}

Partition::Partition(const std::vector<const CharRanges*>& sets) : sets_(sets) {
  cuts_.push_back(0);
  for (const CharRanges* set : sets) {
    for (const CharRange& range : *set) {
      cuts_.push_back(range.first);
      if (range.last < last_code_point) cuts_.push_back(range.last + 1);
    }
  }
  std::sort(cuts_.begin(), cuts_.end());
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  part_of_.assign(cuts_.size(), 0);
  sizes_.push_back(static_cast<std::uint32_t>(cuts_.size()));
}

std::size_t Partition::cut(std::uint32_t code_point) const {
  return static_cast<std::size_t>(std::lower_bound(cuts_.begin(), cuts_.end(), code_point) - cuts_.begin());
}

bool Partition::split_by_all() {
  for (const CharRanges* set : sets_) {
    split_by(*set);
    if (work_ > most_work) return false;
  }
  return true;
}

void Partition::split_by(const CharRanges& set) {
  inside_.resize(sizes_.size(), 0);
  moved_to_.resize(sizes_.size());
  touched_.clear();
  for (const CharRange& range : set) {
    const std::size_t end = cut(range.last + 1);
    for (std::size_t i = cut(range.first); i < end; ++i) {
      if (inside_[part_of_[i]]++ == 0) touched_.push_back(part_of_[i]);
      ++work_;
    }
  }
  for (const std::uint32_t part : touched_) {
    const std::uint32_t inside = inside_[part];
    inside_[part] = 0;
    moved_to_[part] = part;
    if (inside == sizes_[part]) continue;
    moved_to_[part] = parts();
    sizes_[part] -= inside;
    sizes_.push_back(inside);
  }
  for (const CharRange& range : set) {
    const std::size_t end = cut(range.last + 1);
    for (std::size_t i = cut(range.first); i < end; ++i) part_of_[i] = moved_to_[part_of_[i]];
  }
}

}  // namespace bylaw::cel::rx
