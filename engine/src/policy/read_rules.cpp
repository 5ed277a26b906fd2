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

void read_condition(ObjectReader& reader, Rule& rule, Faults& faults) {
  const Json deny = reader.optional("deny_when");
  const Json require = reader.optional("require");
  if (deny && require) {
    faults.error(Code::conflict, require.key_span(), "a rule has both `deny_when` and `require`",
                 "keep one of them, or make two rules");
  } else if (!deny && !require) {
    const Span span = reader.object().span();
    faults.error(Code::missing_key, {span.begin, span.begin + 1},
                 "a rule has no `deny_when` and no `require`", "add one of them with a condition");
  }
  rule.kind = deny ? RuleKind::deny_when : RuleKind::require;
  rule.condition = read_word(deny ? deny : require, deny ? "`deny_when`" : "`require`", faults);
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
    read_condition(reader, rule, faults);
    rule.message = read_text(reader.required("message"), "the message of a rule", faults);
    rule.basis = read_basis(reader.required("basis"), faults);
    reader.finish();
    out.push_back(std::move(rule));
  }
  return out;
}

}  // namespace bylaw::policy
