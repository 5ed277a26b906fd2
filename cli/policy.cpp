#include "policy.h"

#include "files.h"

#include <utility>

namespace bylaw::cli {

std::optional<Program> load_policy(const Source& source) {
  Result<Checked> checked = check(source);
  if (!checked.diagnostics().empty()) say(render(checked.diagnostics(), source));
  if (!checked) return std::nullopt;
  return compile(std::move(checked).value());
}

std::optional<Program> load_policy(const std::string& path) {
  const std::optional<Source> source = read_source(path, policy_bytes);
  return source ? load_policy(*source) : std::nullopt;
}

std::unique_ptr<LoadedVersions> load_versions(const std::vector<std::string>& paths) {
  auto out = std::make_unique<LoadedVersions>();
  std::vector<Source> sources;
  for (const std::string& path : paths) {
    std::optional<Source> source = read_source(path, policy_bytes);
    if (!source) continue;
    if (std::optional<Program> program = load_policy(*source)) {
      out->programs.push_back(std::move(*program));
      sources.push_back(std::move(*source));
    }
  }
  if (out->programs.size() < paths.size()) return nullptr;
  std::vector<const Program*> programs;
  for (const Program& program : out->programs) programs.push_back(&program);
  std::vector<VersionFault> faults;
  out->versions = Versions::of(programs, faults);
  for (const VersionFault& fault : faults) say(render(fault.fault, sources[fault.version]));
  return out->versions ? std::move(out) : nullptr;
}

}  // namespace bylaw::cli
