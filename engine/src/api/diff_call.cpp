#include "api/diff_call.h"

#include "api/diagnostic_json.h"
#include "api/limit_option.h"
#include "api/options.h"

#include <bylaw/diff.h>

namespace bylaw {

std::string diff_call(Json request) {
  Diagnostics faults;
  Options options(request, faults);
  const std::string texts[2] = {options.text("from"), options.text("to")};
  DiffOptions limits;
  limits.nodes = limit_option(options, "nodes", limits.nodes, 100'000'000, faults);
  limits.regions = limit_option(options, "regions", limits.regions, 100'000, faults);
  options.finish();
  if (!faults.empty()) return errors_json(faults, Source("request", canonical_json(request)));
  std::deque<Source> sources;
  std::deque<Program> programs;
  std::vector<Diagnostics> found;
  for (const bool second : {false, true}) {
    Result<Checked> checked = check(sources.emplace_back(second ? "to" : "from", texts[second ? 1 : 0]));
    found.push_back(checked ? Diagnostics() : checked.diagnostics());
    if (checked) programs.push_back(compile(std::move(checked).value()));
  }
  if (programs.size() < 2) return errors_json(sources, found);
  return ok_json(diff(programs[0], programs[1], limits).json);
}

}  // namespace bylaw
