#pragma once

#include <bylaw/columns.h>

#include <cstdint>
#include <cstring>
#include <string_view>

namespace bylaw::columns {

template <class Number>
Number number_at(const void* memory, std::uint64_t index) {
  Number out;
  std::memcpy(&out, static_cast<const char*>(memory) + index * sizeof(Number), sizeof out);
  return out;
}

inline bool bit_at(const void* memory, std::uint64_t index) {
  return (static_cast<const std::uint8_t*>(memory)[index / 8] >> (index % 8) & 1u) != 0;
}

/// Calls `use` with an item of the type that the numbers of the format have; false where it holds no numbers.
template <class Use>
bool with_number_type(ColumnFormat format, Use use) {
  switch (format) {
    case ColumnFormat::i8: use(std::int8_t{}); return true;
    case ColumnFormat::u8: use(std::uint8_t{}); return true;
    case ColumnFormat::i16: use(std::int16_t{}); return true;
    case ColumnFormat::u16: use(std::uint16_t{}); return true;
    case ColumnFormat::i32: use(std::int32_t{}); return true;
    case ColumnFormat::u32: use(std::uint32_t{}); return true;
    case ColumnFormat::i64: use(std::int64_t{}); return true;
    case ColumnFormat::u64: use(std::uint64_t{}); return true;
    case ColumnFormat::f32: use(float{}); return true;
    case ColumnFormat::f64: use(double{}); return true;
    default: return false;
  }
}

inline bool holds_texts(const Column& column) {
  return column.format == ColumnFormat::text || column.format == ColumnFormat::long_text ||
         column.format == ColumnFormat::text_view;
}
inline bool holds_whole_numbers(const Column& column) {
  return column.format >= ColumnFormat::i8 && column.format <= ColumnFormat::u64;
}
inline bool holds_numbers(const Column& column) {
  return column.format >= ColumnFormat::i8 && column.format <= ColumnFormat::f64;
}

inline constexpr std::uint32_t longest_in_view = 12;

inline std::string_view text_in_view(const Column& column, std::uint64_t at) {
  const char* view = static_cast<const char*>(column.values) + 16 * at;
  const auto size = number_at<std::uint32_t>(view, 0);
  if (size <= longest_in_view) return {view + 4, size};
  const auto buffer = number_at<std::uint32_t>(view, 2);
  const auto offset = number_at<std::uint32_t>(view, 3);
  return {static_cast<const char* const*>(column.offsets)[buffer] + offset, size};
}

/// Of a column of texts. The offsets are the caller's promise.
inline std::string_view text_at(const Column& column, std::uint64_t row) {
  const std::uint64_t at = column.first + row;
  if (column.format == ColumnFormat::text_view) return text_in_view(column, at);
  std::int64_t begin = 0;
  std::int64_t end = 0;
  if (column.format == ColumnFormat::text) {
    begin = number_at<std::int32_t>(column.offsets, at);
    end = number_at<std::int32_t>(column.offsets, at + 1);
  } else {
    begin = number_at<std::int64_t>(column.offsets, at);
    end = number_at<std::int64_t>(column.offsets, at + 1);
  }
  return {static_cast<const char*>(column.values) + begin, static_cast<std::size_t>(end - begin)};
}

/// A whole number, or -1 where it is none that is at least 0 and fits.
inline std::int64_t position_at(const Column& column, std::uint64_t row) {
  std::int64_t out = -1;
  with_number_type(column.format, [&](auto type) {
    using Number = decltype(type);
    const Number number = number_at<Number>(column.values, column.first + row);
    if (number >= 0 && static_cast<double>(number) < 9.0e15) out = static_cast<std::int64_t>(number);
  });
  return out;
}

/// Whether all rows of a range are given; false where that is not worth finding out.
inline bool all_given(const Column& column, std::uint64_t row, std::uint32_t rows) {
  if (column.validity == nullptr) return true;
  const std::uint64_t at = column.first + row;
  if (at % 8 != 0) return false;
  const std::uint8_t* bytes = column.validity + at / 8;
  for (std::uint32_t i = 0; i < rows / 8; ++i) {
    if (bytes[i] != 0xFF) return false;
  }
  const std::uint32_t rest = (1u << rows % 8) - 1;
  return rest == 0 || (bytes[rows / 8] & rest) == rest;
}

inline bool given_at(const Column& column, std::uint64_t row) {
  return column.validity == nullptr || bit_at(column.validity, column.first + row);
}

}  // namespace bylaw::columns
