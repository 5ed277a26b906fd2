#include <bylaw/source.h>

#include "text/utf8.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace bylaw {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
  if (text_.size() > most) text_.resize(most);
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const bool lone_return = text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    if (text_[i] == '\n' || lone_return) line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::string_view Source::text(Span span) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t begin = std::min(span.begin, size);
  const std::uint32_t end = std::max(begin, std::min(span.end, size));
  return std::string_view(text_).substr(begin, end - begin);
}

Place Source::place(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto number = static_cast<std::uint32_t>(after - line_starts_.begin());
  const std::uint32_t start = *(after - 1);
  return {number, 1 + count_code_points(text({start, offset}))};
}

std::string_view Source::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::uint32_t begin = line_starts_[number - 1];
  const bool last = number == line_starts_.size();
  std::string_view out = text({begin, last ? static_cast<std::uint32_t>(text_.size()) : line_starts_[number]});
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.remove_suffix(1);
  return out;
}

std::uint32_t Source::utf16_offset(std::uint32_t offset) const {
  const std::string_view before = text({0, offset});
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < before.size();) {
    const CodePoint point = decode_utf8(before, at);
    units += point.valid && point.value > 0xFFFF ? 2 : 1;
    at += point.size;
  }
  return units;
}

}  // namespace bylaw
