#include "policy/write_regime.h"

#include "policy/choices.h"
#include "policy/write.h"

namespace bylaw::policy {

namespace {

void write_procedure(JsonWriter& writer, const std::vector<Basis>& procedure) {
  if (procedure.empty()) return;
  writer.key("procedure");
  write_bases(writer, procedure);
}

void write_optional(JsonWriter& writer, std::string_view key, const Word& word) {
  if (!word.empty()) writer.key(key).string(word.text);
}

}  // namespace

void write_appeals(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const Appeals& appeals : document.appeals) {
    writer.begin_object();
    writer.key("against").begin_array();
    for (const Word& measure : appeals.against) writer.string(measure.text);
    if (appeals.against.empty()) {
      for (const Measure& measure : document.measures) writer.string(measure.id.text);
    }
    writer.end_array();
    writer.key("basis");
    write_bases(writer, appeals.basis);
    write_text(writer, "decided_by", appeals.decided_by);
    writer.key("from").string(word_of(anchor_words, appeals.from));
    writer.key("id").string(appeals.id.text);
    write_words(writer, "suspends", appeals.suspends);
    write_text(writer, "title", appeals.title);
    write_length(writer, "within", *appeals.within);
    writer.end_object();
  }
  writer.end_array();
}

void write_findings(JsonWriter& writer, const Findings& findings) {
  writer.begin_object();
  writer.key("basis");
  write_bases(writer, findings.basis);
  writer.key("grounds").begin_array();
  for (const Ground& ground : findings.grounds) {
    writer.begin_object();
    writer.key("basis");
    write_bases(writer, ground.basis);
    writer.key("id").string(ground.id.text);
    writer.key("kind").string(word_of(ground_kind_words, *ground.kind));
    write_text(writer, "title", ground.title);
    writer.end_object();
  }
  writer.end_array();
  if (findings.same_within) {
    writer.key("same").begin_object();
    write_length(writer, "within", *findings.same_within);
    writer.end_object();
  }
  writer.key("severities").begin_array();
  for (const Severity& severity : findings.severities) {
    writer.begin_object();
    writer.key("id").string(severity.id.text);
    write_text(writer, "title", severity.title);
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
}

void write_lists(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const List& list : document.lists) {
    writer.begin_object();
    write_optional(writer, "attribute", list.attribute);
    writer.key("basis");
    write_bases(writer, list.basis);
    write_words(writer, "blocks", list.blocks);
    writer.key("confirmed_by").integer(list.two_people ? 2 : 1);
    writer.key("effect").string(word_of(list_effect_words, *list.effect));
    if (list.evidence_required) writer.key("evidence").string("required");
    if (list.expires) write_length(writer, "expires", *list.expires);
    writer.key("id").string(list.id.text);
    writer.key("precedence").integer(list.precedence);
    write_procedure(writer, list.procedure);
    writer.key("subject").string(word_of(subject_kind_words, *list.subject));
    if (!list.succession.empty()) {
      writer.key("succession").begin_array();
      for (const Heir heir : list.succession) writer.string(word_of(heir_words, heir));
      writer.end_array();
    }
    write_text(writer, "title", list.title);
    writer.end_object();
  }
  writer.end_array();
}

void write_measures(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const Measure& measure : document.measures) {
    writer.begin_object();
    write_optional(writer, "attribute", measure.attribute);
    writer.key("basis");
    write_bases(writer, measure.basis);
    write_words(writer, "blocks", measure.blocks);
    writer.key("closes").boolean(measure.closes);
    writer.key("confirmed_by").integer(measure.two_people ? 2 : 1);
    writer.key("id").string(measure.id.text);
    writer.key("overlap").string(word_of(overlap_words, measure.overlap));
    write_procedure(writer, measure.procedure);
    writer.key("subject").string(word_of(subject_kind_words, *measure.subject));
    write_text(writer, "title", measure.title);
    writer.end_object();
  }
  writer.end_array();
}

void write_retention(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const Retention& retention : document.retention) {
    writer.begin_object();
    writer.key("basis");
    write_bases(writer, retention.basis);
    if (retention.delete_after) write_length(writer, "delete_after", *retention.delete_after);
    writer.key("id").string(retention.id.text);
    if (retention.keep_at_least) write_length(writer, "keep_at_least", *retention.keep_at_least);
    writer.key("records").begin_array();
    for (const Word& record : retention.records) writer.string(record.text);
    if (retention.records.empty()) {
      for (const std::string_view record : record_words) writer.string(record);
    }
    writer.end_array();
    write_text(writer, "title", retention.title);
    writer.end_object();
  }
  writer.end_array();
}

void write_approvals(JsonWriter& writer, const Document& document) {
  writer.begin_array();
  for (const Approval& approval : document.approvals) {
    writer.begin_object();
    writer.key("basis");
    write_bases(writer, approval.basis);
    writer.key("decided_by").string(word_of(decider_words, *approval.decided_by));
    writer.key("id").string(approval.id.text);
    if (approval.lapses_after) write_length(writer, "lapses_after", *approval.lapses_after);
    write_words(writer, "on", approval.on);
    write_text(writer, "title", approval.title);
    write_optional(writer, "when", approval.condition);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw::policy
