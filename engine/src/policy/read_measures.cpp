#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

bool read_two_people(Json value, Faults& faults) {
  const auto people = read_integer(value, "`confirmed_by`", faults);
  if (!people || *people == 1) return false;
  if (*people == 2) return true;
  faults.error(Code::bad_value, value.span(), "`confirmed_by` counts people, and is 1 or 2",
               "write 2 where another person than the one who decided has to confirm it");
  return false;
}

std::vector<Measure> read_measures(Json value, Faults& faults) {
  return read_list<Measure>(value, "`measures`", "a measure", faults, [&](ObjectReader& reader) {
    Measure measure;
    measure.span = reader.object().span();
    measure.id = read_id(reader.required("id"), "the id of a measure", faults);
    measure.title = read_text(reader.required("title"), "the title of a measure", faults);
    measure.subject =
        read_choice<SubjectKind>(reader.required("subject"), "`subject`", subject_kind_words, faults);
    measure.attribute = read_word(reader.optional("attribute"), "`attribute`", faults);
    measure.blocks = read_actions(reader.optional("blocks"), "`blocks`", faults);
    measure.overlap = read_choice<Overlap>(reader.optional("overlap"), "`overlap`", overlap_words, faults)
                          .value_or(Overlap::later_end);
    measure.two_people = read_two_people(reader.optional("confirmed_by"), faults);
    measure.closes = read_flag(reader.optional("closes"), "`closes`", faults);
    measure.message = read_text(reader.optional("message"), "the message of a measure", faults);
    measure.basis = read_basis(reader.required("basis"), faults);
    measure.procedure = read_basis(reader.optional("procedure"), faults, "`procedure`");
    return measure;
  });
}

}  // namespace bylaw::policy
