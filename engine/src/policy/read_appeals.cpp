#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

#include <array>

namespace bylaw::policy {

std::vector<Appeals> read_appeals(Json value, Faults& faults) {
  static constexpr std::array<std::string_view, 2> beginnings{word_of(anchor_words, Anchor::finding),
                                                              word_of(anchor_words, Anchor::notice)};
  return read_list<Appeals>(value, "`appeals`", "an item of `appeals`", faults, [&](ObjectReader& reader) {
    Appeals appeals;
    appeals.span = reader.object().span();
    appeals.id = read_id(reader.required("id"), "the id of `appeals`", faults);
    appeals.title = read_text(reader.optional("title"), "the title of `appeals`", faults);
    appeals.against = read_words(reader.optional("against"), "`against`", "a measure", faults);
    appeals.within = read_length(reader.required("within"), "`within`", faults);
    if (const auto from = read_word_of(reader.optional("from"), "`from`", beginnings, faults))
      appeals.from = *from == 0 ? Anchor::finding : Anchor::notice;
    appeals.decided_by = read_text(reader.required("decided_by"), "`decided_by`", faults);
    appeals.suspends = read_words(reader.optional("suspends"), "`suspends`", "a measure", faults);
    appeals.basis = read_basis(reader.required("basis"), faults);
    return appeals;
  });
}

}  // namespace bylaw::policy
