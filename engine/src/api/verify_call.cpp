#include "api/verify_call.h"

#include "api/diagnostic_json.h"
#include "api/limit_option.h"
#include "api/options.h"

#include <bylaw/verify.h>

namespace bylaw {

std::string verify_call(const Program& program, std::string_view request) {
  JsonDocument document;
  Diagnostics faults = document.read(request);
  VerifyOptions limits;
  if (faults.empty()) {
    Options options(document.root(), faults);
    limits.nodes = limit_option(options, "nodes", limits.nodes, 100'000'000, faults);
    limits.findings = limit_option(options, "findings", limits.findings, 100, faults);
    limits.ledgers = limit_option(options, "ledgers", limits.ledgers, 100'000'000, faults);
    options.finish();
  }
  if (!faults.empty()) return errors_json(faults, Source("request", std::string(request)));
  return ok_json(verify(program, limits).json);
}

}  // namespace bylaw
