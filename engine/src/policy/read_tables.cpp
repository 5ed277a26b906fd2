#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

std::vector<Need> read_needs(Json value, Faults& faults) {
  std::vector<Need> out;
  if (!expect(value, JsonKind::object, "`needs`", faults)) return out;
  for (const Json member : value) {
    Need need;
    need.action = {std::string(member.key()), member.key_span()};
    if (member.is(JsonKind::string) && member.string().rfind("params.", 0) != 0) {
      need.what = read_word(member, "a level", faults);
    } else if (const auto number = read_number(member, "what an action needs", faults)) {
      need.what = *number;
    } else {
      continue;
    }
    out.push_back(std::move(need));
  }
  return out;
}

Row read_row(Json value, Faults& faults) {
  Row row;
  ObjectReader reader(value, "a row", faults);
  row.span = value.span();
  if (!reader) return row;
  row.id = read_id(reader.required("id"), "the id of a row", faults, true);
  row.title = read_text(reader.optional("title"), "the title of a row", faults);
  row.limits = read_limits(reader.optional("limits"), faults);
  row.needs = read_needs(reader.optional("needs"), faults);
  reader.finish();
  return row;
}

}  // namespace

Table read_table(Json value, std::string_view what, Faults& faults) {
  Table table;
  ObjectReader reader(value, quoted(what), faults);
  table.span = value.span();
  if (!reader) return table;
  table.attribute = read_word(reader.required("attribute"), "`attribute`", faults);
  table.gate = read_gate(reader.optional("gate"), faults);
  if (const Json rows = read_rows(reader, "rows", faults)) {
    for (const Json item : rows) table.rows.push_back(read_row(item, faults));
  }
  table.basis = read_basis(reader.required("basis"), faults);
  reader.finish();
  return table;
}

Roles read_roles(Json value, Faults& faults) {
  Roles roles;
  ObjectReader reader(value, "`roles`", faults);
  roles.span = value.span();
  if (!reader) return roles;
  roles.attribute = read_word(reader.required("attribute"), "`attribute`", faults);
  roles.gate = read_gate(reader.optional("gate"), faults);
  if (const Json rows = read_rows(reader, "rows", faults)) {
    for (const Json item : rows) {
      ObjectReader inner(item, "a role", faults);
      if (!inner) continue;
      Role role;
      role.id = read_id(inner.required("id"), "the id of a role", faults);
      role.title = read_text(inner.optional("title"), "the title of a role", faults);
      const Json powers = inner.required("powers");
      if (expect(powers, JsonKind::array, "`powers`", faults)) {
        for (const Json power : powers) {
          if (Word word = read_word(power, "a power", faults); !word.empty())
            role.powers.push_back(std::move(word));
        }
      }
      inner.finish();
      roles.rows.push_back(std::move(role));
    }
  }
  roles.basis = read_basis(reader.required("basis"), faults);
  reader.finish();
  return roles;
}

}  // namespace bylaw::policy
