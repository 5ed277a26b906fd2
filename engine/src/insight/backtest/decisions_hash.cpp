#include "insight/backtest/decisions_hash.h"

#include "insight/simulate/philox.h"

#include <bylaw/digest.h>

namespace bylaw::backtest {

namespace {

constexpr std::string_view prefix = "sum128:";
constexpr std::string_view digits = "0123456789abcdef";

constexpr std::uint32_t high(std::uint64_t number) { return static_cast<std::uint32_t>(number >> 32); }
constexpr std::uint32_t low(std::uint64_t number) { return static_cast<std::uint32_t>(number); }

}  // namespace

Bits128 DecisionsHash::name(std::string_view decisions) {
  const std::array<std::uint8_t, 32> bytes = Sha256().update(decisions).finish();
  Bits128 out;
  for (std::size_t i = 0; i < 8; ++i) {
    out.high = out.high << 8 | bytes[i];
    out.low = out.low << 8 | bytes[i + 8];
  }
  return out;
}

// SHA-256 for each line would take longer than to decide it.
void DecisionsHash::add(std::uint64_t line, const Bits128& decisions) {
  const auto words = philox({low(line), high(line), low(decisions.low), high(decisions.low)},
                            {low(decisions.high), high(decisions.high)});
  add(Bits128{std::uint64_t{words[3]} << 32 | words[2], std::uint64_t{words[1]} << 32 | words[0]});
}

void DecisionsHash::add(const std::uint64_t* lines, const Bits128* decisions, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) add(lines[i], decisions[i]);
}

void DecisionsHash::add(const Bits128& number) {
  sum_.low += number.low;
  sum_.high += number.high + (sum_.low < number.low ? 1 : 0);
}

std::string DecisionsHash::text() const {
  std::string out(prefix);
  for (const std::uint64_t half : {sum_.high, sum_.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[half >> shift & 15];
  }
  return out;
}

std::optional<DecisionsHash> DecisionsHash::read(std::string_view text) {
  if (text.size() != prefix.size() + 32 || text.substr(0, prefix.size()) != prefix) return std::nullopt;
  DecisionsHash out;
  for (const char letter : text.substr(prefix.size())) {
    const std::size_t digit = digits.find(letter);
    if (digit == std::string_view::npos) return std::nullopt;
    out.sum_.high = out.sum_.high << 4 | out.sum_.low >> 60;
    out.sum_.low = out.sum_.low << 4 | digit;
  }
  return out;
}

}  // namespace bylaw::backtest
