#include "cel/regex/lazy_dfa.h"

#include <cstddef>

namespace bylaw::cel::rx {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;
/// States that are made faster than that are not used often enough to be worth the making.
constexpr std::uint64_t least_bytes_per_state = 10;

// Where a transition leads to: to a row of the table, counted from first_row, or to one of these.
constexpr std::uint32_t unknown = 0;
constexpr std::uint32_t found = 1;
constexpr std::uint32_t dead = 2;
constexpr std::uint32_t without_states = 3;
constexpr std::uint32_t first_row = 4;

}  // namespace

void LazyDfa::start(const Program& program) {
  program_ = &program;
  stride_ = program.alphabet.size() + 1;
  reach_.start(program);
  forget();
}

void LazyDfa::forget() {
  states_.clear();
  table_.clear();
  taken_ = 0;
}

/// The transition of a row; enters it in the table, unless the table had to be forgotten.
LazyDfa::Transition LazyDfa::build(std::uint32_t row, Symbol symbol) {
  const std::uint32_t state = row / stride_;
  const Transition cost = reach_.advance(states_.members(state), states_.before(state), symbol) << 32;
  if (reach_.matched()) return table_[row + symbol] = cost | found;
  Members& next = reach_.next();
  if (symbol == program_->alphabet.end() || (program_->anchored && next.empty())) {
    return table_[row + symbol] = cost | dead;
  }
  const std::size_t bytes = (table_.size() + stride_) * sizeof(Transition) + states_.bytes_with(next.size());
  const bool full = bytes > most_bytes;
  if (full) {
    const bool pays = taken_ / least_bytes_per_state >= states_.size();
    forget();
    if (!pays) return cost | without_states;
  }
  const std::uint32_t to = states_.number(next, reach_.traits(symbol)) * stride_;
  if (to == table_.size()) table_.resize(table_.size() + stride_, unknown);
  const Transition transition = cost | (to + first_row);
  if (!full) table_[row + symbol] = transition;
  return transition;
}

bool LazyDfa::search(std::string_view text, std::uint64_t& steps, std::uint64_t limit) {
  const Alphabet& alphabet = program_->alphabet;
  const char* at = text.data();
  const char* const end = at + text.size();
  const char* counted = at;
  current_.clear();
  if (program_->anchored) current_.push_back(0);
  std::uint32_t row = states_.number(current_, trait_edge & program_->observed) * stride_;
  if (row == table_.size()) table_.resize(table_.size() + stride_, unknown);
  for (;;) {
    const Read read = at == end ? Read{alphabet.end(), 0} : alphabet.read(at, end);
    Transition transition = table_[row + read.symbol];
    if (static_cast<std::uint32_t>(transition) == unknown) {
      taken_ += static_cast<std::uint64_t>(at - counted);
      counted = at;
      transition = build(row, read.symbol);
    }
    at += read.size;
    steps += transition >> 32;
    const auto to = static_cast<std::uint32_t>(transition);
    if (to < first_row || steps > limit) {
      taken_ += static_cast<std::uint64_t>(at - counted);
      if (to == without_states && steps <= limit) {
        return go_on_without_states(at, end, reach_.traits(read.symbol), steps, limit);
      }
      return to == found;
    }
    row = to - first_row;
  }
}

bool LazyDfa::go_on_without_states(const char* at, const char* end, Traits before, std::uint64_t& steps,
                                   std::uint64_t limit) {
  const Alphabet& alphabet = program_->alphabet;
  for (;;) {
    const Read read = at == end ? Read{alphabet.end(), 0} : alphabet.read(at, end);
    current_.swap(reach_.next());
    steps += reach_.advance(current_, before, read.symbol);
    if (reach_.matched()) return true;
    if (at == end || steps > limit || (program_->anchored && reach_.next().empty())) return false;
    before = reach_.traits(read.symbol);
    at += read.size;
  }
}

}  // namespace bylaw::cel::rx
