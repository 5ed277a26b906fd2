#include <bylaw/source.h>

#include "text/utf8.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace bylaw {

namespace {

constexpr std::uint32_t block = 4096;

}  // namespace

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
  if (text_.size() > most) text_.resize(most);
  line_starts_.push_back(0);
  const auto size = static_cast<std::uint32_t>(text_.size());
  for (std::uint32_t at = 0; at < size; ++at) {
    const bool lone_return = text_[at] == '\r' && (at + 1 == size || text_[at + 1] != '\n');
    if (text_[at] == '\n' || lone_return) line_starts_.push_back(at + 1);
  }
  for (std::uint32_t end = 0; size - end >= block; counts_.push_back(count_to(end))) end += block;
}

std::string_view Source::text(Span span) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const std::uint32_t begin = std::min(span.begin, size);
  const std::uint32_t end = std::max(begin, std::min(span.end, size));
  return std::string_view(text_).substr(begin, end - begin);
}

Source::Count Source::count_to(std::uint32_t offset) const {
  Count count;
  if (const std::size_t passed = std::min<std::size_t>(offset / block, counts_.size()); passed > 0) {
    count = counts_[passed - 1];
  }
  while (count.offset < offset) {
    const auto ascii = static_cast<std::uint32_t>(ascii_length(text({count.offset, offset})));
    count.offset += ascii;
    count.code_points += ascii;
    count.utf16 += ascii;
    if (count.offset == offset) break;
    const CodePoint point = decode_utf8(text_, count.offset);
    if (point.size > offset - count.offset) break;
    count.offset += point.size;
    count.code_points += 1;
    count.utf16 += point.valid && point.value > 0xFFFF ? 2 : 1;
  }
  return count;
}

Place Source::place(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const auto number = static_cast<std::uint32_t>(after - line_starts_.begin());
  return {number, 1 + count_to(offset).code_points - count_to(*(after - 1)).code_points};
}

std::string_view Source::line(std::uint32_t number) const {
  if (number == 0 || number > line_starts_.size()) return {};
  const std::uint32_t begin = line_starts_[number - 1];
  const bool last = number == line_starts_.size();
  std::string_view out =
      text({begin, last ? static_cast<std::uint32_t>(text_.size()) : line_starts_[number]});
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.remove_suffix(1);
  return out;
}

std::uint32_t Source::utf16_offset(std::uint32_t offset) const {
  return count_to(std::min(offset, static_cast<std::uint32_t>(text_.size()))).utf16;
}

}  // namespace bylaw
