#pragma once

#include "insight/symbolic/cube.h"

#include <bylaw/engine.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace bylaw::symbolic {

/// A request, as facts that any policy of the space can be told.
class Witness {
 public:
  /// The request at a point of a cube.
  Witness(const Space& space, const Cube& cube, const Point& point, std::string_view action,
          std::uint32_t variant);
  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

  Instant at() const { return at_; }
  cel::Value now() const;
  /// The facts that policy `policy` declares.
  void fill(Frame& frame, std::uint32_t policy) const;
  /// The same as a request in JSON, as the door takes it.
  std::string request(std::uint32_t policy) const;

 private:
  void choose(std::uint32_t fact, const Cube& cube, const Point& point, std::uint32_t variant);
  cel::Value list_of(std::uint32_t fact, const Cube& cube, std::uint32_t variant);
  cel::Value text(std::string value);

  const Space& space_;
  std::string action_;
  Instant at_;
  std::map<std::uint32_t, cel::Value> values_;  ///< by fact, of those that are given
  std::deque<std::string> texts_;
  cel::Arena arena_;
};

/// Does any side of the cube depend on an expression whose inside is not known?
bool is_conditional(const Space& space, const Cube& cube);

/// A request in the region of which `holds` is true, found by trying: the first one in a region that is
/// exact, some tens of them where it depends on opaque expressions.
std::optional<std::string> confirmed(const Space& space, const Region& region, std::string_view action,
                                     std::uint32_t policy, const std::function<bool(const Witness&)>& holds);

}  // namespace bylaw::symbolic
