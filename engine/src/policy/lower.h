#pragma once

#include "policy/faults.h"
#include "policy/lowered.h"

#include <bylaw/source.h>

#include <optional>
#include <string>
#include <vector>

namespace bylaw::policy {

/// A rule before its expressions are compiled.
struct Draft {
  std::string id;
  From from = From::rules;
  std::vector<const Word*> on;
  RuleKind kind = RuleKind::deny_when;
  Waits waits = Waits::no;
  std::optional<Decider> decided_by;
  std::optional<Period> lapses_after;
  std::string condition;
  /// The JSON string the condition was written in; empty where a table made it.
  Span token;
  /// The long form; the condition is put together from it.
  const cel::Block* block = nullptr;
  /// Names that only the message may use: `limit` for `tier.seats`.
  std::string binding_name;
  std::string binding;
  const Text* title = nullptr;
  const Text* message = nullptr;
  const std::vector<Basis>* basis = nullptr;
};

/// Declares attributes, parameters, `action` and `now` in `lowered.env`, with slots and defaults.
void declare_names(Lowered& lowered);
/// Adds the derived values that the tables give: `user.level`, `level.x`, `tier.x`, `tier.needs.group.join`,
/// … Where the document has faults only their names are declared.
void derive_values(Lowered& lowered, const Source& source, Faults& faults);
/// Rules, caps, tiers, categories, roles, measures, lists: in this order, each in the document's.
std::vector<Draft> draft_rules(const Lowered& lowered);
/// Compiles conditions and messages, reporting faults at their places in `source`, and fills `lowered.rules`.
void bind_rules(Lowered& lowered, std::vector<Draft> drafts, const Source& source, Faults& faults);
/// Compiles the conditions of steps and fills `lowered.step_conditions`.
void bind_steps(Lowered& lowered, const Source& source, Faults& faults);
/// Compiles the conditions of grades and fills `lowered.grade_conditions`.
void bind_grades(Lowered& lowered, const Source& source, Faults& faults);
/// Compiles the invariants, adds those that hold for every policy, and fills `lowered.invariants`.
void bind_invariants(Lowered& lowered, const Source& source, Faults& faults);
/// Reports a condition at `token`, `size` bytes long when decoded, that is no bool.
void must_be_bool(const cel::Program& program, std::size_t size, Span token, const Source& source,
                  Faults& faults);
/// The same for one message; `token` of each language is its JSON string.
Message bind_message(const Lowered& lowered, const Draft& draft, const Source& source, Faults& faults);

/// The long form of a rule as expressions.
struct Composed {
  std::string condition;     ///< a bool: refuses when it is true
  std::string explanations;  ///< the list of the explanations of what refused; empty where there are none
};
/// Checks a block, reporting faults at their places, and declares its variables in `lowered`. Nothing where
/// it has faults.
std::optional<Composed> bind_block(Lowered& lowered, const Draft& draft, const Source& source,
                                   Faults& faults);

/// An expression at its place in the document; spans of diagnostics are mapped by `map` after adding `shift`.
struct Excerpt {
  std::string text;
  std::uint32_t shift = 0;   ///< decoded offset of `text` in the JSON string
  std::uint32_t prefix = 0;  ///< bytes of `text` that were put before what the author wrote
  Span token;                ///< the JSON string, or empty: then faults are those of the engine
};
std::unique_ptr<cel::Program> compile_expression(const Excerpt& excerpt, const cel::Env& env, bool trace,
                                                 const Source& source, Faults& faults);

/// A CEL string literal.
std::string cel_string(std::string_view text);
cel::Type cel_type(ValueType type);
cel::Value cel_value(const Constant& constant, cel::Arena& arena);

}  // namespace bylaw::policy
