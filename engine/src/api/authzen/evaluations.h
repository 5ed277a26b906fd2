#pragma once

#include "api/authzen/judge.h"

namespace bylaw::authzen {

/// The answer to several evaluations, or to one where there are no others, as canonical JSON; nothing where
/// there are faults of the whole.
std::optional<std::string> evaluations(Judge& judge, const AuthzenOptions& options, Json request,
                                       std::optional<Instant> at, Directory* directory, Diagnostics& faults);

}  // namespace bylaw::authzen
