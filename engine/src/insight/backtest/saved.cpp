#include "insight/backtest/saved.h"

namespace bylaw::backtest {

void Saved::wrong(Json at) {
  if (!good()) return;
  Diagnostic fault;
  fault.code = Code::bad_value;
  if (at) fault.span = at.span();
  fault.pointer = json_pointer(at);
  fault.message = "the checkpoint holds something that no backtest by these policies writes";
  fault.help = "give a checkpoint as it was written, unaltered, and the policies that it was written by";
  faults_.push_back(std::move(fault));
}

std::uint64_t Saved::count(Json value) {
  if (value.is(JsonKind::integer) && value.integer() >= 0) return static_cast<std::uint64_t>(value.integer());
  wrong(value);
  return 0;
}

std::uint64_t Saved::count(Json object, std::string_view key) {
  const Json value = object.find(key);
  if (value.is(JsonKind::integer) && value.integer() >= 0) return static_cast<std::uint64_t>(value.integer());
  wrong(object);
  return 0;
}

std::int64_t Saved::integer(Json object, std::string_view key) {
  const Json value = object.find(key);
  if (value.is(JsonKind::integer)) return value.integer();
  wrong(object);
  return 0;
}

std::string_view Saved::text(Json object, std::string_view key) {
  const Json value = object.find(key);
  if (value.is(JsonKind::string)) return value.string();
  wrong(object);
  return {};
}

bool Saved::flag(Json object, std::string_view key) {
  const Json value = object.find(key);
  if (value.is(JsonKind::boolean)) return value.boolean();
  wrong(object);
  return false;
}

std::optional<Instant> Saved::instant(Json object, std::string_view key) {
  if (!object.find(key)) return std::nullopt;
  const auto at = parse_instant(text(object, key));
  if (!at) wrong(object);
  return at;
}

Tally Saved::tally(Json object, Loop loop) {
  Tally out;
  out.all = count(object, loop == Loop::open ? "requests" : "events");
  for (std::size_t i = 0; i < flip_kinds; ++i) {
    const auto flip = static_cast<Flip>(i);
    if (loop == Loop::open && flip == Flip::newly_impossible) continue;
    out.of[i] = count(object, flip_name(flip, loop));
  }
  return out;
}

}  // namespace bylaw::backtest
