#include "cel/regex/partition.h"

#include <algorithm>

namespace bylaw::cel::rx {

namespace {
constexpr std::uint64_t most_work = std::uint64_t{1} << 22;
}

Partition::Partition(const std::vector<const CharRanges*>& sets) {
  cut(sets);
  first_.push_back(0);
  for (const CharRanges* set : sets) {
    cover(*set);
    first_.push_back(covered_.size());
  }
  part_of_.assign(cuts_.size(), 0);
  sizes_.push_back(static_cast<std::uint32_t>(cuts_.size()));
}

void Partition::cut(const std::vector<const CharRanges*>& sets) {
  cuts_.push_back(0);
  for (const CharRanges* set : sets) {
    for (const CharRange& range : *set) {
      cuts_.push_back(range.first);
      cuts_.push_back(range.last + 1);
    }
  }
  if (!std::is_sorted(cuts_.begin(), cuts_.end())) std::sort(cuts_.begin(), cuts_.end());
  cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  if (cuts_.back() > last_code_point) cuts_.pop_back();
}

void Partition::cover(const CharRanges& set) {
  auto at = cuts_.begin();
  const auto find = [&](std::uint32_t code_point) {
    // Mostly it is the next one.
    if (at != cuts_.end() && *at < code_point) ++at;
    if (at != cuts_.end() && *at < code_point) at = std::lower_bound(at, cuts_.end(), code_point);
    return static_cast<std::uint32_t>(at - cuts_.begin());
  };
  for (const CharRange& range : set) {
    const std::uint32_t begin = find(range.first);
    const std::uint32_t end = find(range.last + 1);
    covered_.push_back({begin, end});
  }
}

bool Partition::split_by_all() {
  for (std::size_t set = 0; set + 1 < first_.size(); ++set) {
    split_by(covered(set));
    if (work_ > most_work) return false;
  }
  return true;
}

void Partition::split_by(std::span<const Stretches> set) {
  inside_.resize(sizes_.size(), 0);
  moved_to_.resize(sizes_.size());
  touched_.clear();
  for (const Stretches& stretches : set) {
    for (std::uint32_t i = stretches.begin; i < stretches.end; ++i) {
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
  for (const Stretches& stretches : set) {
    for (std::uint32_t i = stretches.begin; i < stretches.end; ++i) part_of_[i] = moved_to_[part_of_[i]];
  }
}

}  // namespace bylaw::cel::rx
