#include <bylaw/json.h>

#include "text/utf8.h"

#include <algorithm>

namespace bylaw {

namespace {

std::uint32_t hex(std::string_view text, std::uint32_t at) {
  std::uint32_t value = 0;
  for (std::uint32_t i = at; i < at + 4 && i < text.size(); ++i) {
    const char c = text[i];
    const std::uint32_t digit = c <= '9' ? static_cast<std::uint32_t>(c - '0') : (static_cast<std::uint32_t>(c | 0x20) - 'a' + 10);
    value = value * 16 + digit;
  }
  return value;
}

}  // namespace

StringMap::StringMap(std::string_view text, Span token) {
  std::uint32_t decoded = 0;
  std::uint32_t at = token.begin + 1;
  const std::uint32_t end = token.size() >= 2 ? token.end - 1 : token.begin;
  steps_.push_back({0, at});
  while (at < end) {
    if (text[at] != '\\') {
      ++at;
      ++decoded;
      continue;
    }
    steps_.push_back({decoded, at});
    std::uint32_t length = 1;
    std::uint32_t taken = 2;
    if (text[at + 1] == 'u') {
      char32_t value = hex(text, at + 2);
      taken = 6;
      if (value >= 0xD800 && value < 0xDC00) {
        value = 0x10000 + ((value - 0xD800) << 10) + (hex(text, at + 8) - 0xDC00);
        taken = 12;
      }
      std::string encoded;
      append_utf8(encoded, value);
      length = static_cast<std::uint32_t>(encoded.size());
    }
    decoded += length;
    at += taken;
    steps_.push_back({decoded, at});
  }
  steps_.push_back({decoded, std::max(at, end)});
}

std::uint32_t StringMap::at(std::uint32_t decoded) const {
  const auto after = std::upper_bound(steps_.begin(), steps_.end(), decoded,
                                      [](std::uint32_t value, const Step& step) { return value < step.decoded; });
  const Step& step = *(after - 1);
  if (after == steps_.end()) return step.source;
  // Inside an escape, whose lengths differ, every byte stands where the escape begins.
  const bool escape = after->source - step.source != after->decoded - step.decoded;
  return escape ? step.source : step.source + (decoded - step.decoded);
}

Span StringMap::operator()(Span span) const { return {at(span.begin), at(span.end)}; }

}  // namespace bylaw
