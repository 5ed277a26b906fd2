#include "cel/partial/residual.h"

#include "cel/library/scalar_text.h"

#include <cmath>
#include <utility>

namespace bylaw::cel {

namespace {

constexpr std::uint32_t deepest = 16;

/// Does the literal for the value have this very type?
bool has_type(const Value& value, const Type& type) {
  switch (value.kind) {
    case Kind::null: return type.is(TypeKind::null);
    case Kind::boolean: return type.is(TypeKind::boolean);
    case Kind::integer: return type.is(TypeKind::integer);
    case Kind::uinteger: return type.is(TypeKind::uinteger);
    case Kind::real: return type.is(TypeKind::real);
    case Kind::string: return type.is(TypeKind::string);
    case Kind::bytes: return type.is(TypeKind::bytes);
    case Kind::timestamp: return type.is(TypeKind::timestamp);
    case Kind::duration: return type.is(TypeKind::duration);
    case Kind::optional:
      return type.is(TypeKind::optional) &&
             (value.inner == nullptr || has_type(*value.inner, type.parameters()[0]));
    case Kind::list: {
      if (!type.is(TypeKind::list)) return false;
      for (std::uint32_t i = 0; i < value.list->size; ++i) {
        if (!has_type(value.list->items[i], type.parameters()[0])) return false;
      }
      return true;
    }
    case Kind::map: {
      if (!type.is(TypeKind::map)) return false;
      for (std::uint32_t i = 0; i < value.map->size; ++i) {
        if (!has_type(value.map->keys[i], type.parameters()[0]) ||
            !has_type(value.map->values[i], type.parameters()[1])) {
          return false;
        }
      }
      return true;
    }
    default: return false;
  }
}

}  // namespace

bool Residual::can_write(const Value& value) const {
  Size size;
  return measure(value, 0, size);
}

bool Residual::measure(const Value& value, std::uint32_t depth, Size& size) const {
  if (++size.nodes > left_.nodes || depth > deepest) return false;
  switch (value.kind) {
    case Kind::null:
    case Kind::boolean:
    case Kind::integer:
    case Kind::uinteger:
    case Kind::real:
    case Kind::timestamp:
    case Kind::duration: return true;
    case Kind::string:
    case Kind::bytes: size.bytes += value.extra; return size.bytes <= left_.bytes;
    case Kind::optional:
      return env_.has(Library::optionals) &&
             (value.inner == nullptr || measure(*value.inner, depth + 1, size));
    case Kind::list:
      for (std::uint32_t i = 0; i < value.list->size; ++i) {
        if (!measure(value.list->items[i], depth + 1, size)) return false;
      }
      return true;
    case Kind::map:
      for (std::uint32_t i = 0; i < value.map->size; ++i) {
        if (!measure(value.map->keys[i], depth + 1, size)) return false;
        if (!measure(value.map->values[i], depth + 1, size)) return false;
      }
      return true;
    default: return false;
  }
}

NodeId Residual::write(const Value& value, const Type* type) {
  Size size;
  measure(value, 0, size);
  left_.nodes -= size.nodes;
  left_.bytes -= size.bytes;
  const NodeId literal = write(value);
  return type == nullptr || has_type(value, *type) ? literal : widen(literal);
}

NodeId Residual::widen(NodeId id) {
  const NodeId dynamic = call("dyn", {id});
  widened_.emplace_back(dynamic, id);
  return dynamic;
}

Ast Residual::narrowed() const {
  Ast out = ast_;
  for (const auto& [dynamic, inner] : widened_) out.nodes[dynamic] = out.nodes[inner];
  return out;
}

NodeId Residual::converted(std::string_view function, std::string text) {
  return call(function, {add(Literal{std::move(text)})});
}

NodeId Residual::write(const Value& value) {
  switch (value.kind) {
    case Kind::boolean: return add(Literal{value.b}, true);
    case Kind::integer: return add(Literal{value.i});
    case Kind::uinteger: return add(Literal{value.u});
    case Kind::real:
      return std::isfinite(value.d) ? add(Literal{value.d}) : converted("double", double_text(value.d));
    case Kind::string: return add(Literal{std::string(value.text())});
    case Kind::bytes: return add(Literal{Bytes{std::string(value.text())}});
    case Kind::timestamp: return converted("timestamp", timestamp_text(value.i, value.nanos()));
    case Kind::duration: return converted("duration", duration_text(value.i));
    case Kind::optional: {
      const NodeId space = add(Identifier{"optional"});
      if (value.inner == nullptr) return add(Call{"none", space, {}});
      const NodeId inner = write(*value.inner);
      return add(Call{"of", space, {inner}});
    }
    case Kind::list: {
      List list;
      for (std::uint32_t i = 0; i < value.list->size; ++i)
        list.elements.push_back(write(value.list->items[i]));
      return add(std::move(list));
    }
    case Kind::map: {
      Structure map;
      for (std::uint32_t i = 0; i < value.map->size; ++i) {
        Entry entry;
        entry.key = write(value.map->keys[i]);
        entry.value = write(value.map->values[i]);
        map.entries.push_back(std::move(entry));
      }
      return add(std::move(map));
    }
    default: return add(Literal{std::monostate{}});
  }
}

}  // namespace bylaw::cel
