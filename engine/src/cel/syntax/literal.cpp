#include "cel/syntax/literal.h"

#include "cel/syntax/unescape.h"

#include <fast_float/fast_float.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace bylaw::cel {

namespace {

Diagnostic fault(const Token& token, Code code, std::string message, std::string help) {
  Diagnostic out;
  out.code = code;
  out.span = token.span;
  out.message = std::move(message);
  out.help = std::move(help);
  return out;
}

std::uint32_t digit(char c) {
  if (c <= '9') return static_cast<std::uint32_t>(c - '0');
  return static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
}

/// Digits, or `0x` and hexadecimal digits; nothing where the value needs more than 64 bits.
std::optional<std::uint64_t> magnitude(std::string_view digits) {
  std::uint32_t base = 10;
  if (digits.substr(0, 2) == "0x") {
    base = 16;
    digits.remove_prefix(2);
  }
  std::uint64_t value = 0;
  for (const char c : digits) {
    const std::uint32_t d = digit(c);
    if (value > (std::numeric_limits<std::uint64_t>::max() - d) / base) return std::nullopt;
    value = value * base + d;
  }
  return value;
}

Result<Literal> read_integer(std::string_view digits, const Token& token, bool negative) {
  constexpr std::uint64_t limit = std::uint64_t{1} << 63;
  const auto value = magnitude(digits);
  if (!value || *value > (negative ? limit : limit - 1)) {
    return fault(token, Code::number_range, "this int does not fit into 64 bits",
                 "an int is between -9223372036854775808 and 9223372036854775807");
  }
  // Unsigned negation is defined for the smallest int as well.
  return Literal{static_cast<std::int64_t>(negative ? ~*value + 1 : *value)};
}

Result<Literal> read_uinteger(std::string_view digits, const Token& token) {
  digits.remove_suffix(1);
  const auto value = magnitude(digits);
  if (!value) {
    return fault(token, Code::number_range, "this uint does not fit into 64 bits",
                 "a uint is at most 18446744073709551615u");
  }
  return Literal{*value};
}

Result<Literal> read_real(std::string_view digits, const Token& token, bool negative) {
  double value = 0;
  const auto end = digits.data() + digits.size();
  const auto [at, error] = fast_float::from_chars(digits.data(), end, value);
  if (at != end || std::isinf(value) || (error != std::errc() && error != std::errc::result_out_of_range)) {
    return fault(token, Code::number_range, "this double is too large", "a double is below 1.8e308");
  }
  return Literal{negative ? -value : value};
}

Result<Literal> read_text(std::string_view text, const Token& token) {
  auto content = unescape(text, token);
  if (!content) return std::move(content.diagnostics());
  if (token.kind == TokenKind::bytes) return Literal{Bytes{std::move(*content)}};
  return Literal{std::move(*content)};
}

}  // namespace

Result<Literal> read_literal(std::string_view text, const Token& token, bool negative) {
  const std::string_view written = text.substr(token.span.begin, token.span.size());
  switch (token.kind) {
    case TokenKind::integer: return read_integer(written, token, negative);
    case TokenKind::uinteger: return read_uinteger(written, token);
    case TokenKind::real: return read_real(written, token, negative);
    default: return read_text(text, token);
  }
}

}  // namespace bylaw::cel
