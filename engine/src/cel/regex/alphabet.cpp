#include "cel/regex/alphabet.h"

#include "cel/regex/groups.h"
#include "cel/regex/partition.h"

#include <algorithm>
#include <cstddef>

namespace bylaw::cel::rx {

namespace {

constexpr std::uint32_t most_symbols = 65'000;
constexpr std::size_t most_words = std::size_t{1} << 20;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::uint32_t low_bits(char byte) { return static_cast<unsigned char>(byte) & 0x3Fu; }

}  // namespace

bool Alphabet::divide(const std::vector<const CharRanges*>& sets, bool lines, bool words,
                      std::vector<Member>& members) {
  const CharSet newline('\n', '\n');
  const CharSet word = perl_class('w');
  std::vector<const CharRanges*> all = sets;
  if (lines) all.push_back(&newline.ranges());
  if (words) all.push_back(&word.ranges());
  Partition partition(all);
  if (!partition.split_by_all() || partition.parts() > most_symbols) return false;
  keep_symbols(partition);
  return keep_members(partition, sets.size(), members);
}

void Alphabet::keep_symbols(const Partition& partition) {
  size_ = partition.parts();
  const auto& cuts = partition.cuts();
  const auto& part_of = partition.part_of();
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const auto symbol = static_cast<Symbol>(part_of[i]);
    const std::uint32_t end = i + 1 < cuts.size() ? cuts[i + 1] : last_code_point + 1;
    for (std::uint32_t c = cuts[i]; c < end && c < ascii_.size(); ++c) ascii_[c] = symbol;
    if (end <= ascii_.size() || (!symbols_.empty() && symbols_.back() == symbol)) continue;
    starts_.push_back(cuts[i]);
    symbols_.push_back(symbol);
  }
  traits_.assign(size_ + 1, 0);
  traits_[ascii_['\n']] |= trait_newline;
  const CharSet word = perl_class('w');
  for (const CharRange& range : word.ranges()) {
    for (std::uint32_t c = range.first; c <= range.last; ++c) traits_[ascii_[c]] |= trait_word;
  }
  traits_[end()] = trait_edge;
}

bool Alphabet::keep_members(const Partition& partition, std::size_t sets, std::vector<Member>& members) {
  // One more symbol than there are: rows are asked for the end of the text, too.
  row_words_ = size_ / 32 + 1;
  std::uint32_t rows = 0;
  for (std::size_t set = 0; set < sets; ++set) {
    const auto covered = partition.covered(set);
    const auto& part_of = partition.part_of();
    bool one = !covered.empty();
    const std::uint32_t symbol = one ? part_of[covered.front().begin] : 0;
    bits_.resize(bits_.size() + row_words_);
    if (bits_.size() > most_words) return false;
    std::uint32_t* row = &bits_[std::size_t{rows} * row_words_];
    for (const Partition::Stretches& stretches : covered) {
      for (std::uint32_t i = stretches.begin; i < stretches.end; ++i) {
        one = one && part_of[i] == symbol;
        row[part_of[i] / 32] |= 1u << (part_of[i] % 32);
      }
    }
    if (one) bits_.resize(bits_.size() - row_words_);
    members.push_back({one, static_cast<std::uint16_t>(one ? symbol : rows)});
    if (!one) ++rows;
  }
  return true;
}

Symbol Alphabet::of(std::uint32_t code_point) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), code_point);
  // Only an overlong form, which is no UTF-8, lies before the first.
  return after == starts_.begin() ? symbols_.front()
                                  : symbols_[static_cast<std::size_t>(after - starts_.begin()) - 1];
}

Read Alphabet::read_wide(const char* at, const char* end) const {
  const auto lead = static_cast<unsigned char>(*at);
  const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (size == 1 || static_cast<std::size_t>(end - at) < size) return {symbols_.front(), 1};
  if (starts_.size() == 1) return {symbols_.front(), size};
  std::uint32_t code_point = lead & (0x7Fu >> size);
  for (std::uint32_t i = 1; i < size; ++i) code_point = code_point << 6 | low_bits(at[i]);
  return {of(code_point), size};
}

Symbol Alphabet::before(const char* begin, const char* at) const {
  const char* first = at - 1;
  while (first > begin && at - first < 4 && is_continuation(*first)) --first;
  return read(first, at).symbol;
}

}  // namespace bylaw::cel::rx
