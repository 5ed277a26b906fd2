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
  const Transition transition = cost | (row_of(next, reach_.traits(symbol)) + first_row);
  if (!full) table_[row + symbol] = transition;
  return transition;
}

std::uint32_t LazyDfa::row_of(Members& members, Traits before) {
  const std::uint32_t row = states_.number(members, before) * stride_;
  if (row == table_.size()) table_.resize(table_.size() + stride_, unknown);
  return row;
}

bool LazyDfa::search(std::string_view text, std::uint32_t from, std::uint64_t& steps, std::uint64_t limit) {
  const char* const begin = text.data();
  Rest rest{begin + from, begin + text.size(), steps, limit};
  const bool at_begin = from == 0;
  if (program_->anchored && !at_begin) return false;
  current_.clear();
  if (program_->anchored) current_.push_back(0);
  const Traits before =
      at_begin ? trait_edge & program_->observed : reach_.traits(program_->alphabet.before(begin, rest.at));
  const bool found_one = walk(rest, row_of(current_, before));
  steps = rest.steps;
  return found_one;
}

bool LazyDfa::walk(Rest& rest, std::uint32_t row) {
  const Alphabet& alphabet = program_->alphabet;
  const Transition* table = table_.data();
  const char* at = rest.at;
  const char* counted = at;
  std::uint64_t steps = rest.steps;
  for (;;) {
    const Read read = at == rest.end ? Read{alphabet.end(), 0} : alphabet.read(at, rest.end);
    Transition transition = table[row + read.symbol];
    if (static_cast<std::uint32_t>(transition) == unknown) {
      taken_ += static_cast<std::uint64_t>(at - counted);
      counted = at;
      transition = build(row, read.symbol);
      table = table_.data();
    }
    at += read.size;
    steps += transition >> 32;
    const auto to = static_cast<std::uint32_t>(transition);
    if (to < first_row || steps > rest.limit) {
      taken_ += static_cast<std::uint64_t>(at - counted);
      rest.at = at;
      rest.steps = steps;
      if (to != without_states || steps > rest.limit) return to == found;
      return go_on_without_states(rest, reach_.traits(read.symbol));
    }
    row = to - first_row;
  }
}

bool LazyDfa::go_on_without_states(Rest& rest, Traits before) {
  const Alphabet& alphabet = program_->alphabet;
  for (;;) {
    const bool at_end = rest.at == rest.end;
    const Read read = at_end ? Read{alphabet.end(), 0} : alphabet.read(rest.at, rest.end);
    current_.swap(reach_.next());
    rest.steps += reach_.advance(current_, before, read.symbol);
    if (reach_.matched()) return true;
    if (at_end || rest.steps > rest.limit || (program_->anchored && reach_.next().empty())) return false;
    before = reach_.traits(read.symbol);
    rest.at += read.size;
  }
}

}  // namespace bylaw::cel::rx
