#pragma once

#include <bylaw/source.h>

#include <cstdint>
#include <string_view>

namespace bylaw::cel {

enum class TokenKind : std::uint8_t {
  end,
  bad,  ///< something that is no token; it has been reported
  identifier,
  quoted_identifier,  ///< `` `a-b` ``, legal after a dot and as the name of a field
  integer,
  uinteger,
  real,
  string,
  bytes,
  true_,
  false_,
  null,
  in,
  question,
  colon,
  comma,
  dot,
  left_round,
  right_round,
  left_square,
  right_square,
  left_curly,
  right_curly,
  or_,
  and_,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  plus,
  minus,
  star,
  slash,
  percent,
  exclamation,
};

struct Token {
  TokenKind kind = TokenKind::end;
  Span span;
};

/// Legal after a dot, but neither a name of its own nor a function.
bool is_reserved(std::string_view word);
/// A literal or operator, legal nowhere as a name: `true`, `in`.
bool is_keyword(std::string_view word);

}  // namespace bylaw::cel
