#include "text/utf8.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw {

namespace {

/// Four hexadecimal digits from `at` on; anything else counts as zero, so that a text that was never read is
/// harmless.
char32_t unit_at(std::string_view text, std::uint32_t at) {
  char32_t value = 0;
  for (std::uint32_t i = at; i < at + 4 && i < text.size(); ++i) {
    const char c = text[i];
    char32_t digit = 0;
    if (c >= '0' && c <= '9') digit = static_cast<char32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<char32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<char32_t>(c - 'A' + 10);
    value = value * 16 + digit;
  }
  return value;
}

std::uint32_t utf8_length(char32_t unit) { return unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3; }

/// The escape at `at`: bytes it takes, and bytes of its character.
struct Lengths {
  std::uint32_t source = 2;
  std::uint32_t decoded = 1;
};

Lengths lengths_at(std::string_view text, std::uint32_t at) {
  if (at + 1 >= text.size() || text[at + 1] != 'u') return {2, 1};
  const char32_t unit = unit_at(text, at + 2);
  if (unit >= 0xD800 && unit < 0xDC00) return {12, 4};
  return {6, utf8_length(unit)};
}

}  // namespace

StringMap::StringMap(std::string_view text, Span token) {
  const auto size = static_cast<std::uint32_t>(text.size());
  end_ = std::min(token.end > 0 ? token.end - 1 : 0, size);
  begin_ = std::min(token.begin + 1, end_);
  std::uint32_t decoded = 0;
  for (std::uint32_t at = begin_; at < end_;) {
    if (text[at] != '\\') {
      ++at;
      ++decoded;
      continue;
    }
    const Lengths lengths = lengths_at(text, at);
    const std::uint32_t behind = std::min(at + lengths.source, end_);
    escapes_.push_back({decoded, decoded + lengths.decoded, at, behind});
    decoded += lengths.decoded;
    at = behind;
  }
}

std::size_t StringMap::escapes_before(std::uint32_t decoded) const {
  const auto behind = std::upper_bound(
      escapes_.begin(), escapes_.end(), decoded,
      [](std::uint32_t offset, const Escape& escape) { return offset < escape.decoded_end; });
  return static_cast<std::size_t>(behind - escapes_.begin());
}

std::uint32_t StringMap::source_of(std::uint32_t decoded, std::size_t passed) const {
  const std::uint32_t source = passed == 0 ? begin_ : escapes_[passed - 1].source_end;
  const std::uint32_t behind = passed == 0 ? 0 : escapes_[passed - 1].decoded_end;
  return decoded - behind < end_ - source ? source + (decoded - behind) : end_;
}

Span StringMap::operator()(Span span) const {
  const auto within = [&](std::size_t next, std::uint32_t decoded) {
    return next < escapes_.size() && escapes_[next].decoded < decoded;
  };
  const std::size_t first = escapes_before(span.begin);
  const std::size_t last = escapes_before(span.end);
  const std::uint32_t begin =
      within(first, span.begin) ? escapes_[first].source : source_of(span.begin, first);
  const std::uint32_t end = within(last, span.end) ? escapes_[last].source_end : source_of(span.end, last);
  return {begin, std::max(begin, end)};
}

}  // namespace bylaw
