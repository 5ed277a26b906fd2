#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

constexpr std::string_view recorded = "activity.recorded";

/// An activity is counted by its name; other events have none.
void read_activity(ObjectReader& reader, Counter& counter, Faults& faults) {
  const Json activity = reader.optional("activity");
  counter.activity = read_word(activity, "`activity`", faults);
  if (counter.event.empty()) return;
  if (counter.event.text == recorded && !activity) {
    faults.error(Code::missing_key, counter.event.span, "the counter does not say which `activity` it counts",
                 "add the id of one of `activities`");
  } else if (counter.event.text != recorded && activity) {
    faults.error(Code::conflict, activity.key_span(), "`activity` belongs to the event `activity.recorded`",
                 "remove it, or count that event");
  }
}

}  // namespace

std::vector<Activity> read_activities(Json value, Faults& faults) {
  return read_list<Activity>(value, "`activities`", "an activity", faults, [&](ObjectReader& reader) {
    Activity activity;
    activity.id = read_id(reader.required("id"), "the id of an activity", faults);
    activity.title = read_text(reader.optional("title"), "the title of an activity", faults);
    return activity;
  });
}

std::vector<Counter> read_counters(Json value, Faults& faults) {
  return read_list<Counter>(value, "`counters`", "a counter", faults, [&](ObjectReader& reader) {
    Counter counter;
    counter.span = reader.object().span();
    counter.id = read_id(reader.required("id"), "the id of a counter", faults);
    counter.title = read_text(reader.optional("title"), "the title of a counter", faults);
    counter.subject =
        read_choice<SubjectKind>(reader.required("subject"), "`subject`", subject_kind_words, faults);
    counter.attribute = read_word(reader.required("attribute"), "`attribute`", faults);
    counter.event = read_word(reader.required("event"), "`event`", faults);
    read_activity(reader, counter, faults);
    counter.within = read_length(reader.optional("within"), "`within`", faults);
    counter.distinct =
        read_choice<Distinct>(reader.optional("distinct"), "`distinct`", distinct_words, faults);
    return counter;
  });
}

}  // namespace bylaw::policy
