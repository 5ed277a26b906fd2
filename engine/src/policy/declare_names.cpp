#include "policy/lower.h"

#include "data/calendar.h"

#include <new>

namespace bylaw::policy {

cel::Type cel_type(ValueType type) {
  switch (type) {
    case ValueType::boolean: return cel::TypeKind::boolean;
    case ValueType::integer: return cel::TypeKind::integer;
    case ValueType::real: return cel::TypeKind::real;
    case ValueType::string: return cel::TypeKind::string;
    case ValueType::timestamp: return cel::TypeKind::timestamp;
    case ValueType::duration: return cel::TypeKind::duration;
    case ValueType::string_list: return cel::Type::list(cel::TypeKind::string);
    case ValueType::integer_list: return cel::Type::list(cel::TypeKind::integer);
  }
  return cel::TypeKind::dyn;
}

namespace {

template <class Item>
cel::Value list_value(const std::vector<Item>& items, cel::Arena& arena) {
  // The arena of a policy has no limit that a document of a mebibyte could reach.
  auto* values =
      static_cast<cel::Value*>(arena.allocate(items.size() * sizeof(cel::Value), alignof(cel::Value)));
  for (std::size_t i = 0; i < items.size(); ++i) {
    if constexpr (std::is_same_v<Item, std::string>)
      new (&values[i]) cel::Value(cel::Value::string(items[i]));
    else
      new (&values[i]) cel::Value(cel::Value::integer(items[i]));
  }
  auto* list = new (arena.allocate(sizeof(cel::ListRep), alignof(cel::ListRep))) cel::ListRep;
  list->items = values;
  list->size = static_cast<std::uint32_t>(items.size());
  cel::Value value;
  value.kind = cel::Kind::list;
  value.list = list;
  return value;
}

struct ToValue {
  cel::Arena& arena;

  cel::Value operator()(bool value) const { return cel::Value::boolean(value); }
  cel::Value operator()(std::int64_t value) const { return cel::Value::integer(value); }
  cel::Value operator()(double value) const { return cel::Value::real(value); }
  cel::Value operator()(const std::string& value) const { return cel::Value::string(value); }
  cel::Value operator()(Instant value) const {
    const std::int64_t seconds = floor_divide(value.ms, 1000);
    return cel::Value::timestamp(seconds, static_cast<std::int32_t>((value.ms - seconds * 1000) * 1'000'000));
  }
  cel::Value operator()(DurationValue value) const { return cel::Value::duration(value.ms * 1'000'000); }
  cel::Value operator()(const std::vector<std::string>& value) const { return list_value(value, arena); }
  cel::Value operator()(const std::vector<std::int64_t>& value) const { return list_value(value, arena); }
};

}  // namespace

cel::Value cel_value(const Constant& constant, cel::Arena& arena) {
  return std::visit(ToValue{arena}, constant);
}

void declare_names(Lowered& lowered) {
  cel::Env& env = lowered.env;
  env = cel::Env::standard();
  env.forbid_number_mix();
  for (const char* space : {"user", "group", "membership", "request", "context", "params", "level", "tier",
                            "category", "variables"}) {
    env.space(space);
  }
  for (const Attribute& attribute : lowered.document.attributes) {
    // What could not be read has been reported; as dyn it raises no second fault.
    env.variable(attribute.full, attribute.type ? cel_type(*attribute.type) : cel::Type());
    lowered.defaults.push_back(attribute.fallback ? cel_value(*attribute.fallback, lowered.values)
                                                  : cel::Value::missing());
  }
  lowered.slots.attributes = static_cast<std::uint32_t>(lowered.document.attributes.size());
  lowered.slots.action = env.variable("action", cel::TypeKind::string);
  lowered.slots.now = env.variable("now", cel::TypeKind::timestamp);
  for (const Parameter& parameter : lowered.document.parameters) {
    if (parameter.type && parameter.value) {
      env.constant(parameter.full, cel_type(*parameter.type), cel_value(*parameter.value, lowered.values));
    } else {
      env.variable(parameter.full, parameter.type ? cel_type(*parameter.type) : cel::Type());
    }
  }
}

}  // namespace bylaw::policy
