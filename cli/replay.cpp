#include "files.h"
#include "lines.h"
#include "policy.h"
#include "state.h"
#include "verbs.h"

namespace bylaw::cli {

Exit run(const ReplayCommand& command) {
  const std::unique_ptr<LoadedVersions> loaded = load_versions(command.policies);
  if (loaded == nullptr) return Exit::bad_input;
  Stream stream(*loaded->versions, command.options);
  if (!command.resume.empty() && !resume(stream, command.resume)) return Exit::bad_input;
  Words words(command.language);
  const Exit exit = pass_through(stream, command.events, command.format == Format::text ? &words : nullptr);
  if (command.snapshot.empty()) return exit;
  return write_file(command.snapshot, stream.state() + "\n") ? exit : Exit::bad_input;
}

}  // namespace bylaw::cli
