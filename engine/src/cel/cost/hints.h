#pragma once

#include "cel/cost/interval.h"

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// Sizes by path. A place in them costs no memory however long its path is, and is nowhere as soon as no hint
/// goes on from it.
class Hints {
 public:
  /// Those hints that begin with one path and a dot.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t length = 0;  ///< of that path, with its dot
    std::optional<Interval> size;
  };

  /// The paths stay where they are.
  explicit Hints(std::span<const SizeHint> hints);

  Place root() const { return {0, sizes_.size(), 0, {}}; }
  /// `segment` may hold dots itself.
  Place below(const Place& place, std::string_view segment) const;

 private:
  std::vector<std::pair<std::string_view, Interval>> sizes_;  ///< by path
};

}  // namespace bylaw::cel
