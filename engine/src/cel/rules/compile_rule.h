#pragma once

#include "cel/rules/block.h"
#include "cel/rules/compiled.h"

#include <optional>
#include <span>
#include <string_view>

namespace bylaw::cel {

/// What an item gives, for the checks of a rule as a whole.
struct Outcome {
  Type type;  ///< of kind `error` where that is not known, which has been reported
  bool always = false;
  bool may_find_nothing = false;
  bool is_rule = false;
  Span item;
  Span output;  ///< the output, or the opening brace of the rule
};

/// One type must be usable where the other is, for each output and the one before it.
void outputs_agree(std::span<const Outcome> outcomes, Faults& faults);
/// Nothing may stand behind an item that always gives something.
void outputs_are_reachable(std::span<const Outcome> outcomes, Faults& faults);
/// May a rule of `match` with these items find nothing?
bool may_find_nothing(std::span<const Outcome> outcomes);
/// The type that covers all outputs.
Type joined_type(std::span<const Outcome> outcomes);

/// Whose words faults of expressions have: the conformance suite of CEL policies, and the tools around it,
/// look for those of cel-go.
enum class Words : std::uint8_t { own, of_cel_go };

/// Compiles a rule and those inside it.
class RuleCompiler {
 public:
  RuleCompiler(Policy::Detail& out, std::string_view text, Words words, Faults& faults)
      : out_(out), text_(text), words_(words), faults_(faults) {}

  /// Its index in Policy::Detail::rules. Recurses as deep as rules stand in each other.
  std::uint32_t compile(const Block& block, bool inside_aggregate);

 private:
  void declare(const std::vector<BlockVariable>& variables);
  Outcome compile(const BlockItem& item, bool inside_aggregate, CompiledItem& out);
  bool compile_condition(const Written& condition, CompiledItem& out);
  std::optional<Program> compile(const Written& expression);
  void report(Diagnostics diagnostics, const Written& expression);
  void must_be(const Type& wanted, const Program& program, const Written& expression, std::string_view what);
  Span whole(const Written& expression) const;

  Policy::Detail& out_;
  std::string_view text_;
  Words words_;
  Faults& faults_;
};

}  // namespace bylaw::cel
