#pragma once

#include "cel/cost/known.h"

#include <bylaw/cel/program.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

inline constexpr Interval list_cost = exactly(10);

/// Goes through the tree of a checked expression once, with the variables of macros as they come into scope.
class Estimator {
 public:
  Estimator(const Checked& checked, std::span<const SizeHint> hints) : checked_(checked), hints_(hints) {}

  Known node(NodeId id);

 private:
  /// A value that is read: 1, and what the hints say of it.
  Known at(Hints::Place place, const Type& type) const;
  /// A field or element of a value.
  Known part(const Known& of, std::string_view segment, const Type& type) const;
  Known declared(NodeId id) const;
  Known selection(NodeId id, const Select& select);
  Known list(const List& list);
  Known map(const Structure& map);
  bool is_bind(const Comprehension& loop) const;
  Known bind(const Comprehension& bind);
  Known loop(const Comprehension& loop);
  void push_loop_variables(const Comprehension& loop, const Known& range);

  Known call(NodeId id, const Call& call);
  Known logical(const Call& call);
  Known conditional(const Call& call);
  Known block(const Call& call);
  Known optional_field(NodeId id, const Call& call);

  const Known* find_local(std::string_view name) const;
  /// The type of what is looped over or indexed, also inside an optional.
  const Type& container(NodeId id) const;

  const Checked& checked_;
  Hints hints_;
  std::vector<std::pair<std::string, Known>> locals_;
};

}  // namespace bylaw::cel
