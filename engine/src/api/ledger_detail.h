#pragma once

#include "api/event.h"
#include "run/replay.h"

#include <bylaw/ledger.h>

namespace bylaw {

struct Ledger::Detail {
  Detail(const Versions& versions, ReplayMode mode) : events(versions), replay(versions, mode) {}

  EventOutcome finish(const std::optional<Event>& event, Recorded* record);

  EventReader events;
  Replay replay;
  JsonDocument document;
  bool would_refuse = false;
};

}  // namespace bylaw
