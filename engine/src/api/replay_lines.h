#pragma once

#include "run/replay.h"

#include <bylaw/json.h>

#include <string>

namespace bylaw {

/// The line of one event: what became of it, why, and what followed.
void write_event_line(std::string& out, Replay& replay, const Event& event, const EventResult& result);
/// A line for each timer that fired before the event, with `"timer": true`.
void write_timer_lines(std::string& out, const Replay& replay, const EventResult& result);
/// `{"summary": …}`; walks the whole state once for its hash.
void write_summary_line(std::string& out, const Replay& replay);
/// The same object without the wrapping key.
void write_summary(JsonWriter& writer, const Replay& replay);

}  // namespace bylaw
