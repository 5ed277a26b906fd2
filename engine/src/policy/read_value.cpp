#include "data/fixed_length.h"
#include "policy/ledger_facts.h"
#include "policy/reader.h"

#include <array>

namespace bylaw::policy {

namespace {

struct TypeRow {
  std::string_view name;
  ValueType type;
};

constexpr std::array<TypeRow, 8> types{{
    {"bool", ValueType::boolean},
    {"int", ValueType::integer},
    {"double", ValueType::real},
    {"string", ValueType::string},
    {"timestamp", ValueType::timestamp},
    {"duration", ValueType::duration},
    {"list(string)", ValueType::string_list},
    {"list(int)", ValueType::integer_list},
}};

std::optional<Constant> read_timestamp(Json value, std::string_view what, Faults& faults) {
  if (!expect(value, JsonKind::string, what, faults)) return std::nullopt;
  if (const auto at = parse_instant(value.string())) return Constant(*at);
  faults.error(Code::bad_time, value.span(), std::string(what) + " is not an RFC 3339 instant",
               "write for example `2017-10-08T00:00:00+08:00`, to the millisecond at most");
  return std::nullopt;
}

std::optional<Constant> read_duration(Json value, std::string_view what, Faults& faults) {
  if (!expect(value, JsonKind::string, what, faults)) return std::nullopt;
  if (const auto ms = parse_fixed_length(value.string())) return Constant(DurationValue{*ms});
  faults.error(Code::bad_time, value.span(),
               std::string(what) + " is not an ISO 8601 duration of fixed length, up to 292 years",
               "write for example `PT24H` or `P3D`; months and years have no fixed length");
  return std::nullopt;
}

std::optional<Constant> read_list(Json value, ValueType type, std::string_view what, Faults& faults) {
  if (!expect(value, JsonKind::array, what, faults)) return std::nullopt;
  const bool strings = type == ValueType::string_list;
  std::vector<std::string> texts;
  std::vector<std::int64_t> numbers;
  bool good = true;
  for (const Json item : value) {
    if (!expect(item, strings ? JsonKind::string : JsonKind::integer, "an item of " + std::string(what),
                faults)) {
      good = false;
    } else if (strings) {
      texts.emplace_back(item.string());
    } else {
      numbers.push_back(item.integer());
    }
  }
  if (!good) return std::nullopt;
  return strings ? Constant(std::move(texts)) : Constant(std::move(numbers));
}

}  // namespace

std::string_view type_name(ValueType type) {
  for (const TypeRow& row : types) {
    if (row.type == type) return row.name;
  }
  return "dyn";
}

std::optional<ValueType> read_type(Json value, Faults& faults) {
  if (!expect(value, JsonKind::string, "`type`", faults)) return std::nullopt;
  std::vector<std::string_view> names;
  for (const TypeRow& row : types) {
    if (row.name == value.string()) return row.type;
    names.push_back(row.name);
  }
  faults.error(Code::bad_value, value.span(), quoted(value.string()) + " is not a type",
               did_you_mean(value.string(), names, "the types are " + one_of(names)));
  return std::nullopt;
}

std::optional<Constant> read_constant(Json value, ValueType type, std::string_view what, Faults& faults) {
  if (!value) return std::nullopt;
  switch (type) {
    case ValueType::boolean:
      if (!expect(value, JsonKind::boolean, what, faults)) return std::nullopt;
      return Constant(value.boolean());
    case ValueType::integer:
      if (!expect(value, JsonKind::integer, what, faults)) return std::nullopt;
      return Constant(value.integer());
    case ValueType::real:
      if (value.is(JsonKind::integer)) return Constant(value.number());
      if (!expect(value, JsonKind::number, what, faults)) return std::nullopt;
      return Constant(value.number());
    case ValueType::string:
      if (!expect(value, JsonKind::string, what, faults)) return std::nullopt;
      return Constant(std::string(value.string()));
    case ValueType::timestamp: return read_timestamp(value, what, faults);
    case ValueType::duration: return read_duration(value, what, faults);
    case ValueType::string_list:
    case ValueType::integer_list: return read_list(value, type, what, faults);
  }
  return std::nullopt;
}

}  // namespace bylaw::policy
