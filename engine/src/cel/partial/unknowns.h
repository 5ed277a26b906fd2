#pragma once

#include "cel/plan/resolve.h"

#include <bylaw/cel/program.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace bylaw::cel {

/// An attribute of which nothing is known: a variable, or what is found below it by names of fields.
struct Unknown {
  std::uint32_t slot = 0;
  std::vector<std::string> fields;
  std::vector<std::string> paths;  ///< what is reported for it
};

/// A fault for every path that does not begin with a variable.
Result<std::vector<Unknown>> read_unknowns(std::span<const std::string> paths, const Env& env);

/// How a node is related to unknown attributes and to the variables of loops around it.
struct Standing {
  bool touched = false;                      ///< some unknown attribute is read in it
  bool attribute = false;                    ///< it selects from a variable by constant fields, or is one
  bool in_tree = false;                      ///< false for what only records of macro calls refer to
  bool covered = false;                      ///< an attribute that is an unknown one, or below it
  std::uint32_t depth = 0;                   ///< fields selected so far
  std::vector<std::uint32_t> candidates;     ///< of an attribute: unknown ones at, above or below it
  std::uint32_t least_binding = no_binding;  ///< that it reads
  std::uint32_t first_own = no_binding;      ///< that is introduced in it; those from outside are smaller

  static constexpr std::uint32_t no_binding = 0xFFFFFFFF;
  bool is_open() const { return least_binding < first_own; }
  bool is_unknown() const { return attribute && touched; }
};

/// By NodeId. O(nodes · unknowns).
std::vector<Standing> find_standings(const Checked& checked, const Resolved& resolved,
                                     const std::vector<Unknown>& unknowns);

}  // namespace bylaw::cel
