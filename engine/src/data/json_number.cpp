#include <bylaw/json.h>

#include <fmt/format.h>

#include <cstdlib>

namespace bylaw {

namespace {

/// The shortest digits of a double and the place of its point: 0.d₁d₂… × 10^point.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal shortest(double value) {
  const std::string text = fmt::format("{}", value);
  Decimal out;
  int exponent = 0;
  bool seen_point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == 'e') {
      exponent = std::atoi(text.c_str() + i + 1);
      break;
    }
    if (c == '.') {
      seen_point = true;
    } else if (c != '-') {
      if (!seen_point) ++out.point;
      out.digits += c;
    }
  }
  const std::size_t leading = out.digits.find_first_not_of('0');
  out.digits.erase(0, leading);
  out.point += exponent - static_cast<int>(leading);
  while (out.digits.size() > 1 && out.digits.back() == '0') out.digits.pop_back();
  return out;
}

}  // namespace

void append_number(std::string& out, double value) {
  if (value == 0) {
    out += '0';
    return;
  }
  if (value < 0) out += '-';
  const Decimal decimal = shortest(value);
  const int count = static_cast<int>(decimal.digits.size());
  const int point = decimal.point;
  // ECMAScript, Number::toString, steps 6 to 10.
  if (count <= point && point <= 21) {
    out += decimal.digits;
    out.append(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    out.append(decimal.digits, 0, static_cast<std::size_t>(point));
    out += '.';
    out.append(decimal.digits, static_cast<std::size_t>(point), std::string::npos);
  } else if (-6 < point && point <= 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-point), '0');
    out += decimal.digits;
  } else {
    out += decimal.digits[0];
    if (count > 1) {
      out += '.';
      out.append(decimal.digits, 1, std::string::npos);
    }
    out += 'e';
    out += point > 0 ? '+' : '-';
    out += std::to_string(std::abs(point - 1));
  }
}

}  // namespace bylaw
