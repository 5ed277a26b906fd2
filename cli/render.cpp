#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/render.h>

namespace bylaw::cli {

Exit run(const RenderCommand& command) {
  const std::unique_ptr<LoadedVersions> versions = load_versions(command.policies);
  if (versions == nullptr) return Exit::bad_input;
  std::vector<const Checked*> policies;
  for (const Program& program : versions->programs) policies.push_back(&program.checked());
  Output out;
  out.text() += bylaw::render(policies, command.options);
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
