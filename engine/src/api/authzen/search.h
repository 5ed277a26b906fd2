#pragma once

#include "api/authzen/judge.h"

namespace bylaw::authzen {

/// The answer to a search, as canonical JSON; nothing where there are faults. Subjects and resources are
/// looked for in `directory`, which then must be given.
std::optional<std::string> search(Judge& judge, const AuthzenOptions& options, Sought sought, Json request,
                                  std::optional<Instant> at, Directory* directory, Diagnostics& faults);

}  // namespace bylaw::authzen
