#pragma once

#include "cel/regex/program.h"
#include "cel/regex/reach.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bylaw::cel::rx {

/// Runs a program with all its threads at once, the preferred ones first (Pike's way), and remembers what
/// their groups matched.
class Pike {
 public:
  /// What a slot holds that was never written.
  static constexpr std::uint32_t unset = 0xFFFFFFFF;

  /// `program` must outlive what follows.
  void start(const Program& program);

  /// The first match from `from` on, as RE2 prefers; its slots() then hold begin and end of each group. Adds
  /// to `steps` 1 for each symbol, instruction and slot; stops once they are above `limit`.
  bool search(std::string_view text, std::uint32_t from, std::uint64_t& steps, std::uint64_t limit);
  const std::vector<std::uint32_t>& slots() const { return best_; }

 private:
  /// Where to go on, in the order of preference, and the slots of each.
  struct Threads {
    Members at;
    std::vector<std::uint32_t> slots;
  };
  /// An instruction that is still to be looked at, or a slot to be set back to what it was before.
  struct Pending {
    std::uint16_t number = 0;
    bool restores = false;
    std::uint32_t value = 0;
  };
  /// A place between two symbols.
  struct Place {
    std::uint32_t offset = 0;
    Traits before = 0;
    Symbol symbol = 0;  ///< the one that follows
  };

  void begin_turn();
  bool turn(const Place& place, bool may_start);
  bool follow(std::uint16_t instruction, const Place& place);
  void keep(std::uint16_t target);
  void save(const Instruction& now, std::uint32_t offset);

  const Program* program_ = nullptr;
  std::uint32_t slot_count_ = 0;
  Threads now_;
  Threads next_;
  std::vector<std::uint32_t> work_;  ///< slots of the thread that is followed
  std::vector<std::uint32_t> best_;
  std::vector<Pending> pending_;
  std::vector<std::uint32_t> seen_;  ///< by instruction: the last turn that looked at it
  std::vector<std::uint32_t> kept_;  ///< by instruction: the last turn that will go on there
  std::uint32_t turn_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace bylaw::cel::rx
