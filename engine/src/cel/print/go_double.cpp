#include "cel/print/go_double.h"

#include <bylaw/json.h>

#include <cmath>
#include <string>

namespace bylaw::cel {

namespace {

/// 0.d₁d₂… × 10^point.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal shortest(double value) {
  std::string text;
  append_number(text, value);
  Decimal out;
  const std::size_t e = text.find('e');
  const std::string mantissa = text.substr(0, e);
  const std::size_t dot = mantissa.find('.');
  out.point = static_cast<int>(dot == std::string::npos ? mantissa.size() : dot);
  for (const char c : mantissa) {
    if (c != '.') out.digits += c;
  }
  if (e != std::string::npos) {
    int exponent = 0;
    for (std::size_t i = e + 2; i < text.size(); ++i) exponent = exponent * 10 + (text[i] - '0');
    out.point += text[e + 1] == '-' ? -exponent : exponent;
  }
  const std::size_t zeros = out.digits.find_first_not_of('0');
  if (zeros == std::string::npos) return {"0", 1};
  out.digits.erase(0, zeros);
  out.point -= static_cast<int>(zeros);
  out.digits.erase(out.digits.find_last_not_of('0') + 1);
  return out;
}

}  // namespace

void append_go_double(std::string& out, double value) {
  if (std::signbit(value)) out += '-';
  const Decimal decimal = shortest(std::fabs(value));
  const std::string& digits = decimal.digits;
  const int count = static_cast<int>(digits.size());
  const int exponent = decimal.point - 1;
  if (exponent < -4 || exponent >= 6) {
    out += digits[0];
    if (count > 1) out += "." + digits.substr(1);
    const std::string power = std::to_string(exponent < 0 ? -exponent : exponent);
    out += exponent < 0 ? "e-" : "e+";
    if (power.size() < 2) out += '0';
    out += power;
  } else if (decimal.point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-decimal.point), '0') + digits;
  } else if (count <= decimal.point) {
    out += digits + std::string(static_cast<std::size_t>(decimal.point - count), '0');
  } else {
    const auto whole = static_cast<std::size_t>(decimal.point);
    out += digits.substr(0, whole) + "." + digits.substr(whole);
  }
}

}  // namespace bylaw::cel
