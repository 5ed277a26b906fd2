#include "cel/regex/pike.h"

#include <algorithm>

namespace bylaw::cel::rx {

void Pike::start(const Program& program) {
  program_ = &program;
  slot_count_ = program.slots();
  seen_.assign(program.code.size(), 0);
  kept_.assign(program.code.size(), 0);
  turn_ = 0;
}

void Pike::begin_turn() {
  if (++turn_ == 0) {
    std::fill(seen_.begin(), seen_.end(), 0);
    std::fill(kept_.begin(), kept_.end(), 0);
    turn_ = 1;
  }
  next_.at.clear();
  next_.slots.clear();
}

void Pike::keep(std::uint16_t target) {
  if (kept_[target] == turn_) return;
  kept_[target] = turn_;
  next_.at.push_back(target);
  next_.slots.insert(next_.slots.end(), work_.begin(), work_.end());
  steps_ += slot_count_;
}

void Pike::save(const Instruction& now, std::uint32_t offset) {
  pending_.push_back({now.argument, true, work_[now.argument]});
  work_[now.argument] = offset;
}

/// All that a thread with the slots `work_` comes to before it takes the symbol. True where it matches: what
/// was not looked at then would have been less preferred.
bool Pike::follow(std::uint16_t instruction, const Place& place) {
  const Traits after = program_->alphabet.traits(place.symbol);
  pending_.clear();
  pending_.push_back({instruction});
  while (!pending_.empty()) {
    const Pending pending = pending_.back();
    pending_.pop_back();
    if (pending.restores) {
      work_[pending.number] = pending.value;
      continue;
    }
    if (seen_[pending.number] == turn_) continue;
    seen_[pending.number] = turn_;
    ++steps_;
    const Instruction& now = program_->code[pending.number];
    switch (now.op) {
      case Op::match:
        best_ = work_;
        best_[1] = place.offset;
        return true;
      case Op::one:
      case Op::some:
        if (program_->takes(now, place.symbol)) keep(now.next);
        continue;
      case Op::assert:
        if (!holds(static_cast<Assertion>(now.argument), place.before, after)) continue;
        break;
      case Op::split: pending_.push_back({now.other}); break;
      case Op::save: save(now, place.offset); break;
      case Op::jump: break;
    }
    pending_.push_back({now.next});
  }
  return false;
}

bool Pike::turn(const Place& place, bool may_start) {
  begin_turn();
  for (std::size_t i = 0; i < now_.at.size(); ++i) {
    const auto slots = now_.slots.begin() + static_cast<std::ptrdiff_t>(i * slot_count_);
    work_.assign(slots, slots + slot_count_);
    if (follow(now_.at[i], place)) return true;
  }
  if (!may_start) return false;
  work_.assign(slot_count_, unset);
  work_[0] = place.offset;
  return follow(0, place);
}

bool Pike::search(std::string_view text, std::uint32_t from, std::uint64_t& steps, std::uint64_t limit) {
  const Alphabet& alphabet = program_->alphabet;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* at = begin + from;
  Traits before = from == 0 ? trait_edge : alphabet.traits(alphabet.before(begin, at));
  bool found = false;
  now_.at.clear();
  now_.slots.clear();
  steps_ = steps;
  for (;;) {
    const Read read = at == end ? Read{alphabet.end(), 0} : alphabet.read(at, end);
    ++steps_;
    const bool may_start = !found && (!program_->anchored || at == begin);
    const bool can_start =
        program_->can_start.empty() || (at != end && program_->can_start[read.symbol] != 0);
    if (now_.at.empty() && !may_start) break;
    if (!now_.at.empty() || can_start) {
      const Place place{static_cast<std::uint32_t>(at - begin), before, read.symbol};
      found = turn(place, may_start && can_start) || found;
      std::swap(now_, next_);
    }
    if (at == end || steps_ > limit) break;
    before = alphabet.traits(read.symbol);
    at += read.size;
  }
  steps = steps_;
  return found;
}

}  // namespace bylaw::cel::rx
