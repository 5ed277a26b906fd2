#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

GradeRow read_row(ObjectReader& reader, bool first, Faults& faults) {
  GradeRow row;
  row.span = reader.object().span();
  row.id = read_id(reader.required("id"), "the id of a grade", faults);
  row.title = read_text(reader.optional("title"), "the title of a grade", faults);
  const Json condition = first ? reader.optional("when") : reader.required("when");
  const Json keep = reader.optional("keep_while");
  const Json keep_at_least = reader.optional("keep_at_least");
  const Json grace = reader.optional("grace");
  row.condition = read_word(condition, "`when`", faults);
  row.keep = read_word(keep, "`keep_while`", faults);
  row.keep_at_least = read_length(keep_at_least, "`keep_at_least`", faults);
  row.grace = read_length(grace, "`grace`", faults);
  for (const Json part : {condition, keep, keep_at_least, grace}) {
    if (!first || !part) continue;
    faults.error(Code::conflict, part.key_span(), "everybody has the first grade, and nobody loses it",
                 "remove " + quoted(part.key()));
  }
  for (const Json part : {keep_at_least, grace}) {
    if (first || keep || !part) continue;
    faults.error(Code::conflict, part.key_span(), "a grade without `keep_while` is never lost",
                 "add `keep_while`, or remove " + quoted(part.key()));
  }
  return row;
}

}  // namespace

std::vector<Grades> read_grades(Json value, Faults& faults) {
  return read_list<Grades>(value, "`grades`", "an item of `grades`", faults, [&](ObjectReader& reader) {
    Grades grades;
    grades.span = reader.object().span();
    grades.id = read_id(reader.required("id"), "the id of grades", faults);
    grades.title = read_text(reader.optional("title"), "the title of grades", faults);
    grades.subject =
        read_choice<SubjectKind>(reader.required("subject"), "`subject`", subject_kind_words, faults);
    grades.attribute = read_word(reader.required("attribute"), "`attribute`", faults);
    bool first = true;
    for (const Json item : read_rows(reader, "rows", faults)) {
      ObjectReader row(item, "a grade", faults);
      if (!row) continue;
      grades.rows.push_back(read_row(row, first, faults));
      row.finish();
      first = false;
    }
    grades.basis = read_basis(reader.required("basis"), faults);
    return grades;
  });
}

}  // namespace bylaw::policy
