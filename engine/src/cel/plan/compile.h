#pragma once

#include "cel/plan/emitter.h"
#include "cel/plan/resolve.h"

#include <optional>
#include <string_view>
#include <vector>

namespace bylaw::cel {

/// Turns a resolved tree into instructions. It keeps its own stack of pending steps, so that the native one
/// does not grow with the expression.
class Compiler {
 public:
  enum class Mode : std::uint8_t {
    plain,
    trace,     ///< records every node, joins and folds nothing
    constant,  ///< of a constant sub-expression that is being folded
  };

  Compiler(const Checked& checked, const Env& env, const Resolved& resolved, Mode mode, Program::Detail& out);

  void compile(NodeId root);
  const Diagnostics& warnings() const { return warnings_; }

 private:
  struct Step {
    enum class Kind : std::uint8_t { visit, emit, place, end_loop, end_locals };
    Kind kind = Kind::visit;
    NodeId node = no_node;
    Instruction instruction;
    std::uint32_t number = 0;  ///< a label, a loop or a count of locals
  };

  // Steps that the node being visited asks for, in the order in which they are to happen.
  void visit(NodeId node) { next_.push_back({Step::Kind::visit, node, {}, 0}); }
  void emit(Opcode op, std::uint32_t a = 0, std::uint32_t b = 0) {
    next_.push_back({Step::Kind::emit, no_node, {op, a, b}, 0});
  }
  void place(Emitter::Label label) { next_.push_back({Step::Kind::place, no_node, {}, label}); }
  void constant(const Value& value) { emit(Opcode::constant, emitter_.add_constant(value)); }
  void fail(ErrorCode code, std::string_view message) { constant(error(code, message)); }

  void run(const Step& step);
  void plan_node(NodeId id);
  void plan_name(const Resolution& resolution, std::string_view name);
  void plan_variable(const Variable& variable);
  void plan_select(NodeId id, const Select& select);
  void plan_list(const List& list);
  void plan_structure(const Structure& structure);

  void plan_call(NodeId id, const Call& call);
  bool plan_special(NodeId id, const Call& call);
  void plan_logical(NodeId id, const Call& call);
  void plan_conditional(const Call& call);
  bool plan_optional_or(const Call& call, const Function& function);
  bool plan_in_set(const Call& call);
  bool plan_matches(NodeId id, const std::vector<NodeId>& operands);
  void plan_overloads(NodeId id, const Call& call, const Function& function,
                      const std::vector<NodeId>& operands);
  void plan_block(NodeId id, const Call& call, const List& elements);

  void plan_comprehension(NodeId id, const Comprehension& loop);
  bool plan_bind(NodeId id, const Comprehension& loop);
  bool plan_quantifier(NodeId id, const Comprehension& loop);
  bool plan_collector(NodeId id, const Comprehension& loop);
  void plan_fold(NodeId id, const Comprehension& loop);
  std::uint32_t begin_loop(NodeId id, const Comprehension& loop);
  void end_loop(std::uint32_t loop) { next_.push_back({Step::Kind::end_loop, no_node, {}, loop}); }
  bool is_accumulator(NodeId node, NodeId loop) const;

  std::optional<Value> fold(NodeId id);
  std::optional<Value> folded_literal(NodeId id) const;
  void find_constants();
  bool is_constant(NodeId id) const;
  bool is_constant_call(NodeId id, const Call& call) const;
  void forget_constants(NodeId id);

  const std::string* text_literal(NodeId id) const;
  std::uint32_t new_locals(std::uint32_t count);
  Value error(ErrorCode code, std::string_view message);

  const Checked& checked_;
  const Ast& ast_;
  const Env& env_;
  const Resolved& resolved_;
  Mode mode_;
  Program::Detail& out_;
  Emitter emitter_;
  Diagnostics warnings_;
  std::vector<Step> steps_;
  std::vector<Step> next_;
  std::vector<bool> constants_;           ///< by NodeId: can be computed now
  std::vector<std::uint32_t> registers_;  ///< local of each binding
  std::uint32_t locals_ = 0;
  std::uint32_t open_loops_ = 0;
  std::uint64_t fold_steps_ = 100'000;  ///< left for all that is folded in this program
};

}  // namespace bylaw::cel
