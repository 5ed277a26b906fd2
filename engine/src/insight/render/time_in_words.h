#pragma once

#include <bylaw/language.h>
#include <bylaw/time.h>

#include <string>

namespace bylaw::page {

/// `6 months`, `1 day 12 hours`, `6 个月`.
std::string period_in_words(Period period, Language language);
/// `2026-11-26 18:00 +08:00`, with seconds only where there are any.
std::string instant_in_words(Instant at, Offset offset);

}  // namespace bylaw::page
