#include "policy/checks/checks.h"
#include "policy/checks/lengths.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

bool as_long(const std::optional<Period>& one, const std::optional<Period>& other) {
  return one == other || shorter(other, one);
}

using Blocked = std::vector<std::string_view>;

Blocked blocked(const Measure& measure, const Names& names) {
  Blocked out;
  for (const Word& entry : measure.blocks) {
    const auto actions = names.actions().matching(entry.text);
    out.insert(out.end(), actions.begin(), actions.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// What of `lower` is harsher than `higher`, in words; empty where it is not the harsher one in all respects.
std::string harsher(const Step& lower, const Step& higher, const Names& names) {
  const Measure& first = *names.measure(lower.measure.text);
  const Measure& second = *names.measure(higher.measure.text);
  const auto& first_length = lower.length->period;
  const auto& second_length = higher.length->period;
  if (first.closes != second.closes) return first.closes ? "which closes the group" : "";
  if (lower.measure.text == higher.measure.text)
    return shorter(second_length, first_length) ? "which lasts longer" : "";
  const Blocked more = blocked(first, names);
  const Blocked less = blocked(second, names);
  // Two measures that block nothing cannot be compared by what is known of them.
  if (more.empty() || !std::includes(more.begin(), more.end(), less.begin(), less.end())) return {};
  if (!as_long(first_length, second_length)) return {};
  if (more.size() > less.size()) return "which takes away more and does not last shorter";
  return shorter(second_length, first_length) ? "which takes away the same for longer" : "";
}

std::string length_of(const Step& step) {
  return step.length->period ? "for " + format_period(*step.length->period) : "for good";
}

std::string example(const Ladder& ladder, const Step& lower, const Step& higher, const Names& names) {
  return "for example, a " + std::string(*ladder.subject == SubjectKind::user ? "user" : "group") +
         " whose findings come to " + std::to_string(*names.value(*lower.at)) + " gets " +
         quoted(lower.measure.text) + " " + length_of(lower) + ", and one at " +
         std::to_string(*names.value(*higher.at)) + " gets " + quoted(higher.measure.text) + " " +
         length_of(higher) + ": put the milder step first";
}

}  // namespace

void steps_get_harsher(const Document& document, const Names& names, Faults& faults) {
  for (const Ladder& ladder : document.ladders) {
    for (std::size_t i = 1; i < ladder.steps.size(); ++i) {
      const Step& lower = ladder.steps[i - 1];
      const Step& higher = ladder.steps[i];
      const std::string how = harsher(lower, higher, names);
      if (how.empty()) continue;
      faults.add({Code::order,
                  bylaw::Severity::warning,
                  higher.id.span,
                  "",
                  "the step " + quoted(higher.id.text) + " is milder than " + quoted(lower.id.text) +
                      " before it, " + how,
                  example(ladder, lower, higher, names),
                  {{lower.id.span, "the harsher step"}}});
    }
  }
}

}  // namespace bylaw::policy
