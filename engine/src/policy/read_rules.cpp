#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

std::optional<std::variant<Number, Word>> read_limit(Json value, Faults& faults) {
  if (!value) return std::nullopt;
  if (value.is(JsonKind::string) && value.string().rfind("params.", 0) != 0) {
    return read_word(value, "`limit`", faults);
  }
  if (const auto number = read_number(value, "`limit`", faults)) return *number;
  return std::nullopt;
}

/// One of `deny_when`, `require` and `rule`.
void read_body(ObjectReader& reader, Rule& rule, Faults& faults) {
  const Json deny = reader.optional("deny_when");
  const Json require = reader.optional("require");
  const Json block = reader.optional("rule");
  const Json first = deny ? deny : require ? require : block;
  for (const Json other : {require, block}) {
    if (!other || other == first) continue;
    faults.error(Code::conflict, other.key_span(),
                 "a rule has both " + quoted(first.key()) + " and " + quoted(other.key()),
                 "keep one of them, or make two rules");
  }
  if (!first) {
    const Span span = reader.object().span();
    faults.error(Code::missing_key, {span.begin, span.begin + 1},
                 "a rule has no `deny_when`, no `require` and no `rule`",
                 "add one of the first two with a condition, or `rule` with several");
  }
  rule.kind = deny || !require ? RuleKind::deny_when : RuleKind::require;
  if (deny || require) {
    rule.condition = read_word(first, quoted(first.key()), faults);
  } else if (block) {
    rule.block = cel::read_block(block, faults);
  }
}

}  // namespace

namespace {

/// `decided_by` and `lapses_after` mean something only where a request waits.
void read_what_waits(const Cap& cap, Json at_cap, Json decided_by, Json lapses_after, Faults& faults) {
  if (cap.at_cap == AtCap::ask && !decided_by) {
    faults.error(Code::missing_key, at_cap.span(), "a cap that asks does not say who decides",
                 "add `decided_by`: `group` or `platform`");
  }
  if (cap.at_cap != AtCap::ask && decided_by) {
    faults.error(Code::bad_value, decided_by.span(), "`decided_by` without `at_cap` being `ask`",
                 "remove it, or write `\"at_cap\": \"ask\"`");
  }
  if (cap.at_cap == AtCap::refuse && lapses_after) {
    faults.error(Code::bad_value, lapses_after.span(), "`lapses_after` where nothing waits",
                 "remove it, or write `\"at_cap\": \"queue\"` or `\"ask\"`");
  }
}

}  // namespace

std::vector<Cap> read_caps(Json value, Faults& faults) {
  std::vector<Cap> out;
  if (!expect(value, JsonKind::array, "`caps`", faults)) return out;
  for (const Json item : value) {
    ObjectReader reader(item, "a cap", faults);
    if (!reader) continue;
    Cap cap;
    cap.span = item.span();
    cap.id = read_id(reader.required("id"), "the id of a cap", faults);
    cap.title = read_text(reader.optional("title"), "the title of a cap", faults);
    cap.on = read_actions(reader.required("on"), "`on`", faults);
    cap.count = read_word(reader.required("count"), "`count`", faults);
    cap.limit = read_limit(reader.required("limit"), faults);
    const Json at_cap = reader.optional("at_cap");
    cap.at_cap = read_choice<AtCap>(at_cap, "`at_cap`", at_cap_words, faults).value_or(AtCap::refuse);
    const Json decided_by = reader.optional("decided_by");
    cap.decided_by = read_choice<Decider>(decided_by, "`decided_by`", decider_words, faults);
    const Json lapses_after = reader.optional("lapses_after");
    cap.lapses_after = read_length(lapses_after, "`lapses_after`", faults);
    read_what_waits(cap, at_cap, decided_by, lapses_after, faults);
    cap.message = read_text(reader.required("message"), "the message of a cap", faults);
    cap.basis = read_basis(reader.required("basis"), faults);
    reader.finish();
    out.push_back(std::move(cap));
  }
  return out;
}

std::vector<Rule> read_rules(Json value, Faults& faults) {
  std::vector<Rule> out;
  if (!expect(value, JsonKind::array, "`rules`", faults)) return out;
  for (const Json item : value) {
    ObjectReader reader(item, "a rule", faults);
    if (!reader) continue;
    Rule rule;
    rule.span = item.span();
    rule.id = read_id(reader.required("id"), "the id of a rule", faults);
    rule.title = read_text(reader.optional("title"), "the title of a rule", faults);
    rule.on = read_actions(reader.required("on"), "`on`", faults);
    read_body(reader, rule, faults);
    rule.message = read_text(reader.required("message"), "the message of a rule", faults);
    rule.basis = read_basis(reader.required("basis"), faults);
    reader.finish();
    out.push_back(std::move(rule));
  }
  return out;
}

}  // namespace bylaw::policy
