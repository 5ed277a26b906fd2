#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

std::vector<Approval> read_approvals(Json value, Faults& faults) {
  return read_list<Approval>(value, "`approvals`", "an approval", faults, [&](ObjectReader& reader) {
    Approval approval;
    approval.span = reader.object().span();
    approval.id = read_id(reader.required("id"), "the id of an approval", faults);
    approval.title = read_text(reader.optional("title"), "the title of an approval", faults);
    approval.on = read_actions(reader.required("on"), "`on`", faults);
    approval.condition = read_word(reader.optional("when"), "`when`", faults);
    approval.decided_by =
        read_choice<Decider>(reader.required("decided_by"), "`decided_by`", decider_words, faults);
    approval.lapses_after = read_length(reader.optional("lapses_after"), "`lapses_after`", faults);
    approval.message = read_text(reader.required("message"), "the message of an approval", faults);
    approval.basis = read_basis(reader.required("basis"), faults);
    return approval;
  });
}

}  // namespace bylaw::policy
