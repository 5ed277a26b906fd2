#include "lines.h"
#include "policy.h"
#include "verbs.h"

namespace bylaw::cli {

Exit run(const DecideCommand& command) {
  const std::optional<Program> program = load_policy(command.policy);
  if (!program) return Exit::bad_input;
  StreamOptions options;
  options.changes = command.changes;
  Stream stream(*program, StreamKind::decide, options);
  Words words(command.language);
  return pass_through(stream, command.requests, command.format == Format::text ? &words : nullptr);
}

}  // namespace bylaw::cli
