#include "policy/checks/checks.h"
#include "policy/checks/lengths.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

const Length* deletion(const Document& document, std::string_view record) {
  for (const Retention& retention : document.retention) {
    const bool about =
        retention.records.empty() || std::any_of(retention.records.begin(), retention.records.end(),
                                                 [record](const Word& word) { return word.text == record; });
    if (about && retention.delete_after) return &*retention.delete_after;
  }
  return nullptr;
}

void needed(const Length& length, std::string_view record, const Length& deleted, std::string_view why,
            Faults& faults) {
  if (!length.period || !shorter(deleted.period, length.period)) return;
  faults.add({Code::retention_conflict,
              bylaw::Severity::warning,
              deleted.span,
              "",
              "a record of the kind " + quoted(record) + " is to be deleted after " +
                  format_period(*deleted.period) + ", and " + std::string(why) + " " +
                  format_period(*length.period),
              "for example, of a finding on 2026-01-01 nothing would be left while it still matters: delete "
              "later",
              {{length.span, "it matters so long"}}});
}

}  // namespace

void records_outlast_what_needs_them(const Document& document, const Names&, Faults& faults) {
  const Length* findings = deletion(document, "finding");
  const Length* measures = deletion(document, "measure");
  for (const Appeals& appeals : document.appeals) {
    const Length* first = findings != nullptr ? findings : measures;
    if (first == nullptr) break;
    needed(*appeals.within, findings != nullptr ? "finding" : "measure", *first,
           "it can be appealed against for", faults);
  }
  if (findings == nullptr) return;
  for (const Ladder& ladder : document.ladders) {
    if (ladder.window) needed(*ladder.window, "finding", *findings, "it counts on a ladder for", faults);
    for (const ItemWindow& item : ladder.item_windows)
      needed(item.length, "finding", *findings, "it counts on a ladder for", faults);
  }
}

}  // namespace bylaw::policy
