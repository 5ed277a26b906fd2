#include "reference/convert.h"

#include "reference/engine_call.h"

#include <cstring>
#include <map>
#include <new>

namespace bylaw::reference {

namespace {

template <class T>
T* room(cel::Arena& arena, std::size_t count) {
  return static_cast<T*>(arena.allocate(count * sizeof(T), alignof(T)));
}

std::string_view copy(const std::string& text, cel::Arena& arena) {
  char* out = room<char>(arena, text.size());
  std::memcpy(out, text.data(), text.size());
  return {out, text.size()};
}

std::string type_name_of(const cel::Type& type) {
  switch (type.kind()) {
    case cel::TypeKind::null: return "null_type";
    case cel::TypeKind::timestamp: return "google.protobuf.Timestamp";
    case cel::TypeKind::duration: return "google.protobuf.Duration";
    case cel::TypeKind::list: return "list";
    case cel::TypeKind::map: return "map";
    case cel::TypeKind::type: return "type";
    case cel::TypeKind::optional: return "optional_type";
    default: return type.text();
  }
}

const cel::Type* type_of(const std::string& name) {
  static std::map<std::string, cel::Type> types;
  const auto known = types.find(name);
  if (known != types.end()) return &known->second;
  const auto type = cel::parse_type(name);
  return type ? &types.emplace(name, *type).first->second : nullptr;
}

}  // namespace

Value from_engine(const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::null: return Null{};
    case cel::Kind::boolean: return value.b;
    case cel::Kind::integer: return value.i;
    case cel::Kind::uinteger: return value.u;
    case cel::Kind::real: return value.d;
    case cel::Kind::string: return std::string(value.text());
    case cel::Kind::bytes: return Bytes{std::string(value.text())};
    case cel::Kind::timestamp: return Timestamp{value.i, value.nanos()};
    case cel::Kind::duration: return Duration{value.i};
    case cel::Kind::type: return TypeName{type_name_of(*value.type)};
    case cel::Kind::optional:
      return value.inner == nullptr ? none() : make_optional(from_engine(*value.inner));
    case cel::Kind::list: {
      std::vector<Value> items;
      for (std::uint32_t i = 0; i < value.list->size; ++i) items.push_back(from_engine(value.list->items[i]));
      return make_list(std::move(items));
    }
    case cel::Kind::map: {
      std::vector<std::pair<Value, Value>> entries;
      for (std::uint32_t i = 0; i < value.map->size; ++i) {
        entries.emplace_back(from_engine(value.map->keys[i]), from_engine(value.map->values[i]));
      }
      return make_map(std::move(entries));
    }
    default: return Error{};
  }
}

cel::Value to_engine(const Value& value, cel::Arena& arena) {
  if (const auto* x = value.as<bool>()) return cel::Value::boolean(*x);
  if (const auto* x = value.as<std::int64_t>()) return cel::Value::integer(*x);
  if (const auto* x = value.as<std::uint64_t>()) return cel::Value::uinteger(*x);
  if (const auto* x = value.as<double>()) return cel::Value::real(*x);
  if (const auto* x = value.as<std::string>()) return cel::Value::string(copy(*x, arena));
  if (const auto* x = value.as<Bytes>()) return cel::Value::bytes(copy(x->octets, arena));
  if (const auto* x = value.as<Timestamp>())
    return cel::Value::timestamp(x->seconds, static_cast<std::int32_t>(x->nanos));
  if (const auto* x = value.as<Duration>()) return cel::Value::duration(x->nanos);
  if (const auto* x = value.as<List>()) {
    auto* items = room<cel::Value>(arena, (*x)->size());
    for (std::size_t i = 0; i < (*x)->size(); ++i) items[i] = to_engine((**x)[i], arena);
    return cel::Value::of(new (room<cel::ListRep>(arena, 1))
                              cel::ListRep{items, static_cast<std::uint32_t>((*x)->size())});
  }
  if (const auto* x = value.as<Map>()) {
    auto* keys = room<cel::Value>(arena, (*x)->size());
    auto* values = room<cel::Value>(arena, (*x)->size());
    for (std::size_t i = 0; i < (*x)->size(); ++i) {
      keys[i] = to_engine((**x)[i].first, arena);
      values[i] = to_engine((**x)[i].second, arena);
    }
    return cel::Value::of(new (room<cel::MapRep>(arena, 1))
                              cel::MapRep{keys, values, static_cast<std::uint32_t>((*x)->size()), nullptr});
  }
  if (const auto* x = value.as<Optional>()) {
    if (x->held == nullptr) return cel::Value::optional(nullptr);
    return cel::Value::optional(new (room<cel::Value>(arena, 1)) cel::Value(to_engine(*x->held, arena)));
  }
  if (const auto* x = value.as<TypeName>()) {
    if (const cel::Type* type = type_of(x->name)) return cel::Value::of(type);
  }
  if (const auto* x = value.as<std::shared_ptr<const Opaque>>()) return (*x)->value;
  return value.as<Null>() != nullptr ? cel::Value::null() : cel::Value::missing();
}

}  // namespace bylaw::reference
