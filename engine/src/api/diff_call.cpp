#include "api/diff_call.h"

#include "api/diagnostic_json.h"
#include "api/limit_option.h"
#include "api/options.h"

#include <bylaw/diff.h>

#include <deque>
#include <vector>

namespace bylaw {

namespace {

/// The policies that a request names, each in a document of its own.
struct Policies {
  std::deque<Source> sources;
  std::deque<Program> programs;
  std::vector<Diagnostics> faults;

  void add(std::string name, const std::string& text) {
    Result<Checked> checked = check(sources.emplace_back(std::move(name), text));
    faults.push_back(checked ? Diagnostics() : checked.diagnostics());
    if (checked) programs.push_back(compile(std::move(checked).value()));
  }
  bool good() const { return programs.size() == sources.size(); }
  std::string errors() const {
    ErrorsJson out;
    for (std::size_t i = 0; i < sources.size(); ++i) out.add(faults[i], sources[i]);
    return out.text();
  }
};

DiffOptions read_limits(Options& options, Diagnostics& faults) {
  DiffOptions limits;
  limits.nodes = limit_option(options, "nodes", limits.nodes, 100'000'000, faults);
  limits.regions = limit_option(options, "regions", limits.regions, 100'000, faults);
  options.finish();
  return limits;
}

}  // namespace

std::string diff_call(std::string_view request) {
  JsonDocument document;
  Diagnostics faults = read_call(document, request);
  std::string from;
  std::string to;
  DiffOptions limits;
  if (faults.empty()) {
    Options options(document.root(), faults);
    from = options.text("from");
    to = options.text("to");
    limits = read_limits(options, faults);
  }
  if (!faults.empty()) return errors_json(faults, Source("request", std::string(request)));
  Policies policies;
  policies.add("from", from);
  policies.add("to", to);
  if (!policies.good()) return policies.errors();
  return ok_json(diff(policies.programs[0], policies.programs[1], limits).json);
}

std::string diff_call(const Program& from, std::string_view request) {
  JsonDocument document;
  Diagnostics faults = read_call(document, request);
  std::string to;
  DiffOptions limits;
  if (faults.empty()) {
    Options options(document.root(), faults);
    to = options.text("to");
    limits = read_limits(options, faults);
  }
  if (!faults.empty()) return errors_json(faults, Source("request", std::string(request)));
  Policies policies;
  policies.add("to", to);
  if (!policies.good()) return policies.errors();
  return ok_json(diff(from, policies.programs[0], limits).json);
}

}  // namespace bylaw
