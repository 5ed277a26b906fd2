#include "api/versions_call.h"

#include "api/diagnostic_json.h"
#include "api/render_call.h"
#include "api/replay_calls.h"

#include <bylaw/versions.h>

#include <deque>
#include <vector>

namespace bylaw {

namespace {

/// `{"errors": […]}` of faults in several documents.
std::string all_errors(const std::deque<Source>& sources, const std::vector<Diagnostics>& faults) {
  ErrorsJson out;
  for (std::size_t i = 0; i < sources.size(); ++i) out.add(faults[i], sources[i]);
  return out.text();
}

}  // namespace

std::string versions_call(std::string_view verb, Json policies, std::string_view request) {
  std::deque<Source> sources;
  std::deque<Program> programs;
  std::vector<Diagnostics> faults;
  bool good = true;
  for (const Json policy : policies) {
    const std::string text =
        policy.is(JsonKind::string) ? std::string(policy.string()) : canonical_json(policy);
    Result<Checked> checked = check(sources.emplace_back("policies/" + std::to_string(sources.size()), text));
    faults.push_back(checked ? Diagnostics() : checked.diagnostics());
    good = good && checked.ok();
    if (checked) programs.push_back(compile(std::move(checked).value()));
  }
  if (!good) return all_errors(sources, faults);
  std::vector<const Program*> pointers;
  for (const Program& program : programs) pointers.push_back(&program);
  std::vector<VersionFault> clashes;
  const std::optional<Versions> versions = Versions::of(pointers, clashes);
  if (!versions) {
    for (VersionFault& clash : clashes) faults[clash.version].push_back(std::move(clash.fault));
    return all_errors(sources, faults);
  }
  if (verb == "render") return render_call(pointers, request);
  return verb == "apply" ? apply_call(*versions, request) : replay_call(*versions, request);
}

}  // namespace bylaw
