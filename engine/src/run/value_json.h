#pragma once

#include <bylaw/cel/value.h>
#include <bylaw/json.h>
#include <bylaw/time.h>

#include <string>

namespace bylaw {

cel::Value to_value(Instant at);
/// To the millisecond below: facts have no more, and a sum of facts shows no more.
Instant to_instant(const cel::Value& timestamp);

/// False for what was not given or not needed, for errors and for maps: what the page cannot show as a fact.
bool can_be_written(const cel::Value& value);
/// As the facts of a request are written: a timestamp in UTC, a duration in ISO 8601.
void write_value(JsonWriter& writer, const cel::Value& value);
/// As a message shows it: a timestamp in `offset`, items of a list with commas between.
std::string value_text(const cel::Value& value, Offset offset);

}  // namespace bylaw
