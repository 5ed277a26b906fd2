#include "cel/library/real_format.h"
#include "cel/library/scalar_text.h"
#include "cel/library/table.h"
#include "cel/value/build.h"
#include "cel/value/numbers.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace bylaw::cel {

namespace {

constexpr int deepest = 64;
constexpr int finest = 100;  // far beyond it fmt drops digits

/// Carries out one call of `format`. After the first error nothing more is added.
class Formatter {
 public:
  Formatter(Context& context, std::string_view pattern, const ListRep& arguments)
      : context_(context), pattern_(pattern), arguments_(arguments), out_(context) {}

  Value run() {
    // Its clauses are not copied, and may be long, too: `%.00…0f`.
    if (!spend_reading(context_, pattern_.size())) return budget_error(context_);
    while (at_ < pattern_.size() && !failed()) {
      const std::size_t sign = pattern_.find('%', at_);
      out_.add(pattern_.substr(at_, sign - at_));
      if (sign == std::string_view::npos) break;
      at_ = sign + 1;
      clause();
    }
    return failure_.is(Kind::error) ? failure_ : out_.finish();
  }

 private:
  bool failed() const { return failure_.is(Kind::error) || out_.failed(); }

  void fail(std::string_view message) {
    if (!failure_.is(Kind::error)) failure_ = context_.error(ErrorCode::bad_argument, message);
  }

  /// What follows a `%`.
  void clause() {
    if (at_ < pattern_.size() && pattern_[at_] == '%') {
      ++at_;
      return out_.add('%');
    }
    const int precision = read_precision();
    if (failed()) return;
    if (at_ == pattern_.size()) return fail("`format` ends with an unfinished `%`");
    const char letter = pattern_[at_++];
    if (std::string_view("sdfebxXo").find(letter) == std::string_view::npos)
      return fail("`format` does not know this clause");
    if (next_ == arguments_.size) return fail("`format` has more clauses than arguments");
    const Value& value = arguments_.items[next_++];
    switch (letter) {
      case 's': return text(value, 0);
      case 'd': return decimal(value);
      case 'f':
      case 'e': return real(value, letter, precision);
      case 'b': return digits(value, 2, letter);
      case 'o': return digits(value, 8, letter);
      default: return hexadecimal(value, letter);
    }
  }

  int read_precision() {
    if (at_ == pattern_.size() || pattern_[at_] != '.') return 6;
    int precision = 0;
    const std::size_t begin = ++at_;
    for (; at_ < pattern_.size() && pattern_[at_] >= '0' && pattern_[at_] <= '9'; ++at_) {
      precision = std::min(precision * 10 + (pattern_[at_] - '0'), finest + 1);
    }
    if (at_ == begin) fail("`format` expects digits after `%.`");
    if (precision > finest) fail("`format` writes at most 100 digits after the point");
    return precision;
  }

  void text(const Value& value, int depth) {
    if (depth > deepest) return fail("`format` takes values up to 64 levels deep");
    switch (value.kind) {
      case Kind::string: return out_.add(value.text());
      case Kind::bytes: return octets(value.text());
      case Kind::list: return list(*value.list, depth);
      case Kind::map: return map(*value.map, depth);
      case Kind::optional: return fail("`%s` does not take an optional");
      default: return out_.add(scalar_text(value));
    }
  }

  /// What is no UTF-8 becomes U+FFFD.
  void octets(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size() && !out_.failed();) {
      const CodePoint point = decode_utf8(bytes, at);
      out_.add_code_point(point.valid ? point.value : 0xFFFD);
      at += point.size;
    }
  }

  void list(const ListRep& list, int depth) {
    out_.add('[');
    for (std::uint32_t i = 0; i < list.size && !failed(); ++i) {
      if (i > 0) out_.add(", ");
      text(list.items[i], depth + 1);
    }
    out_.add(']');
  }

  /// Sorted by the text of the keys, so that the order of insertion does not show.
  void map(const MapRep& map, int depth) {
    if (!context_.spend(std::uint64_t{map.size} * 8)) {
      failure_ = budget_error(context_);
      return;
    }
    std::vector<std::pair<std::string, std::uint32_t>> keys;
    for (std::uint32_t i = 0; i < map.size; ++i) {
      const Value& key = map.keys[i];
      if (!spend_reading(context_, key.is(Kind::string) ? key.extra : 0)) {
        failure_ = budget_error(context_);
        return;
      }
      keys.emplace_back(key.is(Kind::string) ? std::string(key.text()) : scalar_text(key), i);
    }
    // A string and a number may have one text: then the order of insertion decides.
    std::sort(keys.begin(), keys.end());
    out_.add('{');
    for (std::size_t i = 0; i < keys.size() && !failed(); ++i) {
      if (i > 0) out_.add(", ");
      out_.add(keys[i].first);
      out_.add(": ");
      text(map.values[keys[i].second], depth + 1);
    }
    out_.add('}');
  }

  void decimal(const Value& value) {
    if (!is_number(value.kind)) return fail("`%d` takes numbers only");
    out_.add(scalar_text(value));
  }

  void real(const Value& value, char letter, int precision) {
    if (!is_number(value.kind))
      return fail(letter == 'f' ? "`%f` takes numbers only" : "`%e` takes numbers only");
    const double number = value.is(Kind::real)      ? value.d
                          : value.is(Kind::integer) ? static_cast<double>(value.i)
                                                    : static_cast<double>(value.u);
    if (!std::isfinite(number)) return out_.add(double_text(number));
    out_.add(letter == 'f' ? fixed_text(number, precision) : scientific_text(number, precision));
  }

  void digits(const Value& value, std::uint64_t base, char letter) {
    constexpr std::string_view lower = "0123456789abcdef";
    constexpr std::string_view upper = "0123456789ABCDEF";
    if (letter == 'b' && value.is(Kind::boolean)) return out_.add(value.b ? '1' : '0');
    if (!value.is(Kind::integer) && !value.is(Kind::uinteger)) {
      return fail(letter == 'b' ? "`%b` takes integers and bools only" : "`%o` takes integers only");
    }
    const bool negative = value.is(Kind::integer) && value.i < 0;
    std::uint64_t rest = negative ? 0 - value.u : value.u;
    std::string text;
    do {
      text += (letter == 'X' ? upper : lower)[static_cast<std::size_t>(rest % base)];
      rest /= base;
    } while (rest > 0);
    if (negative) text += '-';
    std::reverse(text.begin(), text.end());
    out_.add(text);
  }

  void hexadecimal(const Value& value, char letter) {
    if (value.is(Kind::integer) || value.is(Kind::uinteger)) return digits(value, 16, letter);
    if (!value.is(Kind::string) && !value.is(Kind::bytes))
      return fail("`%x` takes integers, strings and bytes only");
    const std::string_view digits = letter == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    for (const char octet : value.text()) {
      const auto bits = static_cast<unsigned char>(octet);
      const char pair[] = {digits[bits >> 4], digits[bits & 15]};
      out_.add(std::string_view(pair, 2));
      if (out_.failed()) return;
    }
  }

  Context& context_;
  std::string_view pattern_;
  const ListRep& arguments_;
  TextBuilder out_;
  std::size_t at_ = 0;
  std::uint32_t next_ = 0;
  Value failure_;
};

Value format(Context& context, std::span<const Value> arguments, const void*) {
  return Formatter(context, arguments[0].text(), *arguments[1].list).run();
}

constexpr auto table = std::to_array<NamedImplementation>({{"string_format", format}});

}  // namespace

std::span<const NamedImplementation> format_table() { return table; }

}  // namespace bylaw::cel
