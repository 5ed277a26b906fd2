#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

#include <array>

namespace bylaw::policy {

namespace {

std::vector<Heir> read_succession(Json value, Faults& faults) {
  std::vector<Heir> out;
  if (!expect(value, JsonKind::array, "`succession`", faults)) return out;
  if (value.size() == 0) {
    faults.error(Code::bad_value, value.span(), "`succession` is empty",
                 "write " + one_of({heir_words.begin(), heir_words.end()}));
  }
  for (const Json item : value) {
    if (const auto heir = read_choice<Heir>(item, "an item of `succession`", heir_words, faults))
      out.push_back(*heir);
  }
  return out;
}

}  // namespace

std::vector<List> read_lists(Json value, Faults& faults) {
  static constexpr std::array<std::string_view, 1> evidence{"required"};
  return read_list<List>(value, "`lists`", "a list", faults, [&](ObjectReader& reader) {
    List list;
    list.span = reader.object().span();
    list.id = read_id(reader.required("id"), "the id of a list", faults);
    list.title = read_text(reader.optional("title"), "the title of a list", faults);
    list.subject =
        read_choice<SubjectKind>(reader.required("subject"), "`subject`", subject_kind_words, faults);
    list.effect = read_choice<ListEffect>(reader.required("effect"), "`effect`", list_effect_words, faults);
    list.attribute = read_word(reader.optional("attribute"), "`attribute`", faults);
    list.blocks = read_actions(reader.optional("blocks"), "`blocks`", faults);
    list.precedence = read_integer(reader.optional("precedence"), "`precedence`", faults).value_or(0);
    list.expires = read_length(reader.optional("expires"), "`expires`", faults);
    list.two_people = read_two_people(reader.optional("confirmed_by"), faults);
    list.evidence_required =
        read_word_of(reader.optional("evidence"), "`evidence`", evidence, faults).has_value();
    list.succession = read_succession(reader.optional("succession"), faults);
    list.message = read_text(reader.optional("message"), "the message of a list", faults);
    list.basis = read_basis(reader.required("basis"), faults);
    list.procedure = read_basis(reader.optional("procedure"), faults, "`procedure`");
    return list;
  });
}

}  // namespace bylaw::policy
