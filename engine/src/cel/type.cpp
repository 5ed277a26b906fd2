#include <bylaw/cel/type.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace bylaw::cel {

struct Type::Detail {
  std::string name;
  std::vector<Type> parameters;
  std::uint32_t size = 1;
};

namespace {

std::string_view kind_text(TypeKind kind) {
  switch (kind) {
    case TypeKind::error: return "!error!";
    case TypeKind::dyn: return "dyn";
    case TypeKind::null: return "null";
    case TypeKind::boolean: return "bool";
    case TypeKind::integer: return "int";
    case TypeKind::uinteger: return "uint";
    case TypeKind::real: return "double";
    case TypeKind::string: return "string";
    case TypeKind::bytes: return "bytes";
    case TypeKind::timestamp: return "timestamp";
    case TypeKind::duration: return "duration";
    case TypeKind::list: return "list";
    case TypeKind::map: return "map";
    case TypeKind::type: return "type";
    case TypeKind::optional: return "optional_type";
    case TypeKind::wrapper: return "wrapper";
    case TypeKind::opaque:
    case TypeKind::message:
    case TypeKind::parameter: break;
  }
  return {};
}

std::size_t default_parameters(TypeKind kind) {
  switch (kind) {
    case TypeKind::list:
    case TypeKind::optional:
    case TypeKind::wrapper: return 1;
    case TypeKind::map: return 2;
    default: return 0;
  }
}

}  // namespace

Type::Type(TypeKind kind, std::string name, std::vector<Type> parameters) : kind_(kind) {
  auto detail = std::make_shared<Detail>();
  std::uint64_t size = 1;
  for (const Type& parameter : parameters) size += parameter.size();
  detail->size =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(size, std::numeric_limits<std::uint32_t>::max()));
  detail->name = std::move(name);
  detail->parameters = std::move(parameters);
  detail_ = std::move(detail);
}

Type Type::list(Type element) { return {TypeKind::list, {}, {std::move(element)}}; }
Type Type::map(Type key, Type value) { return {TypeKind::map, {}, {std::move(key), std::move(value)}}; }
Type Type::type(Type of) { return {TypeKind::type, {}, {std::move(of)}}; }
Type Type::optional(Type of) { return {TypeKind::optional, {}, {std::move(of)}}; }
Type Type::wrapper(Type of) { return {TypeKind::wrapper, {}, {std::move(of)}}; }
Type Type::opaque(std::string name, std::vector<Type> parameters) {
  return {TypeKind::opaque, std::move(name), std::move(parameters)};
}
Type Type::message(std::string name) { return {TypeKind::message, std::move(name), {}}; }
Type Type::parameter(std::string name) { return {TypeKind::parameter, std::move(name), {}}; }

const std::string& Type::name() const {
  static const std::string none;
  return detail_ ? detail_->name : none;
}

std::span<const Type> Type::parameters() const {
  static const std::array<Type, 2> unknown{};
  if (detail_) return detail_->parameters;
  return std::span<const Type>(unknown).first(default_parameters(kind_));
}

std::uint32_t Type::size() const {
  return detail_ ? detail_->size : static_cast<std::uint32_t>(1 + default_parameters(kind_));
}

std::string Type::text() const {
  std::string out(kind_text(kind_));
  if (out.empty()) out = name();
  const auto inner = parameters();
  if (inner.empty()) return out;
  out += '(';
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (i > 0) out += ", ";
    out += inner[i].text();
  }
  out += ')';
  return out;
}

bool Type::operator==(const Type& other) const {
  if (kind_ != other.kind_) return false;
  if (detail_ == other.detail_) return true;
  if (name() != other.name()) return false;
  const auto mine = parameters();
  const auto theirs = other.parameters();
  return std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end());
}

}  // namespace bylaw::cel
