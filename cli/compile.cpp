#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/gate.h>

namespace bylaw::cli {

Exit run(const CompileCommand& command) {
  const std::optional<Source> source = read_source(command.policy, policy_bytes);
  const std::optional<Program> program = source ? load_policy(*source) : std::nullopt;
  if (!program) return Exit::bad_input;
  const auto gate = write_gate(*program);
  if (!gate) {
    say(render(gate.diagnostics(), *source));
    return Exit::does_not_hold;
  }
  Output out;
  out.text() += *gate;
  out.text() += '\n';
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
