#include "files.h"
#include "lines.h"
#include "policy.h"
#include "verbs.h"

namespace bylaw::cli {

namespace {

constexpr std::size_t state_bytes = std::size_t{1} << 30;

}  // namespace

Exit run(const ReplayCommand& command) {
  const std::unique_ptr<LoadedVersions> loaded = load_versions(command.policies);
  if (loaded == nullptr) return Exit::bad_input;
  Stream stream(*loaded->versions, command.options);
  if (!command.resume.empty()) {
    const std::optional<Source> state = read_source(command.resume, state_bytes);
    if (!state) return Exit::bad_input;
    if (const Diagnostics faults = stream.resume(*state); !faults.empty()) {
      // Without the line itself, which holds what people did.
      for (const Diagnostic& fault : faults)
        say_error(state->name() + ": " + fault.message + (fault.help.empty() ? "" : ": " + fault.help));
      return Exit::bad_input;
    }
  }
  Words words(command.language);
  const Exit exit = pass_through(stream, command.events, command.format == Format::text ? &words : nullptr);
  if (command.snapshot.empty()) return exit;
  return write_file(command.snapshot, stream.state() + "\n") ? exit : Exit::bad_input;
}

}  // namespace bylaw::cli
