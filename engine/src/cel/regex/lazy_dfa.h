#pragma once

#include "cel/regex/program.h"
#include "cel/regex/reach.h"
#include "cel/regex/state_table.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace bylaw::cel::rx {

/// A deterministic automaton that is built while texts are searched, in bounded memory: when it is full it is
/// forgotten, and where that happens too often the program's own automaton goes on. Answers whether a program
/// matches; knows no groups. Assertions are decided by the symbol that follows, so a match is found one
/// symbol late.
class LazyDfa {
 public:
  /// Forgets everything; `program` must outlive what follows.
  void start(const Program& program);

  /// Whether a match begins at `from` or later. Adds to `steps` what Reach needs for it, whether or not it
  /// had to be asked; stops once they are above `limit`.
  bool search(std::string_view text, std::uint32_t from, std::uint64_t& steps, std::uint64_t limit);

 private:
  /// Where it leads to, and above that, in the high half, the steps it costs.
  using Transition = std::uint64_t;
  /// What is left of a search.
  struct Rest {
    const char* at;
    const char* end;
    std::uint64_t steps;
    std::uint64_t limit;
  };

  std::uint32_t row_of(Members& members, Traits before);
  bool walk(Rest& rest, std::uint32_t row);
  Transition build(std::uint32_t row, Symbol symbol);
  bool go_on_without_states(Rest& rest, Traits before);
  void forget();

  const Program* program_ = nullptr;
  Reach reach_;
  StateTable states_;
  std::vector<Transition> table_;  ///< a row for each state
  std::uint32_t stride_ = 0;       ///< transitions of a row
  std::uint64_t taken_ = 0;        ///< bytes read since the states were last forgotten
  Members current_;
};

}  // namespace bylaw::cel::rx
