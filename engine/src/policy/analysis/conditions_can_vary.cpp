#include "policy/analysis/analysis.h"
#include "policy/analysis/judge.h"

#include <bylaw/json.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <unordered_map>

namespace bylaw::policy {

namespace {

/// For all conditions of a policy together.
constexpr std::size_t most_steps = 1'000'000;

/// What a condition that is always the same means where it stands.
struct Place {
  Span token;  ///< the JSON string that it was written in; empty where a table made it
  Span whole;  ///< what is underlined where all of it is constant, or the token
  std::string when_true;
  std::string when_false;
  bool parts = true;  ///< parts of it have places of their own
};

class Reporter {
 public:
  Reporter(const Lowered& lowered, const Source& source, Faults& faults)
      : lowered_(lowered), source_(source), faults_(faults), declared_(declared_world(lowered)) {}

  void look(const cel::Program& program, const Place& place) {
    const cel::Checked& checked = program.checked();
    Judge judge(checked, steps_);
    judge.judge(World(declared_));
    // Who sees this many mends the condition as a whole.
    constexpr std::size_t most_parts = 20;
    const std::vector<ConstantPart>& parts = judge.constants();
    for (const ConstantPart& part : std::span(parts).first(std::min(parts.size(), most_parts))) {
      const bool root = part.node == checked.ast.root;
      if (!root && !place.parts) continue;
      const std::string example = this->example(checked, part);
      // What reads no fact is a switch that somebody set.
      if (example.empty()) continue;
      const std::string& consequence = part.value ? place.when_true : place.when_false;
      const std::string always = part.value ? "always true" : "never true";
      faults_.warning(
          Code::never_applies, span(checked, part.node, place),
          root ? consequence + ": its condition is " + always : "this part is " + always + " here",
          example + ", as always within what is declared: change the condition or the bounds");
    }
  }

 private:
  Span span(const cel::Checked& checked, cel::NodeId node, const Place& place) const {
    if (place.token.size() == 0) return place.whole;
    if (node == checked.ast.root && place.whole.size() > 0) return place.whole;
    return StringMap(source_.text(), place.token)(checked.ast[node].span);
  }

  /// `for example, with `user.credit` at 0 it is false`; empty where the part reads no fact that is declared.
  std::string example(const cel::Checked& checked, const ConstantPart& part) const {
    const Span inside = checked.ast[part.node].span;
    std::map<std::uint32_t, std::string> values;
    for (cel::NodeId node = 0; node < checked.ast.nodes.size(); ++node) {
      const Span at = checked.ast[node].span;
      const cel::Variable* read = checked.references[node].variable;
      if (read == nullptr || at.begin < inside.begin || at.end > inside.end) continue;
      if (read->source == cel::Variable::Source::slot) add(read->slot, part.world, values);
      if (read->source != cel::Variable::Source::computed) continue;
      for (const std::uint32_t slot : read->program->slots_read()) add(slot, part.world, values);
    }
    std::string out;
    for (const auto& [slot, value] : values) out += (out.empty() ? "for example, with " : " and ") + value;
    return out.empty() ? out : out + " it is " + (part.value ? "true" : "false");
  }

  void add(std::uint32_t slot, const World& world, std::map<std::uint32_t, std::string>& values) const {
    constexpr std::size_t most = 3;
    if (slot >= lowered_.slots.attributes || values.size() >= most) return;
    const std::string name = quoted(lowered_.document.attributes[slot].full);
    if (const auto* interval = std::get_if<Interval>(&world[slot])) {
      const std::int64_t value = interval->from != Interval::lowest ? interval->from
                                 : interval->to < 0                 ? interval->to
                                                                    : 0;
      values.emplace(slot, name + " at " + std::to_string(value));
    } else if (const auto* choice = std::get_if<Choice>(&world[slot]);
               choice != nullptr && !choice->empty()) {
      values.emplace(slot, name + " at " + quoted(choice->front()));
    } else if (const auto* truth = std::get_if<Truth>(&world[slot])) {
      values.emplace(slot, name + (truth->yes ? " true" : " false"));
    }
  }

  const Lowered& lowered_;
  const Source& source_;
  Faults& faults_;
  std::vector<Known> declared_;
  std::size_t steps_ = most_steps;
};

/// Where rules are written.
class Places {
 public:
  explicit Places(const Document& document) {
    for (const Rule& rule : document.rules) rules_.emplace(rule.id.text, &rule);
    for (const Cap& cap : document.caps) caps_.emplace(cap.id.text, &cap);
    for (const Approval& approval : document.approvals) approvals_.emplace(approval.id.text, &approval);
  }

  /// Nothing for those of gates, measures and lists, whose condition is the language's own.
  std::optional<Place> of(const LoweredRule& rule) const {
    switch (rule.from) {
      case From::rules: return of(*rules_.find(rule.id)->second);
      case From::caps:
        return Place{{},
                     caps_.find(rule.id)->second->id.span,
                     "this cap is always reached",
                     "this cap is never reached",
                     false};
      case From::approvals: {
        const Word& condition = approvals_.find(rule.id)->second->condition;
        if (condition.empty()) return std::nullopt;
        return Place{condition.span, {}, "every such request waits", "no request waits for this approval"};
      }
      default: return std::nullopt;
    }
  }

 private:
  static Place of(const Rule& rule) {
    const bool deny = rule.kind == RuleKind::deny_when || rule.block;
    Place out{rule.condition.span,
              {},
              deny ? "this rule refuses everyone" : "this rule refuses nobody",
              deny ? "this rule refuses nobody" : "this rule refuses everyone"};
    if (rule.block) {
      out.token = {};
      out.whole = rule.block->opening();
      out.parts = false;
    }
    return out;
  }

  std::unordered_map<std::string_view, const Rule*> rules_;
  std::unordered_map<std::string_view, const Cap*> caps_;
  std::unordered_map<std::string_view, const Approval*> approvals_;
};

void look_at_grades(const Lowered& lowered, Reporter& reporter) {
  for (std::size_t i = 0; i < lowered.grade_conditions.size(); ++i) {
    for (std::size_t k = 0; k < lowered.grade_conditions[i].size(); ++k) {
      const GradeConditions& conditions = lowered.grade_conditions[i][k];
      const GradeRow& row = lowered.document.grades[i].rows[k];
      if (conditions.when != nullptr) {
        reporter.look(*conditions.when,
                      {row.condition.span, {}, "everybody reaches this grade", "nobody reaches this grade"});
      }
      if (conditions.keep != nullptr)
        reporter.look(*conditions.keep,
                      {row.keep.span, {}, "nobody loses this grade", "nobody keeps this grade"});
    }
  }
}

}  // namespace

void conditions_can_vary(const Lowered& lowered, const Source& source, Faults& faults) {
  Reporter reporter(lowered, source, faults);
  const Places places(lowered.document);
  for (const LoweredRule& rule : lowered.rules) {
    if (const std::optional<Place> place = places.of(rule)) reporter.look(*rule.program, *place);
  }
  for (const StepCondition& condition : lowered.step_conditions) {
    const Step& step = lowered.document.ladders[condition.ladder].steps[condition.step];
    reporter.look(*condition.program,
                  {step.condition.span, {}, "this step is never passed over", "this step is never taken"});
  }
  look_at_grades(lowered, reporter);
}

}  // namespace bylaw::policy
