#include <bylaw/time.h>

#include "data/calendar.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace bylaw {

namespace {

/// Reads fixed forms from the left; after the first thing that does not fit it only fails.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool good() const { return good_; }
  bool done() const { return good_ && rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  /// Exactly `count` digits.
  std::int32_t digits(std::size_t count) {
    std::int32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(peek())) {
        good_ = false;
        return 0;
      }
      value = value * 10 + (rest_.front() - '0');
      rest_.remove_prefix(1);
    }
    return value;
  }

  /// One of two characters.
  char either(char a, char b) {
    const char found = peek();
    if (found != a && found != b)
      good_ = false;
    else
      rest_.remove_prefix(1);
    return found;
  }
  void one(char c) { either(c, c); }

  /// Digits behind a point as nanoseconds; what is finer must be zero.
  std::int32_t nanos() {
    std::int32_t value = 0;
    std::int32_t scale = 100'000'000;
    bool any = false;
    while (is_digit(peek())) {
      const std::int32_t digit = rest_.front() - '0';
      if (scale == 0 && digit != 0) good_ = false;
      value += digit * scale;
      scale /= 10;
      any = true;
      rest_.remove_prefix(1);
    }
    good_ = good_ && any;
    return value;
  }

  /// A whole number, cut to 10^15: everything that is allowed is below it.
  std::int64_t number() {
    constexpr std::int64_t most = 1'000'000'000'000'000;
    std::int64_t value = 0;
    good_ = good_ && is_digit(peek());
    while (is_digit(peek())) {
      value = std::min(most, value * 10 + (rest_.front() - '0'));
      rest_.remove_prefix(1);
    }
    return value;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view rest_;
  bool good_ = true;
};

/// `Z`, `z`, `+hh:mm`, `-hh:mm` in seconds.
std::int32_t read_offset(Scanner& scanner, bool& good) {
  if (scanner.peek() == 'Z' || scanner.peek() == 'z') {
    scanner.either('Z', 'z');
    return 0;
  }
  const char sign = scanner.either('+', '-');
  const std::int32_t hours = scanner.digits(2);
  scanner.one(':');
  const std::int32_t minutes = scanner.digits(2);
  good = good && hours <= 23 && minutes <= 59;
  const std::int32_t seconds = hours * 3600 + minutes * 60;
  return sign == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<TimestampParts> parse_timestamp(std::string_view text) {
  Scanner scanner(text);
  CivilDay day;
  day.year = scanner.digits(4);
  scanner.one('-');
  day.month = scanner.digits(2);
  scanner.one('-');
  day.day = scanner.digits(2);
  scanner.either('T', 't');
  const std::int32_t hour = scanner.digits(2);
  scanner.one(':');
  const std::int32_t minute = scanner.digits(2);
  scanner.one(':');
  const std::int32_t second = scanner.digits(2);
  TimestampParts out;
  if (scanner.peek() == '.') {
    scanner.one('.');
    out.nanos = scanner.nanos();
  }
  bool good = true;
  const std::int32_t offset = read_offset(scanner, good);
  if (!good || !scanner.done() || day.year < 1 || day.month < 1 || day.month > 12) return std::nullopt;
  if (day.day < 1 || day.day > days_in_month(day.year, day.month)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  out.seconds = days_from_civil(day) * 86400 + hour * 3600 + minute * 60 + second - offset;
  if (out.seconds < first_instant.ms / 1000 || out.seconds > last_instant.ms / 1000) return std::nullopt;
  return out;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto parts = parse_timestamp(text);
  if (!parts || parts->nanos % 1'000'000 != 0) return std::nullopt;
  return Instant{parts->seconds * 1000 + parts->nanos / 1'000'000};
}

std::optional<Offset> parse_offset(std::string_view text) {
  Scanner scanner(text);
  bool good = true;
  const std::int32_t seconds = read_offset(scanner, good);
  if (!good || !scanner.done()) return std::nullopt;
  return Offset{seconds / 60};
}

std::optional<Period> parse_period(std::string_view text) {
  struct Unit {
    char letter;
    std::int64_t months;
    std::int64_t ms;
  };
  constexpr Unit dates[] = {{'Y', 12, 0}, {'M', 1, 0}, {'W', 0, 604'800'000}, {'D', 0, 86'400'000}};
  constexpr Unit times[] = {{'H', 0, 3'600'000}, {'M', 0, 60'000}, {'S', 0, 1000}};
  constexpr std::int64_t most_months = 120'000;
  constexpr std::int64_t most_ms = std::int64_t{10'000} * 366 * 86'400'000;

  Scanner scanner(text);
  scanner.one('P');
  bool any = false;
  std::int64_t months = 0;
  std::int64_t ms = 0;
  const auto read = [&](const Unit* unit, const Unit* end) {
    while (scanner.good() && scanner.peek() >= '0' && scanner.peek() <= '9') {
      const std::int64_t number = scanner.number();
      while (unit != end && unit->letter != scanner.peek()) ++unit;
      if (unit == end) return false;
      scanner.one(unit->letter);
      // Checked by division before the products, which then fit.
      if (unit->ms != 0 && number > most_ms / unit->ms) return false;
      if (unit->months != 0 && number > most_months) return false;
      months += number * unit->months;
      ms += number * unit->ms;
      any = true;
      ++unit;
    }
    return months <= most_months && ms <= most_ms;
  };
  if (!read(std::begin(dates), std::end(dates))) return std::nullopt;
  if (scanner.peek() == 'T') {
    scanner.one('T');
    any = false;
    if (!read(std::begin(times), std::end(times))) return std::nullopt;
  }
  if (!any || !scanner.done()) return std::nullopt;
  return Period{static_cast<std::int32_t>(months), ms};
}

}  // namespace bylaw
