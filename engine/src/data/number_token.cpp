#include "data/number_token.h"

#include <algorithm>

namespace bylaw {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The parts of a number by the grammar of RFC 8259 §6, as ranges of the text.
struct Parts {
  bool good = false;
  bool negative = false;
  std::uint32_t whole = 0;
  std::uint32_t whole_end = 0;
  std::uint32_t fraction = 0;
  std::uint32_t fraction_end = 0;
  std::int64_t exponent = 0;
  std::uint32_t end = 0;
};

class Cursor {
 public:
  Cursor(std::string_view text, std::uint32_t at) : text_(text), at_(at) {}

  std::uint32_t at() const { return at_; }
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool digits() {
    const std::uint32_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > begin;
  }

 private:
  std::string_view text_;
  std::uint32_t at_;
};

/// An exponent cut to ±2^40: no text has digits enough to bring what lies beyond back into range.
std::int64_t exponent_of(std::string_view digits, bool negative) {
  constexpr std::int64_t most = std::int64_t{1} << 40;
  std::int64_t value = 0;
  for (const char c : digits) value = std::min(most, value * 10 + (c - '0'));
  return negative ? -value : value;
}

Parts parts_of(std::string_view text, std::uint32_t begin) {
  Parts out;
  Cursor cursor(text, begin);
  out.negative = cursor.take('-');
  out.whole = cursor.at();
  // A zero ends the whole part: the digit that may follow it is no part of the number.
  if (!cursor.take('0') && !cursor.digits()) return out;
  out.whole_end = out.fraction = out.fraction_end = cursor.at();
  if (cursor.take('.')) {
    out.fraction = cursor.at();
    if (!cursor.digits()) return out;
    out.fraction_end = cursor.at();
  }
  if (cursor.take('e') || cursor.take('E')) {
    const bool negative = cursor.take('-');
    if (!negative) cursor.take('+');
    const std::uint32_t digits = cursor.at();
    if (!cursor.digits()) return out;
    out.exponent = exponent_of(text.substr(digits, cursor.at() - digits), negative);
  }
  out.end = cursor.at();
  out.good = true;
  return out;
}

/// The digits of whole part and fraction as one row.
class Digits {
 public:
  Digits(std::string_view text, const Parts& parts)
      : whole_(text.substr(parts.whole, parts.whole_end - parts.whole)),
        fraction_(text.substr(parts.fraction, parts.fraction_end - parts.fraction)) {}

  std::int64_t whole_size() const { return static_cast<std::int64_t>(whole_.size()); }
  std::int64_t size() const { return whole_size() + static_cast<std::int64_t>(fraction_.size()); }
  int operator[](std::int64_t i) const {
    return (i < whole_size() ? whole_[static_cast<std::size_t>(i)]
                             : fraction_[static_cast<std::size_t>(i - whole_size())]) -
           '0';
  }

 private:
  std::string_view whole_;
  std::string_view fraction_;
};

}  // namespace

NumberToken read_number_token(std::string_view text, std::uint32_t begin) {
  const Parts parts = parts_of(text, begin);
  if (!parts.good) return {};
  const Digits digits(text, parts);
  std::int64_t first = 0;
  while (first < digits.size() && digits[first] == 0) ++first;
  if (first == digits.size()) return {NumberClass::integer, parts.end, 0};
  std::int64_t last = digits.size() - 1;
  while (digits[last] == 0) --last;

  // The powers of ten of the first and the last digit that count.
  const std::int64_t high = digits.whole_size() - 1 - first + parts.exponent;
  const std::int64_t low = digits.whole_size() - 1 - last + parts.exponent;
  if (high > 18) return {NumberClass::out_of_range, parts.end, 0};
  if (low < 0) return {NumberClass::fraction, parts.end, 0};
  // At most 19 digits, so that the sum is below 10^19 and fits.
  std::uint64_t magnitude = 0;
  for (std::int64_t i = first; i <= last; ++i)
    magnitude = magnitude * 10 + static_cast<std::uint64_t>(digits[i]);
  for (std::int64_t i = 0; i < low; ++i) magnitude *= 10;
  constexpr std::uint64_t limit = std::uint64_t{1} << 63;
  if (magnitude > limit || (magnitude == limit && !parts.negative))
    return {NumberClass::out_of_range, parts.end, 0};
  return {NumberClass::integer, parts.end,
          static_cast<std::int64_t>(parts.negative ? 0 - magnitude : magnitude)};
}

}  // namespace bylaw
