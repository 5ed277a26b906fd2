#include "text/nearest.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace bylaw {

namespace {

constexpr std::size_t longest = 64;
using Row = std::array<std::uint32_t, longest + 1>;

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool same(char a, char b) { return small(a) == small(b); }

/// Optimal string alignment: Damerau's distance in which no part is edited twice.
std::uint32_t distance(std::string_view a, std::string_view b) {
  Row two_above{}, above{}, row{};
  for (std::uint32_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::uint32_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::uint32_t j = 1; j <= b.size(); ++j) {
      const std::uint32_t substituted = above[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, substituted});
      const bool swapped = i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]);
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    two_above = above;
    above = row;
  }
  return above[b.size()];
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view wrong, std::span<const std::string_view> names) {
  if (wrong.empty() || wrong.size() > longest) return std::nullopt;
  const auto size = static_cast<std::uint32_t>(wrong.size());
  const std::uint32_t allowed = std::min(size - 1, std::max<std::uint32_t>(1, size / 3));
  std::optional<std::string_view> best;
  std::uint32_t least = allowed + 1;
  for (const std::string_view name : names) {
    if (name.size() > longest || name.size() > wrong.size() + allowed || wrong.size() > name.size() + allowed)
      continue;
    if (const std::uint32_t far = distance(wrong, name); far < least) {
      least = far;
      best = name;
    }
  }
  return best;
}

}  // namespace bylaw
