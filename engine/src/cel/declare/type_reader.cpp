#include "cel/declare/type_reader.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::cel {

namespace {

constexpr std::uint32_t deepest = 64;

struct Named {
  std::string_view name;
  TypeKind kind;
  std::uint32_t parameters;
};

constexpr std::array<Named, 18> named_types{{
    {"dyn", TypeKind::dyn, 0},
    {"null", TypeKind::null, 0},
    {"null_type", TypeKind::null, 0},
    {"bool", TypeKind::boolean, 0},
    {"int", TypeKind::integer, 0},
    {"uint", TypeKind::uinteger, 0},
    {"double", TypeKind::real, 0},
    {"string", TypeKind::string, 0},
    {"bytes", TypeKind::bytes, 0},
    {"timestamp", TypeKind::timestamp, 0},
    {"google.protobuf.Timestamp", TypeKind::timestamp, 0},
    {"duration", TypeKind::duration, 0},
    {"google.protobuf.Duration", TypeKind::duration, 0},
    {"list", TypeKind::list, 1},
    {"map", TypeKind::map, 2},
    {"type", TypeKind::type, 1},
    {"optional_type", TypeKind::optional, 1},
    {"wrapper", TypeKind::wrapper, 1},
}};

bool is_name_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

bool is_parameter(std::string_view name) { return name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z'; }

bool is_library_type(std::string_view name) { return name == "net.IP" || name == "net.CIDR"; }

std::optional<Type> make(std::string_view name, bool bracketed, std::vector<Type> parameters) {
  for (const Named& named : named_types) {
    if (named.name != name) continue;
    if (!bracketed) return Type(named.kind);
    if (parameters.size() != named.parameters || parameters.empty()) return std::nullopt;
    switch (named.kind) {
      case TypeKind::list: return Type::list(std::move(parameters[0]));
      case TypeKind::map: return Type::map(std::move(parameters[0]), std::move(parameters[1]));
      case TypeKind::type: return Type::type(std::move(parameters[0]));
      case TypeKind::optional: return Type::optional(std::move(parameters[0]));
      default: return Type::wrapper(std::move(parameters[0]));
    }
  }
  if (bracketed || is_library_type(name)) return Type::opaque(std::string(name), std::move(parameters));
  if (is_parameter(name)) return Type::parameter(std::string(name));
  return Type::message(std::string(name));
}

}  // namespace

void TypeReader::skip_blanks() {
  while (at_ < text_.size() && text_[at_] == ' ') ++at_;
}

bool TypeReader::skip(char expected) {
  skip_blanks();
  if (at_ >= text_.size() || text_[at_] != expected) return false;
  ++at_;
  return true;
}

bool TypeReader::at_end() {
  skip_blanks();
  return at_ == text_.size();
}

std::string_view TypeReader::name() {
  skip_blanks();
  const std::uint32_t begin = at_;
  while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
  return text_.substr(begin, at_ - begin);
}

std::optional<Type> TypeReader::read(std::uint32_t depth) {
  const std::string_view head = name();
  if (head.empty() || depth > deepest) return std::nullopt;
  if (!skip('(')) return make(head, false, {});
  std::vector<Type> parameters;
  if (skip(')')) return make(head, true, {});
  do {
    auto parameter = read(depth + 1);
    if (!parameter) return std::nullopt;
    parameters.push_back(std::move(*parameter));
  } while (skip(','));
  if (!skip(')')) return std::nullopt;
  return make(head, true, std::move(parameters));
}

Result<Type> parse_type(std::string_view text) {
  TypeReader reader(text);
  auto type = reader.read();
  if (type && reader.at_end()) return std::move(*type);
  const std::uint32_t at = reader.at();
  Diagnostic fault;
  fault.code = Code::bad_value;
  fault.span = {at, at < text.size() ? at + 1 : at};
  fault.message = "this is not a type";
  fault.help = "write, for example, `int`, `list(string)` or `map(string, dyn)`";
  return fault;
}

}  // namespace bylaw::cel
