#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

#include <array>

namespace bylaw::policy {

namespace {

Step read_step(ObjectReader& reader, Faults& faults) {
  Step step;
  step.span = reader.object().span();
  step.id = read_id(reader.required("id"), "the id of a step", faults);
  step.title = read_text(reader.optional("title"), "the title of a step", faults);
  step.at = read_number(reader.required("at"), "`at`", faults);
  step.measure = read_word(reader.required("measure"), "`measure`", faults);
  step.length = read_length(reader.required("for"), "`for`", faults, true);
  step.required = read_word(reader.optional("requires"), "`requires`", faults);
  step.cure_within = read_length(reader.optional("cure_within"), "`cure_within`", faults);
  step.repeat = read_flag(reader.optional("repeat"), "`repeat`", faults);
  step.condition = read_word(reader.optional("when"), "`when`", faults);
  return step;
}

std::optional<Jump> read_jump(Json value, Faults& faults) {
  if (!value) return std::nullopt;
  ObjectReader reader(value, "`jump`", faults);
  if (!reader) return std::nullopt;
  Jump jump;
  jump.severities = read_words(reader.required("severities"), "`severities`", "a severity", faults);
  jump.to = read_word(reader.required("to"), "`to`", faults);
  reader.finish();
  return jump;
}

/// `"P180D"`, or `{"minor": "P90D"}`.
void read_window(Json value, Ladder& ladder, Faults& faults) {
  if (!value) return;
  if (value.is(JsonKind::string)) {
    ladder.window = read_length(value, "`window`", faults);
  } else if (!value.is(JsonKind::object)) {
    faults.error(Code::wrong_kind, value.span(),
                 "`window` must be a duration, or an object with one for each severity, found " +
                     std::string(json_kind_name(value.kind())));
  } else if (value.size() == 0) {
    faults.error(Code::bad_value, value.span(), "`window` is empty", "name at least one severity");
  } else {
    for (const Json member : value) {
      if (const auto length = read_length(member, "an item of `window`", faults))
        ladder.item_windows.push_back({{std::string(member.key()), member.key_span()}, *length});
    }
  }
}

void read_counting(ObjectReader& reader, Ladder& ladder, Faults& faults) {
  static constexpr std::array<std::string_view, 1> scopes{"ground"};
  ladder.grounds = read_words(reader.optional("grounds"), "`grounds`", "a ground", faults);
  ladder.per_ground = read_word_of(reader.optional("per"), "`per`", scopes, faults).has_value();
  ladder.weights = read_by_severity(reader.required("weights"), "`weights`", faults);
  ladder.counting = read_choice<Counting>(reader.optional("counting"), "`counting`", counting_words, faults)
                        .value_or(Counting::sum);
  const Json window = reader.optional("window");
  read_window(window, ladder, faults);
  const Json recovery = reader.optional("recovery");
  ladder.recovery = read_length(recovery, "`recovery`", faults);
  if (window && recovery) {
    faults.error_with(Code::conflict, recovery.key_span(), "a ladder has both `window` and `recovery`",
                      "keep one of them: findings fall away each for itself, or one unit after the other",
                      {window.key_span(), "the window"});
  }
  ladder.anchor = read_choice<Anchor>(reader.optional("anchor"), "`anchor`", anchor_words, faults)
                      .value_or(Anchor::finding);
}

}  // namespace

std::vector<Ladder> read_ladders(Json value, Faults& faults) {
  return read_list<Ladder>(value, "`ladders`", "a ladder", faults, [&](ObjectReader& reader) {
    Ladder ladder;
    ladder.span = reader.object().span();
    ladder.id = read_id(reader.required("id"), "the id of a ladder", faults);
    ladder.title = read_text(reader.optional("title"), "the title of a ladder", faults);
    ladder.subject =
        read_choice<SubjectKind>(reader.required("subject"), "`subject`", subject_kind_words, faults);
    read_counting(reader, ladder, faults);
    ladder.steps = read_list<Step>(read_rows(reader, "steps", faults), "`steps`", "a step", faults,
                                   [&](ObjectReader& step) { return read_step(step, faults); });
    ladder.jump = read_jump(reader.optional("jump"), faults);
    ladder.cool_down = read_length(reader.optional("cool_down"), "`cool_down`", faults);
    ladder.once_served = read_flag(reader.optional("once_served"), "`once_served`", faults);
    ladder.after = read_word(reader.optional("after"), "`after`", faults);
    ladder.active = read_word(reader.optional("active"), "`active`", faults);
    ladder.total = read_word(reader.optional("total"), "`total`", faults);
    ladder.basis = read_basis(reader.required("basis"), faults);
    ladder.procedure = read_basis(reader.optional("procedure"), faults, "`procedure`");
    return ladder;
  });
}

}  // namespace bylaw::policy
