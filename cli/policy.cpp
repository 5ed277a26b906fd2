#include "policy.h"

#include "files.h"

#include <utility>

namespace bylaw::cli {

std::optional<Program> load_policy(const std::string& path) {
  const std::optional<Source> source = read_source(path, policy_bytes);
  if (!source) return std::nullopt;
  Result<Checked> checked = check(*source);
  if (!checked.diagnostics().empty()) say(render(checked.diagnostics(), *source));
  if (!checked) return std::nullopt;
  return compile(std::move(checked).value());
}

}  // namespace bylaw::cli
