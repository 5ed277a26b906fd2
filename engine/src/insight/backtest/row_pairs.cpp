#include "insight/backtest/row_pairs.h"

#include <algorithm>

namespace bylaw::backtest {

namespace {

constexpr bool refuses(std::uint8_t outcome) {
  return outcome == static_cast<std::uint8_t>(Outcome::deny) ||
         outcome == static_cast<std::uint8_t>(Outcome::pending);
}

constexpr std::uint32_t allows(std::uint8_t outcome) {
  return outcome == static_cast<std::uint8_t>(Outcome::allow) ? 1 : 0;
}

void collect(const RowPairs::Said& said, std::uint32_t words, const std::vector<std::uint32_t>& rules,
             Decided& out) {
  out.outcome = static_cast<Outcome>(said.outcome);
  for (std::uint32_t word = 0; word < words; ++word) {
    for (std::uint32_t bits = said.refused[word]; bits != 0; bits &= bits - 1) {
      const auto bit = static_cast<std::uint32_t>(__builtin_ctz(bits));
      out.reasons.push_back(std::uint64_t{rules[word * 32 + bit]} * 2 + (said.failed[word] >> bit & 1u));
    }
  }
}

}  // namespace

RowPairs::RowPairs(const OpenLoop& loop, std::uint32_t from_words, std::uint32_t to_words)
    : loop_(loop),
      from_words_(from_words),
      to_words_(to_words),
      width_(1 + 2 * (from_words + to_words)),
      key_(width_),
      keys_(std::size_t{width_} * places),
      pairs_(places),
      smooth_(loop.plan().actions.size() * 4) {}

Compared RowPairs::make(std::uint32_t action, const Said& from, const Said& to) const {
  Compared out;
  out.action = action;
  collect(from, from_words_, loop_.plan().from.rules, out.from);
  collect(to, to_words_, loop_.plan().to.rules, out.to);
  loop_.compare(out);
  return out;
}

const Compared& RowPairs::find(std::uint32_t action, const Said& from, const Said& to) {
  if (refuses(from.outcome) || refuses(to.outcome)) return look_up(action, from, to);
  // Where nothing refuses there are no reasons.
  std::optional<Compared>& out = smooth_[action * 4 + allows(from.outcome) * 2 + allows(to.outcome)];
  if (!out) out = make(action, from, to);
  return *out;
}

const Compared& RowPairs::look_up(std::uint32_t action, const Said& from, const Said& to) {
  // Keys are short: calls to copy and to compare them would take longer than that.
  std::uint32_t* out = key_.data();
  std::uint64_t hash = 0;
  const auto put = [&](const std::uint32_t* words, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      *out++ = words[i];
      hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15u;
      hash ^= hash >> 32;
    }
  };
  const std::uint32_t outcomes = (action << 4 | std::uint32_t{from.outcome} << 2 | to.outcome) + 1;
  put(&outcomes, 1);
  put(from.refused, from_words_);
  put(from.failed, from_words_);
  put(to.refused, to_words_);
  put(to.failed, to_words_);
  const auto home = static_cast<std::uint32_t>(hash % places);
  std::uint32_t place = home;
  for (std::uint32_t i = 0; i < tries; ++i) {
    const std::uint32_t at = (home + i) % places;
    const std::uint32_t* known = keys_.data() + std::size_t{at} * width_;
    std::uint32_t other = 0;
    for (std::uint32_t word = 0; word < width_; ++word) other |= key_[word] ^ known[word];
    if (other == 0) return pairs_[at];
    if (known[0] != 0) continue;
    place = at;
    break;
  }
  std::copy(key_.begin(), key_.end(),
            keys_.begin() + static_cast<std::ptrdiff_t>(std::size_t{place} * width_));
  pairs_[place] = make(action, from, to);
  return pairs_[place];
}

}  // namespace bylaw::backtest
