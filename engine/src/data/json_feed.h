#pragma once

#include "data/number_token.h"

#include <bylaw/source.h>

#include <cstdint>
#include <string_view>

namespace bylaw {

/// Hands a JSON text to the parser byte by byte and keeps the places of the tokens, which the parser's events
/// lack. On the way it makes harmless what the parser would take, misread or be slow about:
/// - a run of white space, with the comments in it where these are allowed, becomes one blank
/// - outside strings a NUL, which the parser takes for the end, and a byte above 0x7F become 0x01, which it
/// refuses
/// - a number that is no fraction by its exact value becomes `0`: its value is in number()
class JsonFeed {
 public:
  JsonFeed(std::string_view text, bool comments);

  bool done() const { return at_ == text_.size(); }
  /// The next byte, where there is one.
  char take();

  /// Behind the last byte that was handed out.
  std::uint32_t offset() const { return at_; }
  /// The string that was closed last, with its quotes.
  Span string() const { return {string_begin_, string_end_}; }
  /// Where the number or word began that was handed out last.
  std::uint32_t word() const { return word_; }
  /// What the number is that was handed out last.
  const NumberToken& number() const { return number_; }

 private:
  enum class Where : std::uint8_t { outside, word, after_number, string, escape };

  char take_outside();
  char take_string();

  std::string_view text_;
  bool comments_;
  Where where_ = Where::outside;
  std::uint32_t at_ = 0;
  std::uint32_t string_begin_ = 0;
  std::uint32_t string_end_ = 0;
  std::uint32_t word_ = 0;
  NumberToken number_;
};

/// Skips white space and, where allowed, comments. A comment without an end is not skipped.
std::uint32_t skip_json_space(std::string_view text, std::uint32_t at, bool comments);

}  // namespace bylaw
