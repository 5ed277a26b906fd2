#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

class Finder {
 public:
  Finder(const Document& document, const Names& names, Faults& faults) : names_(names), faults_(faults) {
    if (!document.findings) return;
    for (const Severity& severity : document.findings->severities) known_.push_back(severity.id.text);
  }

  void find(const Word& severity) {
    if (severity.empty() || faults_.full() || names_.severity(severity.text) != nullptr) return;
    faults_.error(Code::unknown_reference, severity.span, "there is no severity " + quoted(severity.text),
                  did_you_mean(severity.text, known_, "declare it in `findings`"));
  }

 private:
  const Names& names_;
  Faults& faults_;
  std::vector<std::string_view> known_;
};

void no_findings(Span span, std::string_view what, Faults& faults) {
  faults.error(Code::missing_key, span, std::string(what) + " findings, and the policy has no `findings`",
               "add `findings` with their severities and grounds");
}

}  // namespace

void severities_can_be_found(const Document& document, const Names& names, Faults& faults) {
  if (!document.findings) {
    if (document.credit && !document.credit->deductions.empty())
      no_findings(document.credit->deductions.front().severity.span, "credit is deducted for", faults);
    for (const Ladder& ladder : document.ladders) {
      if (faults.full()) return;
      no_findings({ladder.span.begin, ladder.span.begin + 1}, "a ladder counts", faults);
    }
    return;
  }
  Finder finder(document, names, faults);
  if (document.credit) {
    for (const BySeverity& deduction : document.credit->deductions) finder.find(deduction.severity);
  }
  for (const Ladder& ladder : document.ladders) {
    for (const BySeverity& weight : ladder.weights) finder.find(weight.severity);
    for (const ItemWindow& window : ladder.item_windows) finder.find(window.severity);
    if (!ladder.jump) continue;
    for (const Word& severity : ladder.jump->severities) finder.find(severity);
  }
}

}  // namespace bylaw::policy
