#pragma once

#include <bylaw/cel/env.h>
#include <bylaw/cel/program.h>
#include <bylaw/json.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// Policies of CEL rules, in the format of github.com/cel-expr/cel-policy written as JSON:
/// `{"name", "description"?, "imports"?: [{"name"}], "rule"}`. A rule is `{"id"?, "description"?,
/// "variables"?: [{"name", "expression"}], "match" | "aggregate": [{"condition"?, "output" | "rule",
/// "explanation"?}]}`.
///
/// - A variable is read as `variables.x` by what stands after it in its rule and in rules inside it, and
/// hides
///   one of the same name further out. It is evaluated when it is first read, at most once.
/// - `match` gives the output of the first item whose condition holds. An item without a condition always
///   holds. A rule that stands without a condition and finds nothing lets the next item try; one whose
///   condition holds decides, also where it finds nothing.
/// - `aggregate` gives the list of the outputs of all items that hold; a rule that finds nothing adds
/// nothing.
///   No `aggregate` may stand inside another, at whatever depth.
/// - Where a rule of `match` may find nothing the policy gives an optional.
/// - An error in a condition or output that is evaluated is what the policy gives.
namespace bylaw::cel {

/// A policy whose expressions are compiled: immutable, shareable between threads.
class Policy {
 public:
  Policy(Policy&&) noexcept;
  Policy& operator=(Policy&&) noexcept;
  ~Policy();

  const std::string& name() const;
  /// Of what it gives: `string`, `optional_type(string)`, `list(string)`.
  const Type& type() const;
  /// How many values `evaluate` takes. Those of the environment come first, in its order.
  std::uint32_t slots() const;

  struct Detail;
  const Detail& detail() const { return *detail_; }

 private:
  friend Result<Policy> compile_policy(Json, std::string_view, Env);
  explicit Policy(std::unique_ptr<Detail> detail);
  std::unique_ptr<Detail> detail_;
};

/// Reads, checks and plans a policy, every expression once. `policy` is a value of the JSON `text`, in which
/// the spans of diagnostics are; an expression's faults stand where it was written, escapes or not. All
/// faults are reported, at most 100: besides those of expressions, outputs of different types, items that
/// nothing can reach, conditions that are `false`, variables with one name, aggregates inside aggregates,
/// names of imports that are not qualified, rules more than 100 deep. O(size of the policy) but for what its
/// types cost.
Result<Policy> compile_policy(Json policy, std::string_view text, Env env);

/// What a policy gives for one set of values.
struct PolicyOutcome {
  Value value;  ///< of kind `error` where something could not be evaluated
  /// Of the items that gave the value, in their order; one that could not be evaluated is an error.
  std::vector<Value> explanations;
};

/// `slots` are Policy::slots() values; those of the policy's own variables are set here. Items share one
/// budget. The outcome lives until the evaluator is reset. Recurses as deep as rules stand in each other.
PolicyOutcome evaluate(const Policy& policy, Evaluator& evaluator, Value* slots, const Budget& budget = {});

}  // namespace bylaw::cel
