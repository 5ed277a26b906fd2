#pragma once

#include "cel/check/names.h"
#include "cel/check/solver.h"

#include <bylaw/cel/program.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// One run over one tree. Recurses as deep as the tree, which the parser has bounded.
class Checker {
 public:
  Checker(const Ast& ast, const Env& env);

  /// Finds all types and references, and all faults.
  void run();

  std::vector<Type> types;
  std::vector<Reference> references;
  Diagnostics faults;

 private:
  struct Local {
    std::string_view name;
    Type type;
  };

  /// A call whose arguments (the receiver first) have been checked.
  struct Site {
    NodeId node;
    const Function* function;
    bool receiver;
    std::vector<NodeId> operands;
    std::vector<Type> found;
  };

  void check(NodeId id);
  void check_literal(NodeId id, const Literal& literal);
  void check_identifier(NodeId id, const Identifier& identifier);
  void check_select(NodeId id, const Select& select);
  void check_list(NodeId id, const List& list);
  void check_map(NodeId id, const Structure& map);
  void check_message(NodeId id, const Structure& message);
  void check_comprehension(NodeId id, const Comprehension& loop);

  void check_call(NodeId id, const Call& call);
  void check_optional_select(NodeId id, const Call& call);
  void check_block(NodeId id, const Call& call);
  void check_logical(NodeId id, const Call& call, const Function& function);
  void check_method(NodeId id, const Call& call);
  void undeclared_function(NodeId id, const Call& call);
  bool declares_variable(const Call& call) const;
  void resolve_overloads(const Site& site);
  bool is_dropped(const Function& function, const Overload& overload) const;

  /// The type of a field of a value; dyn where that is not known.
  Type field_type(NodeId id, NodeId operand, std::string_view field, bool optional);
  /// The types of the variables of a loop over `range`, or nothing where that has no elements.
  std::optional<std::pair<Type, Type>> loop_types(NodeId range, bool two);
  /// The type inside the optional value of `?e`.
  Type unwrap_entry(NodeId id);

  const Type* find_local(std::string_view name) const;
  bool resolve_qualified(NodeId id, const Select& select);
  void undeclared_name(NodeId id, std::string_view name);
  /// Reports a chain of selections of which nothing is declared; false where something is.
  bool undeclared_chain(NodeId id);
  /// The name that a chain of selections spells, also one inside `has`.
  std::string spelt(NodeId id) const;

  Type known(NodeId id) { return solver_.substitute(types[id], true); }
  std::string shown(NodeId id) { return "`" + known(id).text() + "`"; }
  void expect(NodeId id, const Type& wanted, std::string_view what);

  // explain.cpp: what is wrong with a call that no overload takes.
  void explain(const Site& site);
  bool explain_operator(const Site& site);
  bool explain_number_mix(const Site& site);
  void explain_style(const Site& site);
  void explain_arguments(const Site& site, const std::vector<const Overload*>& candidates);
  std::string overload_list(const Site& site) const;
  std::string operator_list(const Site& site, std::string_view symbol);

  Diagnostic& fault(Code code, Span span, std::string message, std::string help = {});
  /// The place of the name of a called function.
  Span function_span(NodeId id) const;
  const MacroCall* macro_call(NodeId expansion) const;
  std::string_view macro_name(NodeId expansion) const;
  /// The selection inside a `has`; the node itself otherwise.
  NodeId written(NodeId id) const;

  const Ast& ast_;
  const Env& env_;
  Solver solver_;
  std::vector<Local> locals_;
};

}  // namespace bylaw::cel
