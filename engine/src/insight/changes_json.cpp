#include "insight/changes_json.h"

#include "insight/change_words.h"
#include "run/value_json.h"

namespace bylaw {

namespace {

template <class Words>
void write_texts(JsonWriter& writer, Words words) {
  writer.key("text").begin_object();
  writer.key("en").string(words(Language::en));
  writer.key("zh").string(words(Language::zh));
  writer.end_object();
}

}  // namespace

void write_change(JsonWriter& writer, const policy::Lowered& lowered, const FactChange& change) {
  writer.begin_object();
  if (!change.waits()) {
    writer.key("attribute").string(lowered.document.attributes[change.attribute].full);
    if (const auto by = distance(change)) writer.key("by").integer(*by);
    writer.key("from");
    write_value(writer, change.from);
  }
  write_texts(writer, [&](Language language) { return change_words(lowered, change, language); });
  writer.key(change.waits() ? "wait_until" : "to");
  write_value(writer, change.to);
  writer.end_object();
}

DecisionChanges changes_json(const policy::Lowered& lowered, const RefusalChanges& changes) {
  DecisionChanges out;
  out.complete = changes.complete;
  JsonWriter writer(out.alternatives);
  writer.begin_array();
  for (const Alternative& alternative : changes.alternatives) {
    writer.begin_object();
    writer.key("outcome").string(outcome_name(alternative.outcome));
    write_texts(writer, [&](Language language) { return alternative_words(lowered, alternative, language); });
    writer.key("together").begin_array();
    for (const FactChange& change : alternative.changes) write_change(writer, lowered, change);
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
  // A reason that stands alone would only repeat them.
  if (changes.reasons.size() < 2) return out;
  for (const auto& of_one : changes.reasons) {
    std::string text;
    JsonWriter of_reason(text);
    of_reason.begin_array();
    for (const FactChange& change : of_one) write_change(of_reason, lowered, change);
    of_reason.end_array();
    out.reasons.push_back(std::move(text));
  }
  return out;
}

}  // namespace bylaw
