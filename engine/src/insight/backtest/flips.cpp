#include "insight/backtest/flips.h"

namespace bylaw::backtest {

std::string_view loop_name(Loop loop) { return loop == Loop::open ? "open_loop" : "closed_loop"; }
std::string_view side_name(Side side) { return side == Side::from ? "from" : "to"; }

std::string_view flip_name(Flip flip, Loop loop) {
  switch (flip) {
    case Flip::newly_allowed: return loop == Loop::open ? "newly_allowed" : "newly_applied";
    case Flip::newly_impossible: return "newly_impossible";
    case Flip::newly_not_governed: return "newly_not_governed";
    case Flip::newly_pending: return "newly_pending";
    case Flip::newly_refused: return "newly_refused";
    case Flip::other_reasons: return "other_reasons";
    case Flip::none: break;
  }
  return "";
}

Flip flip_of(Outcome from, Outcome to, bool same_reasons) {
  if (from == to) return same_reasons ? Flip::none : Flip::other_reasons;
  switch (to) {
    case Outcome::allow: return Flip::newly_allowed;
    case Outcome::deny: return Flip::newly_refused;
    case Outcome::pending: return Flip::newly_pending;
    case Outcome::not_governed: break;
  }
  return Flip::newly_not_governed;
}

Flip flip_of(EventOutcome from, EventOutcome to, bool same_reasons) {
  if (from == to) return same_reasons ? Flip::none : Flip::other_reasons;
  switch (to) {
    case EventOutcome::applied: return Flip::newly_allowed;
    case EventOutcome::refused: return Flip::newly_refused;
    case EventOutcome::pending: return Flip::newly_pending;
    case EventOutcome::not_governed: return Flip::newly_not_governed;
    case EventOutcome::error: break;
  }
  return Flip::newly_impossible;
}

void Tally::add(const Tally& other) {
  all += other.all;
  for (std::size_t i = 0; i < flip_kinds; ++i) of[i] += other.of[i];
}

std::uint64_t Tally::flipped() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < flip_kinds; ++i) {
    if (static_cast<Flip>(i) != Flip::other_reasons) sum += of[i];
  }
  return sum;
}

void write_count(JsonWriter& writer, std::string_view key, std::uint64_t count) {
  writer.key(key).integer(static_cast<std::int64_t>(count));
}

void write_tally(JsonWriter& writer, const Tally& tally, Loop loop) {
  if (loop == Loop::closed) write_count(writer, "events", tally.all);
  for (std::size_t i = 0; i < flip_kinds; ++i) {
    const auto flip = static_cast<Flip>(i);
    if (loop == Loop::open && flip == Flip::newly_impossible) continue;
    write_count(writer, flip_name(flip, loop), tally.of[i]);
  }
  if (loop == Loop::open) write_count(writer, "requests", tally.all);
}

}  // namespace bylaw::backtest
