#include "policy/choices.h"
#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

std::optional<Length> read_same(Json value, Faults& faults) {
  if (!value) return std::nullopt;
  ObjectReader reader(value, "`same`", faults);
  if (!reader) return std::nullopt;
  const auto within = read_length(reader.required("within"), "`within`", faults);
  reader.finish();
  return within;
}

}  // namespace

std::vector<BySeverity> read_by_severity(Json value, std::string_view what, Faults& faults) {
  std::vector<BySeverity> out;
  if (!expect(value, JsonKind::object, what, faults)) return out;
  if (value.size() == 0) {
    faults.error(Code::bad_value, value.span(), std::string(what) + " is empty",
                 "name at least one severity");
  }
  for (const Json member : value) {
    if (const auto number = read_number(member, "an item of " + std::string(what), faults))
      out.push_back({{std::string(member.key()), member.key_span()}, *number});
  }
  return out;
}

Findings read_findings(Json value, Faults& faults) {
  Findings findings;
  ObjectReader reader(value, "`findings`", faults);
  findings.span = value.span();
  if (!reader) return findings;
  findings.severities = read_list<Severity>(
      read_rows(reader, "severities", faults), "`severities`", "a severity", faults, [&](ObjectReader& one) {
        Severity severity;
        severity.id = read_id(one.required("id"), "the id of a severity", faults);
        severity.title = read_text(one.optional("title"), "the title of a severity", faults);
        return severity;
      });
  findings.grounds = read_list<Ground>(
      read_rows(reader, "grounds", faults), "`grounds`", "a ground", faults, [&](ObjectReader& one) {
        Ground ground;
        ground.id = read_id(one.required("id"), "the id of a ground", faults);
        ground.title = read_text(one.optional("title"), "the title of a ground", faults);
        ground.kind = read_choice<GroundKind>(one.required("kind"), "`kind`", ground_kind_words, faults);
        ground.basis = read_basis(one.required("basis"), faults);
        return ground;
      });
  findings.same_within = read_same(reader.optional("same"), faults);
  findings.basis = read_basis(reader.required("basis"), faults);
  reader.finish();
  return findings;
}

}  // namespace bylaw::policy
