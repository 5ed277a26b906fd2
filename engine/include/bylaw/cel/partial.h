#pragma once

#include <bylaw/cel/ast.h>
#include <bylaw/cel/program.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bylaw::cel {

/// What an expression comes to while some attributes are not known yet.
struct Partial {
  /// False: whatever the unknown attributes turn out to be, `value` is what the expression gives (it may be
  /// an error). True: it depends on them.
  bool unknown = false;
  Value value;
  /// Where it is unknown, the paths that `residual` still reads, sorted, without repeats.
  std::vector<std::string> paths;
  /// Where it is unknown, what is left to be decided. With the same environment and values, and the unknown
  /// attributes filled in, it gives what the expression gives; one error may take the place of another.
  Ast residual;
};

/// Evaluates with unknown attributes, as cel-go's partial activations and residual expressions do. The memory
/// of evaluations, as an Evaluator is; one per thread. Every Evaluator without unknowns is faster.
///
/// - `false && unknown` is false, `true || unknown` is true, whichever side is which; `error && unknown` is
///   unknown. Any other operator or function, a list and a map are unknown where an operand is, also where
///   another one is an error; a condition that is unknown makes `?:` unknown.
/// - A loop over a known range is run, and unknown only where its outcome is.
/// - In the residual, known parts are literals: scalars, timestamps, durations, optionals, lists and maps,
///   up to 1000 values and 10000 bytes of text in all. Where the checker would not take literals for parts
///   of type dyn they stand in `dyn(…)`. What cannot be written, as a part that fails, stays as it was, so
///   that the residual may still read known variables. `true && x` becomes `x` where `x` can only be a truth
///   value or an error, or where nothing else is of use.
/// - A computed variable that reads an unknown attribute is partially evaluated, too. Where that decides it
///   it is known; otherwise it stays a name in the residual, and its paths are those that it depends on.
/// - Where the budget ends before all is decided, the residual is the expression itself.
class PartialEvaluator {
 public:
  PartialEvaluator();
  ~PartialEvaluator();
  PartialEvaluator(const PartialEvaluator&) = delete;
  PartialEvaluator& operator=(const PartialEvaluator&) = delete;

  /// `checked` belongs to `env`; `slots` are Env::slots() values, of which those of unknown variables are not
  /// looked at and computed ones are `unset`. A path of `unknown` is a declared variable (`user.credit`) or
  /// leads below one that is a map, by field names (`request.auth.claims`): what is read there, `has` of it,
  /// and anything that reads a map around it as a whole is unknown. A fault for a path that leads to no
  /// variable. The value lives until the next run or reset. O(nodes · depth) and what the loops take;
  /// recurses as deep as the tree.
  Result<Partial> run(const Checked& checked, const Env& env, std::span<const Value> slots,
                      std::span<const std::string> unknown, const Budget& budget = {});

  /// Frees what values use.
  void reset();

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw::cel
