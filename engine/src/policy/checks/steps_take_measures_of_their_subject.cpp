#include "policy/checks/checks.h"
#include "policy/choices.h"

namespace bylaw::policy {

namespace {

void taken(const Step& step, const Ladder& ladder, const Names& names,
           const std::vector<std::string_view>& known, Faults& faults) {
  const Measure* measure = names.measure(step.measure.text);
  if (measure == nullptr) {
    faults.error(Code::unknown_reference, step.measure.span,
                 "there is no measure " + quoted(step.measure.text),
                 did_you_mean(step.measure.text, known, "declare it in `measures`"));
  } else if (measure->subject && ladder.subject && *measure->subject != *ladder.subject) {
    faults.error_with(Code::conflict, step.measure.span,
                      quoted(step.measure.text) + " is a measure against a " +
                          std::string(word_of(subject_kind_words, *measure->subject)) +
                          ", and the ladder is about a " +
                          std::string(word_of(subject_kind_words, *ladder.subject)),
                      "name a measure against the same subject", {measure->id.span, "declared here"});
  }
}

}  // namespace

void steps_take_measures_of_their_subject(const Document& document, const Names& names, Faults& faults) {
  std::vector<std::string_view> known;
  for (const Measure& measure : document.measures) known.push_back(measure.id.text);
  for (const Ladder& ladder : document.ladders) {
    for (const Step& step : ladder.steps) {
      if (faults.full()) return;
      if (!step.measure.empty()) taken(step, ladder, names, known, faults);
    }
  }
}

}  // namespace bylaw::policy
