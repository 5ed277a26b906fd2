#pragma once

#include "api/facts.h"
#include "api/options.h"

#include <cstdint>

namespace bylaw {

/// A positive number that a request may give, up to `most`; `otherwise` where it does not, and a fault for
/// anything else.
inline std::uint32_t limit_option(Options& options, std::string_view key, std::uint32_t otherwise,
                                  std::uint32_t most, Diagnostics& faults) {
  const Json given = options.find(key);
  if (!given) return otherwise;
  if (given.is(JsonKind::integer) && given.integer() >= 1 && given.integer() <= most)
    return static_cast<std::uint32_t>(given.integer());
  add_fault(faults, Code::bad_value, given,
            "`" + std::string(key) + "` must be an integer from 1 to " + std::to_string(most));
  return otherwise;
}

}  // namespace bylaw
