#include "policy/choices.h"
#include "policy/write.h"
#include "policy/write_regime.h"

namespace bylaw::policy {

void write_activities(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const Activity& activity : document.activities) {
    writer.begin_object();
    writer.key("id").string(activity.id.text);
    write_text(writer, "title", activity.title);
    writer.end_object();
  }
  writer.end_array();
}

void write_counters(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const Counter& counter : document.counters) {
    writer.begin_object();
    if (!counter.activity.empty()) writer.key("activity").string(counter.activity.text);
    writer.key("attribute").string(counter.attribute.text);
    if (counter.distinct) writer.key("distinct").string(word_of(distinct_words, *counter.distinct));
    writer.key("event").string(counter.event.text);
    writer.key("id").string(counter.id.text);
    writer.key("subject").string(word_of(subject_kind_words, *counter.subject));
    write_text(writer, "title", counter.title);
    if (counter.within) write_length(writer, "within", *counter.within);
    writer.end_object();
  }
  writer.end_array();
}

void write_grades(JsonWriter& writer, const Document& document,
                  const std::function<void(std::size_t, std::size_t)>& more) {
  writer.begin_array();
  for (std::size_t item = 0; item < document.grades.size(); ++item) {
    const Grades& grades = document.grades[item];
    writer.begin_object();
    writer.key("attribute").string(grades.attribute.text);
    writer.key("basis");
    write_bases(writer, grades.basis);
    writer.key("id").string(grades.id.text);
    writer.key("rows").begin_array();
    for (std::size_t at = 0; at < grades.rows.size(); ++at) {
      const GradeRow& row = grades.rows[at];
      writer.begin_object();
      if (row.grace) write_length(writer, "grace", *row.grace);
      writer.key("id").string(row.id.text);
      if (row.keep_at_least) write_length(writer, "keep_at_least", *row.keep_at_least);
      if (!row.keep.empty()) writer.key("keep_while").string(row.keep.text);
      write_text(writer, "title", row.title);
      if (!row.condition.empty()) writer.key("when").string(row.condition.text);
      if (more) more(item, at);
      writer.end_object();
    }
    writer.end_array();
    writer.key("subject").string(word_of(subject_kind_words, *grades.subject));
    write_text(writer, "title", grades.title);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw::policy
