#include "cel/value/names.h"

#include <array>

namespace bylaw::cel {

namespace {

/// One Type of each kind that has values, made at first use: a Type is not a literal type.
const Type* plain_type(TypeKind kind) {
  static const std::array<Type, 14> types{
      Type(TypeKind::null),     Type(TypeKind::boolean), Type(TypeKind::integer), Type(TypeKind::uinteger),
      Type(TypeKind::real),     Type(TypeKind::string),  Type(TypeKind::bytes),   Type(TypeKind::timestamp),
      Type(TypeKind::duration), Type(TypeKind::list),    Type(TypeKind::map),     Type(TypeKind::type),
      Type(TypeKind::optional), Type(TypeKind::dyn)};
  for (const Type& type : types) {
    if (type.kind() == kind) return &type;
  }
  return nullptr;
}

struct Named {
  std::string_view name;
  TypeKind kind;
};

constexpr std::array<Named, 13> named_types{{{"bool", TypeKind::boolean},
                                             {"bytes", TypeKind::bytes},
                                             {"double", TypeKind::real},
                                             {"google.protobuf.Duration", TypeKind::duration},
                                             {"google.protobuf.Timestamp", TypeKind::timestamp},
                                             {"int", TypeKind::integer},
                                             {"list", TypeKind::list},
                                             {"map", TypeKind::map},
                                             {"null_type", TypeKind::null},
                                             {"optional_type", TypeKind::optional},
                                             {"string", TypeKind::string},
                                             {"type", TypeKind::type},
                                             {"uint", TypeKind::uinteger}}};

}  // namespace

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::no_such_overload: return "no_such_overload";
    case ErrorCode::no_such_key: return "no_such_key";
    case ErrorCode::no_such_field: return "no_such_field";
    case ErrorCode::undeclared: return "undeclared";
    case ErrorCode::missing_attribute: return "missing_attribute";
    case ErrorCode::index_out_of_bounds: return "index_out_of_bounds";
    case ErrorCode::divide_by_zero: return "divide_by_zero";
    case ErrorCode::overflow: return "overflow";
    case ErrorCode::bad_conversion: return "bad_conversion";
    case ErrorCode::bad_argument: return "bad_argument";
    case ErrorCode::duplicate_key: return "duplicate_key";
    case ErrorCode::bad_regex: return "bad_regex";
    case ErrorCode::not_a_boolean: return "not_a_boolean";
    case ErrorCode::budget: return "budget";
    case ErrorCode::memory: return "memory";
  }
  return "bad_argument";
}

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::uinteger: return "uint";
    case Kind::real: return "double";
    case Kind::string: return "string";
    case Kind::bytes: return "bytes";
    case Kind::timestamp: return "timestamp";
    case Kind::duration: return "duration";
    case Kind::list: return "list";
    case Kind::map: return "map";
    case Kind::type: return "type";
    case Kind::optional: return "optional_type";
    case Kind::opaque: return "opaque";
    case Kind::error: return "error";
    case Kind::missing: return "missing";
    case Kind::unset: return "unset";
  }
  return "error";
}

std::string_view type_name(const Type& type) {
  switch (type.kind()) {
    case TypeKind::opaque:
    case TypeKind::message:
    case TypeKind::parameter: return type.name();
    case TypeKind::dyn: return "dyn";
    case TypeKind::wrapper: return type_name(type.parameters()[0]);
    default: break;
  }
  for (const Named& named : named_types) {
    if (named.kind == type.kind()) return named.name;
  }
  return "error";
}

const Type* type_of(const Value& value) {
  switch (value.kind) {
    case Kind::null: return plain_type(TypeKind::null);
    case Kind::boolean: return plain_type(TypeKind::boolean);
    case Kind::integer: return plain_type(TypeKind::integer);
    case Kind::uinteger: return plain_type(TypeKind::uinteger);
    case Kind::real: return plain_type(TypeKind::real);
    case Kind::string: return plain_type(TypeKind::string);
    case Kind::bytes: return plain_type(TypeKind::bytes);
    case Kind::timestamp: return plain_type(TypeKind::timestamp);
    case Kind::duration: return plain_type(TypeKind::duration);
    case Kind::list: return plain_type(TypeKind::list);
    case Kind::map: return plain_type(TypeKind::map);
    case Kind::type: return plain_type(TypeKind::type);
    case Kind::optional: return plain_type(TypeKind::optional);
    case Kind::opaque: return &value.opaque->of->type;
    case Kind::error:
    case Kind::missing:
    case Kind::unset: return nullptr;
  }
  return nullptr;
}

const Type* find_type(std::string_view name) {
  for (const Named& named : named_types) {
    if (named.name == name) return plain_type(named.kind);
  }
  return nullptr;
}

}  // namespace bylaw::cel
