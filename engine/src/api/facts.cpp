#include "api/facts.h"

#include "data/fixed_length.h"
#include "policy/choices.h"
#include "policy/ledger_facts.h"
#include "run/value_json.h"

#include <new>

namespace bylaw {

namespace {

/// In the order of Owner.
constexpr auto& owner_names = policy::attribute_owner_words;

JsonKind json_kind(policy::ValueType type) {
  switch (type) {
    case policy::ValueType::boolean: return JsonKind::boolean;
    case policy::ValueType::integer: return JsonKind::integer;
    case policy::ValueType::real: return JsonKind::number;
    case policy::ValueType::string:
    case policy::ValueType::timestamp:
    case policy::ValueType::duration: return JsonKind::string;
    case policy::ValueType::string_list:
    case policy::ValueType::integer_list: return JsonKind::array;
  }
  return JsonKind::null;
}

bool has_kind(Json value, JsonKind kind) {
  return value.is(kind) || (kind == JsonKind::number && value.is(JsonKind::integer));
}

std::optional<cel::Value> read_time(Json value, policy::ValueType type, Diagnostics& faults) {
  if (type == policy::ValueType::timestamp) {
    if (const auto at = parse_instant(value.string())) return to_value(*at);
    add_fault(faults, Code::bad_time, value, "the fact is not an RFC 3339 instant to the millisecond",
              "write for example `2026-11-26T10:00:00Z`");
    return std::nullopt;
  }
  if (const auto ms = parse_fixed_length(value.string())) return cel::Value::duration(*ms * 1'000'000);
  add_fault(faults, Code::bad_time, value,
            "the fact is not an ISO 8601 duration of fixed length, up to 292 years",
            "write for example `PT24H`; months and years have no fixed length");
  return std::nullopt;
}

std::optional<cel::Value> read_list(Json value, policy::ValueType type, cel::Arena& arena,
                                    Diagnostics& faults) {
  const JsonKind kind = type == policy::ValueType::string_list ? JsonKind::string : JsonKind::integer;
  const std::uint32_t size = value.size();
  auto* items = static_cast<cel::Value*>(arena.allocate(size * sizeof(cel::Value), alignof(cel::Value)));
  auto* list = static_cast<cel::ListRep*>(arena.allocate(sizeof(cel::ListRep), alignof(cel::ListRep)));
  if (items == nullptr || list == nullptr) {
    add_fault(faults, Code::too_large, value, "the list is too large");
    return std::nullopt;
  }
  std::uint32_t i = 0;
  for (const Json item : value) {
    if (!item.is(kind)) {
      add_fault(faults, Code::wrong_kind, item,
                "an item of the list must be " + std::string(json_kind_name(kind)) + ", it is " +
                    std::string(json_kind_name(item.kind())));
      return std::nullopt;
    }
    new (&items[i++]) cel::Value(kind == JsonKind::string ? cel::Value::string(item.string())
                                                          : cel::Value::integer(item.integer()));
  }
  new (list) cel::ListRep{items, size};
  cel::Value out;
  out.kind = cel::Kind::list;
  out.list = list;
  return out;
}

}  // namespace

void add_fault(Diagnostics& faults, Code code, Json at, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.span = at.span();
  diagnostic.pointer = json_pointer(at);
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  faults.push_back(std::move(diagnostic));
}

void add_key_fault(Diagnostics& faults, Code code, Json member, std::string message, std::string help) {
  add_fault(faults, code, member, std::move(message), std::move(help));
  faults.back().span = member.key_span();
}

Facts::Facts(const columns::Plan& plan) : plan_(plan), allowed_(plan.attributes.size()) {
  for (AttributeId id = 0; id < plan.attributes.size(); ++id) {
    const columns::Declared& attribute = plan.attributes[id];
    for (std::size_t owner = 0; owner < owner_names.size(); ++owner) {
      if (attribute.of == owner_names[owner]) by_owner_[owner].emplace(attribute.name(), id);
    }
    if (attribute.closed) allowed_[id].insert(attribute.values.begin(), attribute.values.end());
  }
}

std::optional<AttributeId> Facts::find(Owner owner, std::string_view name) const {
  const auto& map = by_owner_[static_cast<std::size_t>(owner)];
  const auto at = map.find(name);
  return at == map.end() ? std::nullopt : std::optional(at->second);
}

bool Facts::allows(AttributeId attribute, std::string_view text) const {
  return allowed_[attribute].empty() || allowed_[attribute].count(text) != 0;
}

std::optional<cel::Value> Facts::read(AttributeId id, Json value, cel::Arena& arena,
                                      Diagnostics& faults) const {
  const columns::Declared& attribute = plan_.attributes[id];
  const policy::ValueType type = attribute.type;
  const JsonKind kind = json_kind(type);
  if (!has_kind(value, kind)) {
    add_fault(faults, Code::wrong_kind, value,
              "`" + attribute.full + "` is declared as `" + std::string(policy::type_name(type)) +
                  "` and must be " + std::string(json_kind_name(kind)) + ", it is " +
                  std::string(json_kind_name(value.kind())));
    return std::nullopt;
  }
  if (type == policy::ValueType::integer || type == policy::ValueType::real) {
    const double number = value.number();
    const bool low = attribute.bounds.minimum && number < *attribute.bounds.minimum;
    const bool high = attribute.bounds.maximum && number > *attribute.bounds.maximum;
    if (low || high) {
      add_fault(faults, Code::bad_value, value,
                "`" + attribute.full + "` is " + (low ? "below its minimum" : "above its maximum"));
      return std::nullopt;
    }
    return type == policy::ValueType::integer ? cel::Value::integer(value.integer())
                                              : cel::Value::real(number);
  }
  if (type == policy::ValueType::boolean) return cel::Value::boolean(value.boolean());
  if (type == policy::ValueType::string) {
    if (allows(id, value.string())) return cel::Value::string(value.string());
    add_fault(faults, Code::bad_value, value,
              "`" + attribute.full + "` is none of the values that the policy declares");
    return std::nullopt;
  }
  if (kind == JsonKind::string) return read_time(value, type, faults);
  return read_list(value, type, arena, faults);
}

void Facts::read_all(Owner owner, Json object, Frame& frame, cel::Arena& arena, Diagnostics& faults) const {
  if (!object) return;
  if (!object.is(JsonKind::object)) {
    add_fault(faults, Code::wrong_kind, object,
              "facts must be an object, found " + std::string(json_kind_name(object.kind())));
    return;
  }
  for (const Json member : object) {
    if (const auto id = find(owner, member.key())) {
      if (const auto value = read(*id, member, arena, faults)) frame.set(*id, *value);
    } else {
      add_key_fault(faults, Code::undeclared_attribute, member,
                    "the policy declares no such attribute of `" +
                        std::string(owner_names[static_cast<std::size_t>(owner)]) + "`",
                    "leave it out: what the policy does not need must not be sent");
    }
  }
}

}  // namespace bylaw
