#include "insight/explain_rule.h"

#include "insight/reads.h"
#include "policy/write.h"
#include "run/reasons.h"

#include <algorithm>
#include <vector>

namespace bylaw {

namespace {

std::string_view missing_for(Session::Detail& session, const policy::LoweredRule& rule,
                             const Refusal& refusal) {
  const bool absent = refusal.code == cel::ErrorCode::missing_attribute;
  return absent ? missing_attribute(session, rule) : std::string_view();
}

/// What the condition came to; a refusal by `deny_when` and a `require` that is met are both true.
bool outcome_of(const policy::LoweredRule& rule, bool refuses) {
  return refuses == (rule.kind == policy::RuleKind::deny_when);
}

Said words_of(const policy::Lowered& lowered, const policy::LoweredRule& rule, const Part& part) {
  const cel::Checked& checked = rule.traced->checked();
  return {part_words(lowered, checked, part.node, part.value, Language::en),
          part_words(lowered, checked, part.node, part.value, Language::zh)};
}

void write_parts(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule,
                 bool refuses) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  writer.key("parts").begin_array();
  for (const Part& part : settled_parts(session, rule, outcome_of(rule, refuses))) {
    writer.begin_object();
    writer.key("expression").string(rule.traced->checked().ast.source(part.node));
    writer.key("reads").begin_array();
    for (const Read& read : part.reads) write_read(writer, session, read);
    writer.end_array();
    writer.key("value").boolean(part.value);
    write_said(writer, "words", words_of(lowered, rule, part));
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace

Said refusal_text(Session::Detail& session, const Refusal& refusal) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  const policy::LoweredRule& rule = lowered.rules[refusal.rule];
  const MessageTexts texts = refusal.error ? error_texts(lowered, missing_for(session, rule, refusal))
                                           : message_texts(session, rule);
  return {texts.en ? *texts.en : texts.zh.value_or(""), texts.zh ? *texts.zh : texts.en.value_or("")};
}

void write_rule(JsonWriter& writer, Session::Detail& session, std::uint32_t index, const Refusal* refusal) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  const policy::LoweredRule& rule = lowered.rules[index];
  writer.begin_object();
  writer.key("basis");
  write_quoted_bases(writer, lowered.document, *rule.basis);
  writer.key("condition").string(rule.condition);
  if (refusal != nullptr && refusal->error) {
    writer.key("error").begin_object();
    writer.key("code").string(cel::error_code_name(refusal->code));
    const std::string_view missing = missing_for(session, rule, *refusal);
    if (!missing.empty()) writer.key("name").string(missing);
    writer.end_object();
  } else if (refusal != nullptr) {
    write_explanations(writer, session, rule);
  }
  writer.key("from").string(policy::from_name(rule.from));
  writer.key("id").string(rule.id);
  writer.key("kind").string(rule.kind == policy::RuleKind::deny_when ? "deny_when" : "require");
  if (refusal == nullptr || !refusal->error) write_parts(writer, session, rule, refusal != nullptr);
  writer.key("refuses").boolean(refusal != nullptr);
  if (refusal != nullptr) write_said(writer, "text", refusal_text(session, *refusal));
  if (rule.title != nullptr) policy::write_text(writer, "title", *rule.title);
  if (rule.waits != policy::Waits::no) writer.key("waits").string(policy::waits_name(rule.waits));
  write_said(writer, "words",
             {rule_words(lowered, rule, Language::en), rule_words(lowered, rule, Language::zh)});
  writer.end_object();
}

Said rule_explained(Session::Detail& session, std::uint32_t index, const Refusal* refusal) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  const policy::LoweredRule& rule = lowered.rules[index];
  const Said basis = bases_in_words(lowered.document, *rule.basis, refusal != nullptr);
  if (refusal != nullptr && refusal->error) {
    return fill("The rule `{0}` stands in the way because it could not be evaluated ({1}). Basis: {2}.",
                "规则 `{0}` 构成阻碍，因为它无法求值（{1}）。依据：{2}。",
                {said(rule.id), said(cel::error_code_name(refusal->code)), basis});
  }
  std::vector<Said> parts;
  std::vector<Said> reads;
  std::vector<const cel::Variable*> seen;
  for (const Part& part : settled_parts(session, rule, outcome_of(rule, refusal != nullptr))) {
    parts.push_back(words_of(lowered, rule, part));
    for (const Read& read : part.reads) {
      if (std::find(seen.begin(), seen.end(), read.variable) != seen.end()) continue;
      seen.push_back(read.variable);
      // What a bool was is said by the statement itself.
      if (!read.value.is(cel::Kind::boolean)) reads.push_back(read_in_words(session, read));
    }
  }
  Said because = joined(parts, " and ", "，且");
  if (!reads.empty()) because = fill("{0} ({1})", "{0}（{1}）", {because, joined(reads, ", ", "，")});
  if (refusal == nullptr) {
    return fill("The rule `{0}` does not stand in the way: {1}. Basis: {2}.",
                "规则 `{0}` 不构成阻碍：{1}。依据：{2}。", {said(rule.id), because, basis});
  }
  const bool waits = rule.waits != policy::Waits::no;
  return fill(waits ? "The rule `{0}` makes the request wait: {1}. Basis: {2}."
                    : "The rule `{0}` stands in the way: {1}. Basis: {2}.",
              waits ? "规则 `{0}` 使请求等待：{1}。依据：{2}。" : "规则 `{0}` 构成阻碍：{1}。依据：{2}。",
              {said(rule.id), because, basis});
}

}  // namespace bylaw
