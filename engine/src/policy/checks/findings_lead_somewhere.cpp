#include "policy/checks/checks.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

bool weighs(const std::vector<BySeverity>& rows, std::string_view severity, const Names& names) {
  return std::any_of(rows.begin(), rows.end(), [&](const BySeverity& row) {
    return row.severity.text == severity && names.value(row.number).value_or(0) > 0;
  });
}

bool named(const std::vector<Word>& words, std::string_view name) {
  return std::any_of(words.begin(), words.end(), [name](const Word& word) { return word.text == name; });
}

/// Whether a finding of that severity counts on the ladder, or jumps on it.
bool counts(const Ladder& ladder, std::string_view severity, const Names& names) {
  return weighs(ladder.weights, severity, names) || (ladder.jump && named(ladder.jump->severities, severity));
}

bool takes_credit(const Document& document, std::string_view severity, const Names& names) {
  return document.credit && weighs(document.credit->deductions, severity, names);
}

/// A measure that no step takes is there for people to impose after a finding.
bool people_impose(const Document& document) {
  return std::any_of(document.measures.begin(), document.measures.end(), [&](const Measure& measure) {
    return std::none_of(document.ladders.begin(), document.ladders.end(), [&](const Ladder& ladder) {
      return std::any_of(ladder.steps.begin(), ladder.steps.end(),
                         [&](const Step& step) { return step.measure.text == measure.id.text; });
    });
  });
}

}  // namespace

void findings_lead_somewhere(const Document& document, const Names& names, Faults& faults) {
  if (!document.findings || document.ladders.empty() || people_impose(document)) return;
  for (const Severity& severity : document.findings->severities) {
    const bool counted =
        takes_credit(document, severity.id.text, names) ||
        std::any_of(document.ladders.begin(), document.ladders.end(),
                    [&](const Ladder& ladder) { return counts(ladder, severity.id.text, names); });
    if (counted) continue;
    faults.warning(
        Code::never_applies, severity.id.span,
        "nothing follows from a finding of the severity " + quoted(severity.id.text),
        "for example, a hundred such findings against one user take no step and no credit: give it a "
        "weight on a ladder or a deduction, or remove it");
  }
  const bool all_take_credit = document.credit && !document.credit->deductions.empty();
  for (const Ground& ground : document.findings->grounds) {
    const bool counted =
        all_take_credit ||
        std::any_of(document.ladders.begin(), document.ladders.end(), [&](const Ladder& ladder) {
          return ladder.grounds.empty() || named(ladder.grounds, ground.id.text);
        });
    if (counted) continue;
    faults.warning(
        Code::never_applies, ground.id.span,
        "nothing follows from a finding on the ground " + quoted(ground.id.text),
        "for example, a hundred such findings against one user take no step and no credit: name it in "
        "`grounds` of a ladder, or remove it");
  }
}

}  // namespace bylaw::policy
