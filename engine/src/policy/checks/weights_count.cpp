#include "policy/checks/checks.h"

#include <unordered_set>

namespace bylaw::policy {

namespace {

void not_negative(const std::vector<BySeverity>& items, std::string_view what, const Names& names,
                  Faults& faults) {
  for (const BySeverity& item : items) {
    const auto value = names.value(item.number);
    if (!value || *value >= 0 || faults.full()) continue;
    faults.error(Code::bad_value, item.number.span, std::string(what) + " is below 0",
                 "a finding never takes back what another one did: write 0 or more");
  }
}

/// A finding whose severity has no window would count for good in silence.
void windows_are_complete(const Ladder& ladder, const Names& names, Faults& faults) {
  if (ladder.item_windows.empty()) return;
  std::unordered_set<std::string_view> given;
  for (const ItemWindow& window : ladder.item_windows) given.insert(window.severity.text);
  for (const BySeverity& weight : ladder.weights) {
    if (faults.full()) return;
    if (given.count(weight.severity.text) != 0 || names.value(weight.number).value_or(0) <= 0) continue;
    faults.error_with(Code::missing_key, weight.severity.span,
                      "`window` does not say for how long " + quoted(weight.severity.text) + " counts",
                      "add it to `window`", {ladder.item_windows.front().severity.span, "the window"});
  }
}

}  // namespace

void weights_count(const Document& document, const Names& names, Faults& faults) {
  if (document.credit) not_negative(document.credit->deductions, "a deduction", names, faults);
  for (const Ladder& ladder : document.ladders) {
    if (faults.full()) return;
    not_negative(ladder.weights, "a weight", names, faults);
    windows_are_complete(ladder, names, faults);
    bool counts = ladder.weights.empty();
    for (const BySeverity& weight : ladder.weights)
      counts = counts || names.value(weight.number).value_or(1) >= 1;
    if (counts) continue;
    faults.error(Code::never_applies, ladder.weights.front().number.span,
                 "no severity has a weight of 1 or more, so nothing would count",
                 "give one of them a weight");
  }
}

}  // namespace bylaw::policy
