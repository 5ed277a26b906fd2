#include "policy/choices.h"
#include "policy/ledger_facts.h"
#include "policy/read.h"
#include "policy/reader.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

void read_bounds(ObjectReader& reader, std::optional<ValueType> type, Bounds& bounds, Faults& faults) {
  const auto read = [&](std::string_view key, std::optional<double>& bound, Span& span) {
    const Json value = reader.optional(key);
    if (!value) return;
    span = value.span();
    if (type && *type != ValueType::integer && *type != ValueType::real) {
      faults.error(Code::conflict, value.key_span(),
                   quoted(key) + " bounds numbers, and this is of type " + quoted(type_name(*type)),
                   "remove it");
    } else if (type == ValueType::integer) {
      if (const auto number = read_integer(value, quoted(key), faults)) bound = static_cast<double>(*number);
    } else if (const auto number = read_constant(value, ValueType::real, quoted(key), faults)) {
      bound = std::get<double>(*number);
    }
  };
  read("minimum", bounds.minimum, bounds.minimum_span);
  read("maximum", bounds.maximum, bounds.maximum_span);
}

std::vector<Word> read_values(Json value, Faults& faults) {
  std::vector<Word> out;
  if (!expect(value, JsonKind::array, "`values`", faults)) return out;
  if (value.size() == 0)
    faults.error(Code::bad_value, value.span(), "`values` is empty", "list at least one value");
  for (const Json item : value) {
    if (Word word = read_word(item, "a value", faults); !word.empty()) out.push_back(std::move(word));
  }
  return out;
}

std::vector<Label> read_labels(Json value, Faults& faults) {
  std::vector<Label> out;
  if (!expect(value, JsonKind::object, "`labels`", faults)) return out;
  for (const Json member : value) {
    out.push_back({{std::string(member.key()), member.key_span()}, read_text(member, "a label", faults)});
  }
  return out;
}

std::optional<Actionable> read_actionable(Json value, Faults& faults) {
  if (!value || (value.is(JsonKind::boolean) && !value.boolean())) return std::nullopt;
  Actionable out;
  out.span = value.span();
  if (value.is(JsonKind::boolean)) return out;
  if (!value.is(JsonKind::object)) {
    faults.error(
        Code::wrong_kind, value.span(),
        "`actionable` must be `true` or an object, found " + std::string(json_kind_name(value.kind())),
        "write `true`, or for example `{\"direction\": \"raise\"}`");
    return std::nullopt;
  }
  ObjectReader reader(value, "`actionable`", faults);
  if (const auto direction =
          read_choice<Direction>(reader.optional("direction"), "`direction`", direction_words, faults)) {
    out.direction = *direction;
  }
  if (const Json on = reader.optional("on")) out.on = read_actions(on, "`on`", faults);
  out.phrase = read_text(reader.optional("phrase"), "the phrase of a change", faults);
  reader.finish();
  return out;
}

Attribute read_attribute(Json value, std::string_view of, Faults& faults) {
  Attribute attribute;
  attribute.of = of;
  attribute.name = {std::string(value.key()), value.key_span()};
  attribute.full = attribute.of + "." + attribute.name.text;
  ObjectReader reader(value, "an attribute", faults);
  if (!reader) return attribute;
  attribute.type = read_type(reader.required("type"), faults);
  attribute.title = read_text(reader.optional("title"), "the title of an attribute", faults);
  if (const Json fallback = reader.optional("default"); fallback && attribute.type) {
    attribute.fallback = read_constant(fallback, *attribute.type, "`default`", faults);
    attribute.fallback_span = fallback.span();
  }
  read_bounds(reader, attribute.type, attribute.bounds, faults);
  attribute.values = read_values(reader.optional("values"), faults);
  attribute.labels = read_labels(reader.optional("labels"), faults);
  if (const Json open = reader.optional("open"); expect(open, JsonKind::boolean, "`open`", faults)) {
    attribute.open = open.boolean();
  }
  if (const Json ledger = reader.optional("ledger")) attribute.ledger = read_word(ledger, "`ledger`", faults);
  attribute.actionable = read_actionable(reader.optional("actionable"), faults);
  reader.finish();
  return attribute;
}

}  // namespace

std::vector<Attribute> read_attributes(Json value, Faults& faults) {
  std::vector<Attribute> out;
  if (!value) return out;
  ObjectReader reader(value, "`attributes`", faults);
  for (const std::string_view of : attribute_owner_words) {
    const Json group = reader.optional(of);
    if (!expect(group, JsonKind::object, quoted(of), faults)) continue;
    for (const Json member : group) {
      if (!is_name(member, "the name of an attribute", faults)) continue;
      if (of == "context" && (member.key() == "at" || member.key() == "membership")) {
        faults.error(Code::bad_id, member.key_span(),
                     "`context." + std::string(member.key()) + "` has a meaning of its own in every request",
                     "give the attribute another name");
        continue;
      }
      out.push_back(read_attribute(member, of, faults));
    }
  }
  reader.finish();
  // By name: numbers of attributes must not depend on the order in which the document lists them.
  std::stable_sort(out.begin(), out.end(),
                   [](const Attribute& a, const Attribute& b) { return a.full < b.full; });
  return out;
}

std::vector<Parameter> read_parameters(Json value, Faults& faults) {
  std::vector<Parameter> out;
  if (!expect(value, JsonKind::object, "`parameters`", faults)) return out;
  for (const Json member : value) {
    if (!is_name(member, "the name of a parameter", faults)) continue;
    Parameter parameter;
    parameter.name = {std::string(member.key()), member.key_span()};
    parameter.full = "params." + parameter.name.text;
    ObjectReader reader(member, "a parameter", faults);
    if (reader) {
      parameter.type = read_type(reader.required("type"), faults);
      const Json constant = reader.required("value");
      if (constant && parameter.type) {
        parameter.value = read_constant(constant, *parameter.type, "`value`", faults);
        parameter.value_span = constant.span();
      }
      read_bounds(reader, parameter.type, parameter.bounds, faults);
      parameter.title = read_text(reader.required("title"), "the title of a parameter", faults);
      parameter.basis = read_basis(reader.required("basis"), faults);
      reader.finish();
    }
    out.push_back(std::move(parameter));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Parameter& a, const Parameter& b) { return a.full < b.full; });
  return out;
}

}  // namespace bylaw::policy
