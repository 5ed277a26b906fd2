#include "reference/functions.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace bylaw::reference {

namespace {

/// The code points of valid UTF-8, each as its bytes.
std::vector<std::string> points(const std::string& text) {
  std::vector<std::string> out;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out.emplace_back();
    out.back() += c;
  }
  return out;
}

std::string join(const std::vector<std::string>& pieces, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += pieces[i];
  return out;
}

bool found_at(const std::vector<std::string>& text, const std::vector<std::string>& wanted, std::size_t at) {
  if (at + wanted.size() > text.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (text[at + i] != wanted[i]) return false;
  }
  return true;
}

Value index_of(const std::string& text, const std::string& wanted, bool last,
               std::optional<std::int64_t> from) {
  const auto where = points(text);
  const auto what = points(wanted);
  const auto size = static_cast<std::int64_t>(where.size());
  if (from && (*from < 0 || *from > size)) return Error{};
  const std::int64_t begin = from.value_or(last ? size : 0);
  for (std::int64_t at = begin; last ? at >= 0 : at <= size; at += last ? -1 : 1) {
    if (found_at(where, what, static_cast<std::size_t>(at))) return at;
  }
  return std::int64_t{-1};
}

Value split(const std::string& text, const std::string& separator, std::int64_t count) {
  std::vector<Value> out;
  const auto where = points(text);
  const auto what = points(separator);
  if (count == 0 || (where.empty() && what.empty())) return make_list({});
  std::size_t begin = 0;
  for (std::size_t at = what.empty() ? 1 : 0;
       at < where.size() && static_cast<std::int64_t>(out.size()) + 1 != count;) {
    if (!found_at(where, what, at)) {
      ++at;
      continue;
    }
    out.emplace_back(join(where, begin, at));
    begin = at + what.size();
    at = what.empty() ? at + 1 : begin;
  }
  out.emplace_back(join(where, begin, where.size()));
  return make_list(std::move(out));
}

Value replace(const std::string& text, const std::string& old, const std::string& with) {
  const auto where = points(text);
  const auto what = points(old);
  std::string out;
  std::size_t at = 0;
  while (at <= where.size()) {
    if (found_at(where, what, at)) {
      out += with;
      if (!what.empty()) {
        at += what.size();
        continue;
      }
    }
    if (at < where.size()) out += where[at];
    ++at;
  }
  return out;
}

std::string double_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  char buffer[64];
  int precision = 0;
  do {
    std::snprintf(buffer, sizeof buffer, "%.*e", precision++, value);
  } while (std::strtod(buffer, nullptr) != value);
  std::string text = buffer;
  std::string sign = text[0] == '-' ? "-" : "";
  text = text.substr(sign.size());
  const std::size_t e = text.find('e');
  const int exponent = std::atoi(text.c_str() + e + 1);
  std::string digits = text.substr(0, 1) + (e > 1 ? text.substr(2, e - 2) : "");
  if (value == 0) return sign + "0";
  const int count = static_cast<int>(digits.size());
  const int point = exponent + 1;
  // As ECMAScript writes numbers.
  if (count <= point && point <= 21)
    return sign + digits + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21)
    return sign + digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  if (-6 < point && point <= 0)
    return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  return sign + digits.substr(0, 1) + (count > 1 ? "." + digits.substr(1) : "") + "e" +
         (exponent < 0 ? "-" : "+") + std::to_string(std::abs(exponent));
}

std::optional<Value> whole_number(const std::string& text, bool is_signed) {
  std::size_t at = is_signed && !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (at == text.size() || text.size() > 30) return Error{};
  __int128_t value = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return Error{};
    value = value * 10 + (text[i] - '0');
  }
  if (at == 1 && text[0] == '-') value = -value;
  if (is_signed)
    return value < INT64_MIN || value > INT64_MAX ? Value(Error{}) : Value(static_cast<std::int64_t>(value));
  return value > static_cast<__int128_t>(UINT64_MAX) ? Value(Error{})
                                                     : Value(static_cast<std::uint64_t>(value));
}

