#include "data/calendar.h"
#include "policy/checks/checks.h"
#include "policy/choices.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

std::int64_t day_after(const CivilDay& from, std::int32_t months) {
  const std::int64_t month = from.month - 1 + months;
  CivilDay to{from.year + month / 12, static_cast<std::int32_t>(month % 12) + 1, 1};
  to.day = std::min(from.day, days_in_month(to.year, to.month));
  return days_from_civil(to);
}

/// Whether `first` ends no later than `second`, whenever they begin.
bool never_longer(Period first, Period second) {
  if (first.months <= second.months && first.ms <= second.ms) return true;
  constexpr std::int64_t day_ms = 86'400'000;
  // The calendar repeats after 400 years, and a day before the 28th is never missing in a month.
  for (std::int32_t month = 0; month < 4800; ++month) {
    CivilDay from{2000 + month / 12, month % 12 + 1, 28};
    for (; from.day <= days_in_month(from.year, from.month); ++from.day) {
      if (day_after(from, first.months) * day_ms + first.ms >
          day_after(from, second.months) * day_ms + second.ms)
        return false;
    }
  }
  return true;
}

bool is_about(const Retention& retention, std::string_view record) {
  return retention.records.empty() || std::any_of(retention.records.begin(), retention.records.end(),
                                                  [record](const Word& word) { return word.text == record; });
}

/// The one that `part` of some item says about the records; of a second one it is reported.
const Length* only(const Document& document, std::string_view record, std::optional<Length> Retention::*part,
                   std::string_view name, Faults& faults) {
  const Length* first = nullptr;
  for (const Retention& retention : document.retention) {
    if (!(retention.*part) || !is_about(retention, record)) continue;
    const Length& length = *(retention.*part);
    if (first == nullptr) {
      first = &length;
    } else if (!faults.full()) {
      faults.error_with(Code::conflict, length.span,
                        "there are two " + quoted(name) + " for records of the kind " + quoted(record),
                        "say it once for each kind of record", {first->span, "the first is here"});
    }
  }
  return first;
}

}  // namespace

void nothing_is_deleted_that_is_kept(const Document& document, const Names&, Faults& faults) {
  for (const std::string_view record : record_words) {
    const Length* keep = only(document, record, &Retention::keep_at_least, "keep_at_least", faults);
    const Length* remove = only(document, record, &Retention::delete_after, "delete_after", faults);
    if (keep == nullptr || remove == nullptr || never_longer(*keep->period, *remove->period)) continue;
    faults.error_with(Code::retention_conflict, remove->span,
                      "a record of the kind " + quoted(record) + " would be deleted after " +
                          format_period(*remove->period) + ", and must be kept for " +
                          format_period(*keep->period) + ", which can be longer",
                      "a month has 28 to 31 days: delete later, or keep for a shorter time",
                      {keep->span, "kept here"});
  }
}

}  // namespace bylaw::policy
