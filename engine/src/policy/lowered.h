#pragma once

#include "policy/document.h"
#include "policy/names.h"

#include <bylaw/cel.h>
#include <bylaw/json.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The policy with its tables turned into variables and rules, everything resolved and compiled: decide,
/// explain, verify and diff know this and nothing else.
namespace bylaw::policy {

/// A value that conditions may read by name, computed at most once in a decision: `user.level`, `tier.seats`,
/// and in the rule that declares it `variables.x`.
struct Derived {
  std::string name;
  std::string expression;
  cel::Type type;
  std::string rule;  ///< whose own variable it is, `variables.x`; empty where a table gives it
  std::shared_ptr<const cel::Program> program;
  std::uint32_t slot = 0;
};

/// An expression in a message, `{user.credit}`.
struct Argument {
  std::string name;  ///< as written between the braces
  std::unique_ptr<cel::Program> program;
  /// Set where the expression is an attribute alone, whose values may have labels.
  const Attribute* attribute = nullptr;
};

/// A message is text and arguments in turn.
struct Piece {
  static constexpr std::uint32_t text = 0xFFFFFFFF;
  std::string literal;
  std::uint32_t argument = text;  ///< index into Message::arguments
};

struct Message {
  std::vector<Argument> arguments;
  std::vector<Piece> en;  ///< empty where the policy has no English text
  std::vector<Piece> zh;
};

/// Where a rule was lowered from; also the order of reasons.
enum class From : std::uint8_t { rules, caps, tiers, categories, roles, measures, lists, approvals };
std::string_view from_name(From from);

/// What a request does that a rule stands in the way of and no other rule refuses.
enum class Waits : std::uint8_t { no, for_decision, for_place };
std::string_view waits_name(Waits waits);

struct LoweredRule {
  std::string id;
  From from = From::rules;
  std::vector<std::string_view> on;  ///< actions, sorted, patterns resolved
  RuleKind kind = RuleKind::deny_when;
  Waits waits = Waits::no;
  Decider decided_by = Decider::platform;  ///< with Waits::for_decision
  std::optional<Period> lapses_after;      ///< of what waits; nothing: never
  std::string condition;
  std::unique_ptr<cel::Program> program;
  std::unique_ptr<cel::Program> traced;  ///< the same condition, keeping the value of every node
  /// A list of strings, what explains the outputs because of which it refuses; nullptr where nothing does.
  std::unique_ptr<cel::Program> explanations;
  Message message;
  const Text* title = nullptr;
  const Text* message_text = nullptr;
  const std::vector<Basis>* basis = nullptr;
};

/// `when` of a step, compiled: a bool over attributes of the ladder's subject, parameters and `now`.
struct StepCondition {
  std::uint32_t ladder = 0;  ///< index into Document::ladders
  std::uint32_t step = 0;    ///< index into its `steps`
  std::unique_ptr<cel::Program> program;
};

/// `when` or `keep_while` of a grade, compiled: a bool over what the ledger keeps of its subject.
struct GradeConditions {
  std::unique_ptr<cel::Program> when;  ///< nullptr in the first row
  std::unique_ptr<cel::Program> keep;  ///< nullptr where what was reached is kept
};

/// An invariant over decisions, compiled: bools that may read `outcome` beside what rules read.
struct LoweredInvariant {
  std::string id;
  bool built_in = false;
  const Text* title = nullptr;  ///< nullptr where it is built in
  const std::vector<Basis>* basis = nullptr;
  std::vector<std::string_view> on;  ///< sorted
  std::vector<std::unique_ptr<cel::Program>> assumptions;
  std::vector<std::unique_ptr<cel::Program>> assertions;
};

/// Numbers of slots in a frame: attributes by name from 0, then these, then derived values.
struct Slots {
  std::uint32_t attributes = 0;
  std::uint32_t action = 0;
  std::uint32_t now = 0;
  std::uint32_t outcome = 0;  ///< a string, read by invariants alone
  std::uint32_t count = 0;
};

struct Lowered {
  explicit Lowered(Document read);
  Lowered(const Lowered&) = delete;
  Lowered& operator=(const Lowered&) = delete;

  Document document;
  Names names;  ///< points into `document`
  std::string digest;
  cel::Env env;
  Slots slots;
  /// The default of each attribute as a value, or Value::missing(); list items live in `values`.
  std::vector<cel::Value> defaults;
  cel::Arena values;
  std::vector<Derived> derived;
  std::vector<LoweredRule> rules;
  std::vector<StepCondition> step_conditions;  ///< by ladder, then step; of the steps that have one
  std::vector<std::vector<GradeConditions>> grade_conditions;  ///< by Document::grades, then row
  std::vector<LoweredInvariant> invariants;  ///< the document's, then those that are built in
};

}  // namespace bylaw::policy
