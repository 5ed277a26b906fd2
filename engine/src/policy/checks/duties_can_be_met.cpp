#include "policy/checks/checks.h"
#include "policy/event_names.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

void happens(const Word& event, Faults& faults) {
  const auto names = event_names();
  if (event.empty() || std::binary_search(names.begin(), names.end(), event.text)) return;
  faults.error(Code::unknown_reference, event.span, "there is no event " + quoted(event.text),
               did_you_mean(event.text, {names.begin(), names.end()},
                            "name an event such as `complaint.filed`, or an effect such as `measure.began`"));
}

void counted(const Duty& duty, const Names& names, Faults& faults) {
  const Attribute* attribute = declared(duty.count, ValueType::integer, "a duty", names, faults);
  if (attribute != nullptr && (attribute->of != "group" || !attribute->ledger)) {
    faults.error_with(
        Code::bad_value, duty.count.span, "a duty counts a fact about a group that the ledger fills",
        "name an attribute of the group that has `ledger`", {attribute->name.span, "declared here"});
  }
  const auto from = duty.from ? names.value(*duty.from) : std::nullopt;
  const auto until_below = duty.until_below ? names.value(*duty.until_below) : std::nullopt;
  if (!from || !until_below || *until_below <= *from) return;
  faults.error_with(Code::conflict, duty.until_below->span,
                    "`until_below` is above `from`: the duty would end where it begins",
                    "`until_below` is at most `from`", {duty.from->span, "it begins here"});
}

}  // namespace

void duties_can_be_met(const Document& document, const Names& names, Faults& faults) {
  for (const Duty& duty : document.duties) {
    if (faults.full()) return;
    happens(duty.opened_by, faults);
    if (!duty.count.empty()) counted(duty, names, faults);
    happens(duty.met_by, faults);
    if (duty.opened_by.empty() || duty.opened_by.text != duty.met_by.text) continue;
    faults.error_with(Code::conflict, duty.met_by.span, "the event that opens the duty would meet it too",
                      "name what has to be done", {duty.opened_by.span, "opened here"});
  }
}

}  // namespace bylaw::policy
