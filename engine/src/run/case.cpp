#include "run/changes.h"

namespace bylaw {

std::string_view mark_name(Mark mark) {
  switch (mark) {
    case Mark::counts: return "counts";
    case Mark::not_governed: return "not_governed";
    case Mark::annulled: return "annulled";
  }
  return "";
}

std::string_view entry_name(EntryKind kind) {
  switch (kind) {
    case EntryKind::finding: return "finding";
    case EntryKind::rectified: return "rectified";
    case EntryKind::notice: return "notice";
    case EntryKind::imposed: return "imposed";
    case EntryKind::changed: return "changed";
    case EntryKind::confirmed: return "confirmed";
    case EntryKind::lifted: return "lifted";
    case EntryKind::appealed: return "appealed";
    case EntryKind::appeal_rejected: return "appeal_rejected";
  }
  return "";
}

std::string_view measure_state_name(MeasureState state) {
  switch (state) {
    case MeasureState::proposed: return "proposed";
    case MeasureState::in_force: return "in_force";
    case MeasureState::resting: return "resting";
  }
  return "";
}

std::pair<std::int64_t, std::int64_t> Standing::count(const Regime& regime, std::uint32_t ladder) const {
  std::pair<std::int64_t, std::int64_t> out;
  for (const LadderStanding& on : ladders) {
    if (on.ladder != ladder) continue;
    out.first += sum_of(on, regime.ladders[ladder].is->counting);
    out.second += on.total;
  }
  return out;
}

std::optional<Instant> Standing::in_force_until(const Regime& regime, std::uint32_t attribute) const {
  std::optional<Instant> out;
  for (const Running& measure : measures) {
    if (measure.state != MeasureState::in_force || regime.measures[measure.measure].attribute != attribute)
      continue;
    if (!out || measure.end > *out) out = measure.end;
  }
  return out;
}

}  // namespace bylaw
