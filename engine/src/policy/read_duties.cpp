#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

/// `opened_by`, or `count` with `from` and perhaps `until_below`.
void read_opening(ObjectReader& reader, Duty& duty, Faults& faults) {
  const Json opened_by = reader.optional("opened_by");
  const Json count = reader.optional("count");
  duty.opened_by = read_word(opened_by, "`opened_by`", faults);
  duty.count = read_word(count, "`count`", faults);
  const Json from = count ? reader.required("from") : reader.optional("from");
  duty.from = read_number(from, "`from`", faults);
  const Json until_below = reader.optional("until_below");
  duty.until_below = read_number(until_below, "`until_below`", faults);
  if (opened_by && count) {
    faults.error_with(Code::conflict, count.key_span(), "a duty has both `opened_by` and `count`",
                      "keep one of them, or make two duties", {opened_by.key_span(), "the first is here"});
  } else if (!opened_by && !count) {
    const Span span = reader.object().span();
    faults.error(Code::missing_key, {span.begin, span.begin + 1}, "a duty has no `opened_by` and no `count`",
                 "add one of them: the event that opens it, or the count that does");
  }
  if (count) return;
  for (const Json part : {from, until_below}) {
    if (!part) continue;
    faults.error(Code::conflict, part.key_span(), quoted(part.key()) + " belongs to a `count`", "remove it");
  }
}

}  // namespace

std::vector<Duty> read_duties(Json value, Faults& faults) {
  return read_list<Duty>(value, "`duties`", "a duty", faults, [&](ObjectReader& reader) {
    Duty duty;
    duty.span = reader.object().span();
    duty.id = read_id(reader.required("id"), "the id of a duty", faults);
    duty.title = read_text(reader.optional("title"), "the title of a duty", faults);
    read_opening(reader, duty, faults);
    duty.within = read_length(reader.required("within"), "`within`", faults);
    duty.met_by = read_word(reader.required("met_by"), "`met_by`", faults);
    duty.basis = read_basis(reader.required("basis"), faults);
    return duty;
  });
}

}  // namespace bylaw::policy
