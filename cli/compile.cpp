#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/gate.h>

namespace bylaw::cli {

Exit run(const CompileCommand& command) {
  const std::optional<Program> program = load_policy(command.policy);
  if (!program) return Exit::bad_input;
  const auto gate = write_gate(*program);
  if (!gate) {
    say(render(gate.diagnostics(), Source(command.policy, "")));
    return Exit::does_not_hold;
  }
  Output out;
  out.text() += *gate;
  out.text() += '\n';
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
