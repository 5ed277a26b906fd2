#include "insight/describe.h"

#include "insight/names_in_words.h"
#include "insight/words.h"
#include "policy/choices.h"
#include "policy/citations.h"
#include "policy/write.h"

#include <bylaw/describe.h>

#include <algorithm>
#include <map>

namespace bylaw {

void describe_actions(JsonWriter& writer, const policy::Lowered& lowered) {
  writer.begin_array();
  for (const std::string_view name : lowered.names.actions().names()) {
    std::vector<std::string_view> rules;
    for (const policy::LoweredRule& rule : lowered.rules) {
      if (std::find(rule.on.begin(), rule.on.end(), name) != rule.on.end()) rules.push_back(rule.id);
    }
    const bool right = policy::is_right(name);
    writer.begin_object();
    writer.key("id").string(name);
    writer.key("right").boolean(right);
    writer.key("rules").begin_array();
    for (const std::string_view rule : rules) writer.string(rule);
    writer.end_array();
    writer.key("title").begin_object();
    writer.key("en").string(action_title(lowered.document, name, Language::en));
    writer.key("zh").string(action_title(lowered.document, name, Language::zh));
    writer.end_object();
    writer.end_object();
  }
  writer.end_array();
}

void describe_reads(JsonWriter& writer, const policy::Lowered& lowered, const cel::Program& program) {
  // Slots are numbered by name, so this order is the names' own.
  writer.begin_array();
  for (const std::uint32_t slot : program.slots_read()) {
    if (slot < lowered.slots.attributes) writer.string(lowered.document.attributes[slot].full);
  }
  writer.end_array();
}

void describe_derived(JsonWriter& writer, const policy::Lowered& lowered) {
  writer.begin_array();
  for (const policy::Derived& derived : lowered.derived) {
    // A rule's own variables have no name outside of it.
    if (!derived.rule.empty()) continue;
    const cel::Variable& variable = *lowered.env.find_variable(derived.name);
    writer.begin_object();
    writer.key("name").string(derived.name);
    writer.key("reads");
    describe_reads(writer, lowered, *derived.program);
    writer.key("title").begin_object();
    writer.key("en").string(name_in_words(lowered, variable, Language::en));
    writer.key("zh").string(name_in_words(lowered, variable, Language::zh));
    writer.end_object();
    writer.key("type").string(derived.type.text());
    writer.end_object();
  }
  writer.end_array();
}

void describe_rules(JsonWriter& writer, const policy::Lowered& lowered) {
  writer.begin_array();
  for (const policy::LoweredRule& rule : lowered.rules) {
    writer.begin_object();
    writer.key("basis");
    policy::write_bases(writer, *rule.basis);
    writer.key("condition").string(rule.condition);
    writer.key("from").string(policy::from_name(rule.from));
    writer.key("id").string(rule.id);
    writer.key("kind").string(rule.kind == policy::RuleKind::deny_when ? "deny_when" : "require");
    writer.key("message");
    policy::write_text(writer, *rule.message_text);
    writer.key("on").begin_array();
    for (const std::string_view action : rule.on) writer.string(action);
    writer.end_array();
    writer.key("reads");
    describe_reads(writer, lowered, *rule.program);
    if (rule.title != nullptr) policy::write_text(writer, "title", *rule.title);
    writer.key("words").begin_object();
    writer.key("en").string(rule_words(lowered, rule, Language::en));
    writer.key("zh").string(rule_words(lowered, rule, Language::zh));
    writer.end_object();
    writer.end_object();
  }
  writer.end_array();
}

namespace {

std::string_view kind_name(policy::InstrumentKind kind) {
  switch (kind) {
    case policy::InstrumentKind::law: return "law";
    case policy::InstrumentKind::agreement: return "agreement";
    case policy::InstrumentKind::provider: return "provider";
  }
  return "";
}

std::string_view carried_name(policy::CarriedBy carried) {
  switch (carried) {
    case policy::CarriedBy::rules: return "rules";
    case policy::CarriedBy::input_only: return "input_only";
    case policy::CarriedBy::not_checkable: return "not_checkable";
  }
  return "";
}

using CitedBy = std::map<std::string, std::vector<std::string>>;

CitedBy cited_by(const policy::Document& document) {
  CitedBy out;
  for (const policy::Citation& citation : policy::citations(document)) {
    std::vector<std::string>& list = out[policy::cite(*citation.basis)];
    if (std::find(list.begin(), list.end(), citation.by) == list.end()) list.push_back(citation.by);
  }
  return out;
}

void describe_paragraph(JsonWriter& writer, const policy::Paragraph& paragraph,
                        const std::vector<std::string>& by) {
  writer.begin_object();
  writer.key("carried_by").string(carried_name(*paragraph.carried_by));
  writer.key("cited_by").begin_array();
  for (const std::string& name : by) writer.string(name);
  writer.end_array();
  if (!paragraph.paragraph.empty()) writer.key("paragraph").string(paragraph.paragraph.text);
  policy::write_text(writer, "quote", paragraph.quote);
  policy::write_text(writer, "reason", paragraph.reason);
  writer.end_object();
}

}  // namespace

void describe_instruments(JsonWriter& writer, const policy::Document& document) {
  const CitedBy by = cited_by(document);
  writer.begin_array();
  for (const policy::Instrument& instrument : document.instruments) {
    writer.begin_object();
    writer.key("articles").begin_array();
    for (const policy::Article& article : instrument.articles) {
      writer.begin_object();
      writer.key("article").string(article.article.text);
      writer.key("paragraphs").begin_array();
      for (const policy::Paragraph& paragraph : article.paragraphs) {
        const auto at =
            by.find(policy::cite(instrument.id.text, article.article.text, paragraph.paragraph.text));
        describe_paragraph(writer, paragraph, at == by.end() ? std::vector<std::string>() : at->second);
      }
      writer.end_array();
      writer.end_object();
    }
    writer.end_array();
    writer.key("id").string(instrument.id.text);
    writer.key("kind").string(kind_name(*instrument.kind));
    policy::write_text(writer, "title", instrument.title);
    writer.end_object();
  }
  writer.end_array();
}

void describe_parameters(JsonWriter& writer, const policy::Document& document) {
  const policy::Texts texts(document);
  writer.begin_array();
  for (const policy::Parameter& parameter : document.parameters) {
    writer.begin_object();
    writer.key("basis");
    policy::write_bases(writer, parameter.basis);
    writer.key("name").string(parameter.full);
    const policy::Instrument* instrument = texts.instrument(parameter.basis.front().instrument);
    writer.key("set_by").string(kind_name(*instrument->kind));
    policy::write_text(writer, "title", parameter.title);
    writer.key("type").string(policy::type_name(*parameter.type));
    writer.key("value");
    policy::write_constant(writer, *parameter.value);
    writer.end_object();
  }
  writer.end_array();
}

void describe_invariants(JsonWriter& writer, const policy::Lowered& lowered) {
  const auto write_conditions = [&](std::string_view key, const std::vector<policy::Word>& conditions) {
    writer.key(key).begin_array();
    for (const policy::Word& condition : conditions) writer.string(condition.text);
    writer.end_array();
  };
  writer.begin_array();
  for (std::size_t i = 0; i < lowered.document.invariants.size(); ++i) {
    const policy::Invariant& invariant = lowered.document.invariants[i];
    writer.begin_object();
    write_conditions("assert", invariant.assertions);
    write_conditions("assume", invariant.assumptions);
    writer.key("basis");
    policy::write_bases(writer, invariant.basis);
    writer.key("id").string(invariant.id.text);
    writer.key("on").begin_array();
    for (const std::string_view action : lowered.invariants[i].on) writer.string(action);
    writer.end_array();
    policy::write_text(writer, "title", invariant.title);
    writer.end_object();
  }
  writer.end_array();
}

std::string describe_json(const Checked& checked) {
  const policy::Lowered& lowered = checked.lowered();
  const policy::Document& document = lowered.document;
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("actions");
  describe_actions(writer, lowered);
  writer.key("attributes");
  describe_attributes(writer, lowered);
  if (document.conduct) {
    writer.key("conduct").begin_object();
    if (!document.conduct_basis.empty()) {
      writer.key("basis");
      policy::write_bases(writer, document.conduct_basis);
    }
    writer.key("version").string(policy::word_of(policy::conduct_version_words, *document.conduct));
    writer.end_object();
  }
  writer.key("derived");
  describe_derived(writer, lowered);
  writer.key("digest").string(checked.digest());
  writer.key("effective").begin_object();
  if (!document.effective_basis.empty()) {
    writer.key("basis");
    policy::write_bases(writer, document.effective_basis);
  }
  if (document.effective_from)
    writer.key("from").string(format_instant(*document.effective_from, document.utc_offset));
  if (document.effective_until)
    writer.key("until").string(format_instant(*document.effective_until, document.utc_offset));
  writer.end_object();
  writer.key("id").string(checked.id());
  writer.key("instruments");
  describe_instruments(writer, document);
  writer.key("invariants");
  describe_invariants(writer, lowered);
  writer.key("parameters");
  describe_parameters(writer, document);
  writer.key("rules");
  describe_rules(writer, lowered);
  policy::write_text(writer, "summary", document.summary);
  writer.key("tables");
  describe_tables(writer, lowered);
  policy::write_text(writer, "title", document.title);
  writer.key("utc_offset").string(format_offset(document.utc_offset));
  writer.key("version").string(checked.version());
  writer.end_object();
  return out;
}

std::string coverage_json(const Checked& checked) {
  std::string out;
  JsonWriter writer(out);
  describe_instruments(writer, checked.lowered().document);
  return out;
}

}  // namespace bylaw
