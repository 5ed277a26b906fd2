#include "insight/reads.h"

#include "insight/names_in_words.h"
#include "run/value_json.h"

#include <algorithm>

namespace bylaw {

namespace {

const policy::Derived* derived_of(const policy::Lowered& lowered, const cel::Variable& variable) {
  if (variable.source != cel::Variable::Source::computed) return nullptr;
  for (const policy::Derived& derived : lowered.derived) {
    if (derived.slot == variable.slot) return &derived;
  }
  return nullptr;
}

const policy::Parameter* parameter_of(const policy::Lowered& lowered, const policy::Number& number) {
  return number.parameter.empty() ? nullptr : lowered.names.parameter(number.parameter);
}

const policy::Number* limit_of(const std::vector<policy::Limit>& limits, std::string_view name) {
  for (const policy::Limit& limit : limits) {
    if (limit.name.text == name) return &limit.number;
  }
  return nullptr;
}

std::string_view after(std::string_view name, std::string_view prefix) {
  return name.substr(0, prefix.size()) == prefix ? name.substr(prefix.size()) : std::string_view();
}

void by_level(Session::Detail& session, std::string_view limit, Origin& out) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  for (const policy::Derived& level : lowered.derived) {
    if (level.name != "user.level") continue;
    const cel::Value id = session.evaluator.run(*level.program, session.frame->slots());
    const policy::Level* row = id.is(cel::Kind::string) ? lowered.names.level(id.text()) : nullptr;
    if (row == nullptr) return;
    out.table = "credit";
    out.row = row->id.text;
    out.title = said(row->title, row->id.text);
    const policy::Number* number = limit.empty() ? nullptr : limit_of(row->limits, limit);
    if (number != nullptr) out.parameter = parameter_of(lowered, *number);
    return;
  }
}

void by_row(Session::Detail& session, const policy::Table& table, std::string_view column,
            std::string_view name, Origin& out) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  const auto attribute = session.program.attribute(table.attribute.text);
  const cel::Value value = attribute ? session.frame->slots()[*attribute] : cel::Value::missing();
  if (!value.is(cel::Kind::string)) return;
  for (const policy::Row& row : table.rows) {
    if (row.id.text != value.text()) continue;
    out.table = name;
    out.row = row.id.text;
    out.title = said(row.title, row.id.text);
    if (const policy::Number* number = limit_of(row.limits, column)) {
      out.parameter = parameter_of(lowered, *number);
      return;
    }
    for (const policy::Need& need : row.needs) {
      const auto* number = std::get_if<policy::Number>(&need.what);
      if (after(column, "needs.") != need.action.text) continue;
      if (number != nullptr) {
        out.parameter = parameter_of(lowered, *number);
      } else if (const policy::Level* level = lowered.names.level(std::get<policy::Word>(need.what).text)) {
        if (level->at_least) out.parameter = parameter_of(lowered, *level->at_least);
      }
    }
  }
}

Said value_in_both(const policy::Lowered& lowered, const Read& read) {
  if (read.value.is(cel::Kind::missing)) return {"not given", "未提供"};
  if (read.value.is(cel::Kind::boolean)) return read.value.b ? Said{"true", "是"} : Said{"not true", "否"};
  if (read.value.is(cel::Kind::string))
    return {value_in_words(lowered, *read.variable, read.value.text(), Language::en),
            value_in_words(lowered, *read.variable, read.value.text(), Language::zh)};
  if (!can_be_written(read.value)) return {"not known", "无法得出"};
  return said(value_text(read.value, lowered.document.utc_offset));
}

Said title_of(const policy::Lowered& lowered, const cel::Variable& variable) {
  return {name_in_words(lowered, variable, Language::en), name_in_words(lowered, variable, Language::zh)};
}

std::string_view kind_of(const policy::Lowered& lowered, const cel::Variable& variable) {
  if (variable.name == "now") return "time";
  if (variable.name == "action") return "action";
  if (lowered.names.attribute(variable.name) != nullptr) return "attribute";
  if (lowered.names.parameter(variable.name) != nullptr) return "parameter";
  return "derived";
}

}  // namespace

Origin origin_of(Session::Detail& session, const policy::Derived& derived) {
  const policy::Document& document = session.program.detail().lowered().document;
  Origin out;
  if (!derived.rule.empty()) return out;
  if (derived.name == "user.level")
    by_level(session, "", out);
  else if (const auto limit = after(derived.name, "level."); !limit.empty())
    by_level(session, limit, out);
  else if (const auto tier = after(derived.name, "tier."); !tier.empty() && document.tiers)
    by_row(session, *document.tiers, tier, "tiers", out);
  else if (const auto category = after(derived.name, "category."); !category.empty() && document.categories)
    by_row(session, *document.categories, category, "categories", out);
  return out;
}

void write_read(JsonWriter& writer, Session::Detail& session, const Read& read) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  const policy::Derived* derived = derived_of(lowered, *read.variable);
  const Origin origin = derived == nullptr ? Origin() : origin_of(session, *derived);
  const policy::Parameter* parameter =
      derived == nullptr ? lowered.names.parameter(read.variable->name) : origin.parameter;
  writer.begin_object();
  if (parameter != nullptr) {
    writer.key("basis");
    write_quoted_bases(writer, lowered.document, parameter->basis);
  }
  writer.key("kind").string(kind_of(lowered, *read.variable));
  writer.key("name").string(read.variable->name);
  if (origin.parameter != nullptr) writer.key("parameter").string(origin.parameter->full);
  if (!origin.table.empty()) {
    writer.key("row").begin_object();
    writer.key("id").string(origin.row);
    write_said(writer, "title", origin.title);
    writer.end_object();
    writer.key("table").string(origin.table);
  }
  write_said(writer, "title", title_of(lowered, *read.variable));
  if (can_be_written(read.value)) {
    writer.key("value");
    write_value(writer, read.value);
  }
  writer.end_object();
}

Said read_in_words(Session::Detail& session, const Read& read) {
  const policy::Lowered& lowered = session.program.detail().lowered();
  Said out =
      fill("{0} is {1}", "{0}为{1}", {title_of(lowered, *read.variable), value_in_both(lowered, read)});
  const policy::Derived* derived = derived_of(lowered, *read.variable);
  if (derived == nullptr) return out;
  const Origin origin = origin_of(session, *derived);
  if (origin.table.empty() || derived->name == "user.level") return out;
  return fill("{0} (row “{1}”)", "{0}（“{1}”一行）", {out, origin.title});
}

}  // namespace bylaw
