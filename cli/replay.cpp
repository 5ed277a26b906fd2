#include "lines.h"
#include "policy.h"
#include "verbs.h"

namespace bylaw::cli {

Exit run(const ReplayCommand& command) {
  const std::optional<Program> program = load_policy(command.policy);
  if (!program) return Exit::bad_input;
  Stream stream(*program, StreamKind::replay, command.options);
  Words words(command.language);
  return pass_through(stream, command.events, command.format == Format::text ? &words : nullptr);
}

}  // namespace bylaw::cli
