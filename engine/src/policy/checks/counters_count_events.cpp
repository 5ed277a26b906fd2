#include "policy/checks/checks.h"
#include "policy/choices.h"
#include "policy/event_names.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

const Countable* event_of(const Counter& counter, Faults& faults) {
  const auto events = countable_events();
  const auto at = std::find_if(events.begin(), events.end(),
                               [&](const Countable& event) { return event.name == counter.event.text; });
  if (at != events.end()) return &*at;
  std::vector<std::string_view> names;
  for (const Countable& event : events) names.push_back(event.name);
  const auto all = event_names();
  if (std::binary_search(all.begin(), all.end(), counter.event.text)) {
    faults.error(
        Code::bad_value, counter.event.span,
        "a counter counts what people and groups do, and " + quoted(counter.event.text) + " is none of that",
        "name one of " + one_of(names) + "; what findings add up to is the `active` of a ladder");
  } else {
    faults.error(Code::unknown_reference, counter.event.span,
                 "there is no event " + quoted(counter.event.text),
                 did_you_mean(counter.event.text, names, ""));
  }
  return nullptr;
}

void tells_apart(const Counter& counter, const Countable& event, Faults& faults) {
  if (!counter.distinct || !counter.subject) return;
  const Distinct by = *counter.distinct;
  const bool named = by == Distinct::day || (by == Distinct::by && event.names_by) ||
                     (by == Distinct::group && event.names_group && counter.subject == SubjectKind::user) ||
                     (by == Distinct::user && event.names_user && counter.subject == SubjectKind::group);
  if (named) return;
  const std::string word(word_of(distinct_words, by));
  const bool own = word == word_of(subject_kind_words, *counter.subject);
  faults.error(Code::conflict, counter.event.span,
               own ? "`distinct` is " + quoted(word) + ", and the counter is about one " + word
                   : "`distinct` is " + quoted(word) + ", and " + quoted(event.name) + " does not say it",
               "remove `distinct`, or write what the events say");
}

void activity_is_declared(const Counter& counter, const Document& document, Faults& faults) {
  if (counter.activity.empty()) return;
  std::vector<std::string_view> names;
  for (const Activity& activity : document.activities) names.push_back(activity.id.text);
  if (std::find(names.begin(), names.end(), counter.activity.text) != names.end()) return;
  faults.error(Code::unknown_reference, counter.activity.span,
               "there is no activity " + quoted(counter.activity.text),
               did_you_mean(counter.activity.text, names, "declare it in `activities`"));
}

}  // namespace

void counters_count_events(const Document& document, const Names&, Faults& faults) {
  for (const Counter& counter : document.counters) {
    if (faults.full()) return;
    activity_is_declared(counter, document, faults);
    if (counter.event.empty()) continue;
    if (const Countable* event = event_of(counter, faults)) tells_apart(counter, *event, faults);
  }
  for (const Activity& activity : document.activities) {
    if (faults.full()) return;
    const bool counted =
        std::any_of(document.counters.begin(), document.counters.end(),
                    [&](const Counter& counter) { return counter.activity.text == activity.id.text; });
    if (counted || activity.id.empty()) continue;
    faults.warning(Code::never_applies, activity.id.span,
                   "no counter counts the activity " + quoted(activity.id.text),
                   "add a counter, or remove the activity");
  }
}

}  // namespace bylaw::policy
