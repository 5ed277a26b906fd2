#include "run/reasons.h"

#include "policy/write.h"

namespace bylaw {

std::string_view missing_attribute(const Session::Detail& session, const policy::LoweredRule& rule) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  for (const std::uint32_t slot : rule.program->slots_needed()) {
    if (slot < lowered.slots.attributes && session.frame->slots()[slot].is(cel::Kind::missing)) {
      return lowered.document.attributes[slot].full;
    }
  }
  return {};
}

void write_explanations(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule) {
  if (rule.explanations == nullptr) return;
  const cel::Value value = session.evaluator.run(*rule.explanations, session.frame->slots());
  if (!value.is(cel::Kind::list) || value.list->size == 0) return;
  writer.key("explanations").begin_array();
  for (std::uint32_t i = 0; i < value.list->size; ++i) {
    const cel::Value& text = value.list->items[i];
    if (text.is(cel::Kind::string)) writer.string(text.text());
  }
  writer.end_array();
}

namespace {

void write_error(JsonWriter& writer, const Refusal& refusal, std::string_view missing) {
  writer.begin_object();
  writer.key("code").string(cel::error_code_name(refusal.code));
  if (!missing.empty()) writer.key("name").string(missing);
  writer.end_object();
}

}  // namespace

void write_reasons(JsonWriter& writer, Session::Detail& session, const DecisionChanges* changes) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  writer.begin_array();
  for (std::size_t i = 0; i < session.verdict.refusals.size(); ++i) {
    const Refusal& refusal = session.verdict.refusals[i];
    const policy::LoweredRule& rule = lowered.rules[refusal.rule];
    writer.begin_object();
    writer.key("basis");
    policy::write_bases(writer, *rule.basis);
    if (changes != nullptr && i < changes->reasons.size()) writer.key("changes").raw(changes->reasons[i]);
    if (refusal.error) {
      const bool absent = refusal.code == cel::ErrorCode::missing_attribute;
      const std::string_view missing = absent ? missing_attribute(session, rule) : std::string_view();
      writer.key("error");
      write_error(writer, refusal, missing);
      writer.key("id").string(rule.id);
      writer.key("message");
      write_error_message(writer, session, missing);
    } else {
      writer.key("conditions");
      write_conditions(writer, session, rule);
      write_explanations(writer, session, rule);
      writer.key("id").string(rule.id);
      writer.key("message");
      write_message(writer, session, rule);
    }
    if (rule.waits != policy::Waits::no) writer.key("waits").string(policy::waits_name(rule.waits));
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
