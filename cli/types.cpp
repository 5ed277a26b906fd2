#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/types.h>

namespace bylaw::cli {

Exit run(const TypesCommand& command) {
  const std::optional<Program> program = load_policy(command.policy);
  if (!program) return Exit::bad_input;
  Output out;
  out.text() += types_of(program->checked());
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
