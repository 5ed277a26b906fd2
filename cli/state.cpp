#include "state.h"

#include "files.h"

#include <optional>

namespace bylaw::cli {

namespace {

constexpr std::size_t state_bytes = std::size_t{1} << 30;

}  // namespace

bool resume(Stream& stream, const std::string& file) {
  const std::optional<Source> state = read_source(file, state_bytes);
  if (!state) return false;
  const Diagnostics faults = stream.resume(*state);
  // Without the line itself, which holds what people did.
  for (const Diagnostic& fault : faults)
    say_error(state->name() + ": " + fault.message + (fault.help.empty() ? "" : ": " + fault.help));
  return faults.empty();
}

}  // namespace bylaw::cli
