#include "cel/declare/signature.h"

#include "cel/declare/type_reader.h"

#include <utility>

namespace bylaw::cel {

namespace {

/// Where the bracket opens that the last character of `text` closes.
std::size_t opening_bracket(std::string_view text) {
  std::uint32_t open = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == ')') ++open;
    if (text[i] == '(' && --open == 0) return i;
  }
  return std::string_view::npos;
}

/// Operators have dots and brackets of their own: `_?._`.
bool is_operator(std::string_view name) {
  return name.substr(0, 1).find_first_of("_!-@") != std::string_view::npos;
}

std::optional<Type> receiver_type(std::string_view text) {
  TypeReader reader(text);
  auto type = reader.read();
  // `math.abs` is a function with a qualified name: nothing is known to be of a type `math`.
  if (!type || !reader.at_end() || type->is(TypeKind::message)) return std::nullopt;
  return type;
}

bool read_parameters(std::string_view text, std::vector<Type>& parameters) {
  TypeReader reader(text);
  if (reader.at_end()) return true;
  do {
    auto type = reader.read();
    if (!type) return false;
    parameters.push_back(std::move(*type));
  } while (reader.skip(','));
  return reader.at_end();
}

}  // namespace

std::optional<Signature> read_signature(const Declaration& declaration) {
  constexpr std::string_view arrow = " -> ";
  const std::size_t split = declaration.signature.rfind(arrow);
  if (split == std::string_view::npos) return std::nullopt;
  const std::string_view call = declaration.signature.substr(0, split);
  const std::size_t open = opening_bracket(call);
  if (open == std::string_view::npos || call.back() != ')') return std::nullopt;

  Signature out;
  std::string_view name = call.substr(0, open);
  const std::size_t dot = is_operator(name) ? std::string_view::npos : name.rfind('.');
  if (dot != std::string_view::npos) {
    if (auto receiver = receiver_type(name.substr(0, dot))) {
      out.overload.receiver = true;
      out.overload.parameters.push_back(std::move(*receiver));
      name.remove_prefix(dot + 1);
    }
  }
  if (!read_parameters(call.substr(open + 1, call.size() - open - 2), out.overload.parameters))
    return std::nullopt;
  TypeReader result(declaration.signature.substr(split + arrow.size()));
  auto type = result.read();
  if (name.empty() || !type || !result.at_end()) return std::nullopt;
  out.function = name;
  out.overload.id = declaration.id;
  out.overload.result = std::move(*type);
  return out;
}

std::string signature_text(std::string_view function, const Overload& overload) {
  std::string out;
  std::size_t first = 0;
  if (overload.receiver && !overload.parameters.empty()) {
    out = overload.parameters[0].text() + ".";
    first = 1;
  }
  out += function;
  out += '(';
  for (std::size_t i = first; i < overload.parameters.size(); ++i) {
    if (i > first) out += ", ";
    out += overload.parameters[i].text();
  }
  return out + ") -> " + overload.result.text();
}

}  // namespace bylaw::cel
