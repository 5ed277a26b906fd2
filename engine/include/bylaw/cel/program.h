#pragma once

#include <bylaw/cel/ast.h>
#include <bylaw/cel/env.h>
#include <bylaw/cel/value.h>
#include <bylaw/result.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace bylaw::cel {

/// What the checker found out about one node.
struct Reference {
  std::string name;                      ///< resolved variable or type, empty for functions
  std::vector<std::uint32_t> overloads;  ///< candidates left, as indices into Function::overloads, ascending
  const Variable* variable =
      nullptr;  ///< into the environment that checked; nullptr for variables of a macro
  const Function* function = nullptr;  ///< into the environment that checked
  bool qualified = false;  ///< of a call: its target is a part of the function's name (`math.abs(x)`)
};

/// An expression and the types of its nodes. Spans in diagnostics of parse, check and plan are offsets
/// in `ast.text`; the caller maps them to a larger file.
struct Checked {
  Ast ast;
  std::vector<Type> types;            ///< by NodeId
  std::vector<Reference> references;  ///< by NodeId
  bool checked = true;                ///< false where it was only parsed: everything is decided at run time

  const Type& type() const { return types[ast.root]; }
};

/// Text to tree. Reports every fault it can tell apart; never runs deeper than Limits::depth.
Result<Ast> parse(std::string text, const Env& env);

/// Types, overloads and names. Reports every fault once. `Result` may carry warnings.
Result<Checked> check(Ast ast, const Env& env);
/// Lets everything through to run time, as the `disable_check` tests of the public suite want it.
Checked unchecked(Ast ast);

struct PlanOptions {
  /// Keep the value of every node that was evaluated (Evaluation::node_value). Slower, no folding.
  bool trace = false;
};

/// A planned expression: immutable, shareable between threads.
class Program {
 public:
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  const Checked& checked() const;
  const Type& type() const { return checked().type(); }
  /// Slots that it may read, ascending, without repeats; computed ones and what they read included.
  const std::vector<std::uint32_t>& slots_read() const;
  /// Those of them whose value it may read, so that it is an error where they are missing; of the others it
  /// only asks whether they were given (`has(user.credit)`).
  const std::vector<std::uint32_t>& slots_needed() const;

  struct Detail;
  const Detail& detail() const { return *detail_; }

 private:
  friend Result<Program> plan(Checked, const Env&, const PlanOptions&);
  explicit Program(std::unique_ptr<Detail> detail);
  std::unique_ptr<Detail> detail_;
};

/// Chooses slots, overloads and jumps, folds constants, compiles constant regular expressions.
/// A constant sub-expression that can only fail is not a fault here: it fails when it is evaluated.
Result<Program> plan(Checked checked, const Env& env, const PlanOptions& options = {});

/// Parses, checks and plans; warnings of all three. `text` is gone, and spans are offsets in it: who shows
/// faults keeps it.
Result<Program> compile(std::string text, const Env& env, const PlanOptions& options = {});

struct Budget {
  std::uint64_t steps = 1'000'000;  ///< operations and loop turns
};

/// The working memory of evaluations, reused from one to the next. One per thread.
class Evaluator {
 public:
  Evaluator();
  ~Evaluator();
  Evaluator(const Evaluator&) = delete;
  Evaluator& operator=(const Evaluator&) = delete;

  /// Runs `program` over `slots` (Env::slots() values; computed ones start as Value::unset() and are
  /// filled on first use). The result lives until `reset`. Never throws, never recurses with the input;
  /// an error of the language is a value of kind `error`.
  Value run(const Program& program, Value* slots, const Budget& budget = {});

  /// What the last `run` took from its budget; all of it where that was not enough. The same expression over
  /// the same values always takes the same number. O(1).
  std::uint64_t steps_used() const;

  /// After running a traced program: the value of a node, or `unset` where it was not evaluated (inside a
  /// loop: of the last turn).
  Value node_value(NodeId node) const;

  /// What the last run left of its budget, so that several runs can share one.
  std::uint64_t steps_left() const;

  /// Frees what results and intermediate values use. Slots that were computed must be unset again.
  void reset();
  Arena& arena();

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

/// What a function's implementation sees.
class Context {
 public:
  virtual Arena& arena() = 0;
  /// Takes `steps` from the budget; false when it is used up (return an error of code `budget` then).
  virtual bool spend(std::uint64_t steps) = 0;
  virtual std::uint64_t steps_left() const = 0;
  /// An error value; the message is copied and must hold no value of a variable.
  virtual Value error(ErrorCode code, std::string_view message) = 0;

 protected:
  ~Context() = default;
};

}  // namespace bylaw::cel
