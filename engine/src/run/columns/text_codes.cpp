#include "run/columns/text_codes.h"

#include "text/utf8.h"

#include <cstring>

namespace bylaw::columns {

namespace {

constexpr std::uint32_t full = 0xFFFFFFFD;
constexpr std::uint32_t places = 4 * TextCodes::most;
constexpr std::uint32_t seen_places = 64;
// Longer texts than these would be kept in numbers: they are rare among facts with few values.
constexpr std::size_t most_bytes = std::size_t{1} << 30;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  a = (a ^ b) * 0x9E3779B97F4A7C15u;
  return a ^ a >> 29;
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t out = text.size();
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    out = mix(out, word);
    text.remove_prefix(8);
  }
  std::uint64_t word = 0;
  for (const char byte : text) word = word << 8 | static_cast<unsigned char>(byte);
  return mix(out, word);
}

}  // namespace

void TextCodes::clear() {
  bytes_.clear();
  offsets_.assign(1, 0);
  table_.assign(places, 0);
}

std::string_view TextCodes::text(std::uint32_t code) const {
  const std::int32_t begin = offsets_[code];
  return std::string_view(bytes_).substr(static_cast<std::size_t>(begin),
                                         static_cast<std::size_t>(offsets_[code + 1] - begin));
}

std::uint32_t TextCodes::code_of(std::string_view wanted) {
  std::uint64_t place = hash_of(wanted) % places;
  while (table_[place] != 0) {
    if (text(table_[place] - 1) == wanted) return table_[place] - 1;
    place = (place + 1) % places;
  }
  if (!is_utf8(wanted)) return malformed;
  if (size() == most || bytes_.size() + wanted.size() > most_bytes) return size() == 0 ? malformed : full;
  bytes_ += wanted;
  offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
  table_[place] = size();
  return size() - 1;
}

std::uint32_t TextCodes::code_of_view(const Column& column, std::uint64_t at) {
  const auto low = number_at<std::uint64_t>(column.values, 2 * at);
  const auto high = number_at<std::uint64_t>(column.values, 2 * at + 1);
  Seen& seen = seen_[mix(low, high) % seen_places];
  if (seen.code != none && seen.low == low && seen.high == high) return seen.code;
  const std::uint32_t code = code_of(text_in_view(column, at));
  if (code != full) seen = {low, high, code};
  return code;
}

std::uint32_t TextCodes::encode(const Column& column, std::uint64_t first, std::uint32_t rows,
                                std::uint32_t* out) {
  const bool all = all_given(column, first, rows);
  const bool plain = holds_texts(column);
  const bool views = column.format == ColumnFormat::text_view;
  if (views) seen_.assign(seen_places, {});
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::uint64_t row = first + i;
    out[i] = none;
    if (!all && !given_at(column, row)) continue;
    std::uint32_t code = malformed;
    if (views) {
      code = code_of_view(column, column.first + row);
    } else if (plain) {
      code = code_of(text_at(column, row));
    } else {
      const std::int64_t position = position_at(column, row);
      if (position >= 0 && static_cast<std::uint64_t>(position) < column.dictionary_size)
        code = code_of(text_at(*column.dictionary, static_cast<std::uint64_t>(position)));
    }
    if (code == full) return i;
    out[i] = code;
  }
  return rows;
}

Column TextCodes::dictionary() const {
  Column out;
  out.format = ColumnFormat::text;
  out.values = bytes_.data();
  out.offsets = offsets_.data();
  return out;
}

}  // namespace bylaw::columns