/// False for bytes of which somebody else must know whether they are UTF-8.
bool is_ascii(const Value& value) {
  const auto* bytes = value.as<Bytes>();
  return bytes == nullptr || std::all_of(bytes->octets.begin(), bytes->octets.end(),
                                         [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Value to_string(const Value& value) {
  if (value.as<std::string>() != nullptr) return value;
  if (const auto* x = value.as<bool>()) return std::string(*x ? "true" : "false");
  if (const auto* x = value.as<std::int64_t>()) return std::to_string(*x);
  if (const auto* x = value.as<std::uint64_t>()) return std::to_string(*x);
  if (const auto* x = value.as<double>()) return double_text(*x);
  if (const auto* x = value.as<Bytes>()) return x->octets;
  if (const auto* x = value.as<Duration>()) {
    const unsigned long long size = x->nanos < 0 ? 0ULL - static_cast<unsigned long long>(x->nanos)
                                                 : static_cast<unsigned long long>(x->nanos);
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%s%llu.%09llu", x->nanos < 0 ? "-" : "", size / 1'000'000'000,
                  size % 1'000'000'000);
    std::string text = buffer;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text + "s";
  }
  return Error{};
}

Value to_int(const Value& value) {
  if (value.as<std::int64_t>() != nullptr) return value;
  if (const auto* x = value.as<std::uint64_t>())
    return *x > INT64_MAX ? Value(Error{}) : Value(static_cast<std::int64_t>(*x));
  if (const auto* x = value.as<double>())
    return *x > -0x1p63 && *x < 0x1p63 ? Value(static_cast<std::int64_t>(*x)) : Value(Error{});
  if (const auto* x = value.as<std::string>()) return *whole_number(*x, true);
  if (const auto* x = value.as<Timestamp>()) return x->seconds;
  if (const auto* x = value.as<Duration>()) return x->nanos;
  return Error{};
}

Value to_uint(const Value& value) {
  if (value.as<std::uint64_t>() != nullptr) return value;
  if (const auto* x = value.as<std::int64_t>())
    return *x < 0 ? Value(Error{}) : Value(static_cast<std::uint64_t>(*x));
  if (const auto* x = value.as<double>())
    return *x >= 0 && *x < 0x1p64 ? Value(static_cast<std::uint64_t>(*x)) : Value(Error{});
  if (const auto* x = value.as<std::string>()) return *whole_number(*x, false);
  return Error{};
}

Value to_double(const Value& value) {
  if (value.as<double>() != nullptr) return value;
  if (const auto* x = value.as<std::int64_t>()) return static_cast<double>(*x);
  if (const auto* x = value.as<std::uint64_t>()) return static_cast<double>(*x);
  const auto* text = value.as<std::string>();
  if (text == nullptr) return Error{};
  const std::string digits = text->substr(text->find_first_not_of("+-") == 1 ? 1 : 0);
  const double sign = (*text)[0] == '-' ? -1 : 1;
  if (digits == "NaN") return std::nan("");
  if (digits == "Infinity") return sign * HUGE_VAL;
  if (digits.find_first_not_of("0123456789.e+-") != std::string::npos) return Error{};
  char* end = nullptr;
  const double number = std::strtod(digits.c_str(), &end);
  const bool begins = !digits.empty() && digits[0] != '+' && digits[0] != '-';
  return !begins || *end != '\0' || std::isinf(number) ? Value(Error{}) : Value(sign * number);
}

Value to_bool(const Value& value) {
  if (value.as<bool>() != nullptr) return value;
  const auto* text = value.as<std::string>();
  if (text == nullptr) return Error{};
  for (const char* yes : {"1", "t", "true", "TRUE", "True"}) {
    if (*text == yes) return true;
  }
  for (const char* no : {"0", "f", "false", "FALSE", "False"}) {
    if (*text == no) return false;
  }
  return Error{};
}

}  // namespace

std::optional<Value> call_conversion(const std::string& name, const Arguments& arguments) {
  if (arguments.size() != 1) return std::nullopt;
  const Value& value = arguments[0];
  if (name == "dyn") return value;
  if (name == "type") return TypeName{type_name(value)};
  if (name == "string" && value.as<Timestamp>() == nullptr && is_ascii(value)) return to_string(value);
  if (name == "int") return to_int(value);
  if (name == "uint") return to_uint(value);
  if (name == "double") return to_double(value);
  if (name == "bool") return to_bool(value);
  if (name == "bytes") {
    if (value.as<Bytes>() != nullptr) return value;
    return value.as<std::string>() != nullptr ? Value(Bytes{*value.as<std::string>()}) : Value(Error{});
  }
  return std::nullopt;
}

std::optional<Value> call_text(const std::string& name, const Arguments& arguments) {
  if (arguments.empty()) return std::nullopt;
  const auto* text = arguments[0].as<std::string>();
  if (text == nullptr) return std::nullopt;
  const auto* second = arguments.size() > 1 ? arguments[1].as<std::string>() : nullptr;
  const auto* number = arguments.size() > 1 ? arguments[1].as<std::int64_t>() : nullptr;
  const auto size = static_cast<std::int64_t>(points(*text).size());
  if ((name == "size" || name == ".size") && arguments.size() == 1) return size;
  if (arguments.size() == 1 && (name == ".lowerAscii" || name == ".upperAscii")) {
    std::string out = *text;
    for (char& c : out) {
      if (name == ".lowerAscii" ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z')
        c = static_cast<char>(c ^ 0x20);
    }
    return out;
  }
  if (arguments.size() == 1 && name == ".reverse") {
    const auto all = points(*text);
    std::string out;
    for (auto at = all.rbegin(); at != all.rend(); ++at) out += *at;
    return out;
  }
  if (second != nullptr && arguments.size() == 2) {
    if (name == ".contains") return text->find(*second) != std::string::npos;
    if (name == ".startsWith") return text->compare(0, second->size(), *second) == 0;
    if (name == ".endsWith") {
      return text->size() >= second->size() &&
             text->compare(text->size() - second->size(), second->size(), *second) == 0;
    }
    if (name == ".indexOf") return index_of(*text, *second, false, {});
    if (name == ".lastIndexOf") return index_of(*text, *second, true, {});
    if (name == ".split") return split(*text, *second, -1);
  }
  if (second != nullptr && arguments.size() == 3) {
    const auto* third = arguments[2].as<std::int64_t>();
    if (name == ".indexOf" && third != nullptr) return index_of(*text, *second, false, *third);
    if (name == ".lastIndexOf" && third != nullptr) return index_of(*text, *second, true, *third);
    if (name == ".split" && third != nullptr) return split(*text, *second, *third);
    if (name == ".replace" && arguments[2].as<std::string>() != nullptr)
      return replace(*text, *second, *arguments[2].as<std::string>());
  }
  if (number != nullptr && name == ".charAt" && arguments.size() == 2) {
    if (*number < 0 || *number > size) return Error{};
    return *number == size ? std::string() : points(*text)[static_cast<std::size_t>(*number)];
  }
  if (number != nullptr && name == ".substring" && arguments.size() <= 3) {
    const auto* end = arguments.size() > 2 ? arguments[2].as<std::int64_t>() : &size;
    if (end == nullptr || *number < 0 || *number > *end || *end > size) return Error{};
    return join(points(*text), static_cast<std::size_t>(*number), static_cast<std::size_t>(*end));
  }
  return std::nullopt;
}

}  // namespace bylaw::reference
