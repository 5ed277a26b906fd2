#pragma once

#include "policy/document.h"
#include "run/columns/plan.h"

#include <bylaw/engine.h>
#include <bylaw/json.h>

#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bylaw {

/// Whose attribute a fact is, as the declarations group them.
enum class Owner : std::uint8_t { user, group, membership, request, context };

/// Holds facts to their declarations. Faults say what was expected and where, never what was found there: it
/// might be personal.
class Facts {
 public:
  explicit Facts(const Program& program);
  explicit Facts(const columns::Plan& plan);

  /// The attribute with this name, or nothing.
  std::optional<AttributeId> find(Owner owner, std::string_view name) const;
  /// The value of a declared fact, or a fault. Text refers to the JSON document, lists to `arena`.
  std::optional<cel::Value> read(AttributeId attribute, Json value, cel::Arena& arena,
                                 Diagnostics& faults) const;
  /// Every member of `object` into `frame`; undeclared ones are faults. Absent objects are empty.
  void read_all(Owner owner, Json object, Frame& frame, cel::Arena& arena, Diagnostics& faults) const;
  /// Does a text lie within what a string attribute may be?
  bool allows(AttributeId attribute, std::string_view text) const;

 private:
  const columns::Plan& plan_;
  std::array<std::unordered_map<std::string_view, AttributeId>, 5> by_owner_;
  std::vector<std::unordered_set<std::string_view>> allowed_;  ///< by attribute; empty: anything
};

/// A fault in a request or an event, with its JSON Pointer.
void add_fault(Diagnostics& faults, Code code, Json at, std::string message, std::string help = {});
/// At the key of a member.
void add_key_fault(Diagnostics& faults, Code code, Json member, std::string message, std::string help = {});

}  // namespace bylaw
