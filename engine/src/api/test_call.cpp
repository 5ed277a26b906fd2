#include "api/test_call.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"

#include <bylaw/testing.h>

#include <vector>

namespace bylaw {

namespace {

void read_suites(Json list, std::vector<Source>& out, Diagnostics& faults) {
  if (list && !list.is(JsonKind::array))
    return add_fault(faults, Code::wrong_kind, list, "`suites` must be an array of suites");
  for (const Json suite : list) {
    Options options(suite, faults);
    const Json name = options.find("name");
    if (name && !name.is(JsonKind::string))
      add_fault(faults, Code::wrong_kind, name, "`name` must be a string");
    std::string text = options.text("text");
    options.finish();
    out.emplace_back(
        name.is(JsonKind::string) ? std::string(name.string()) : "suites/" + std::to_string(out.size()),
        std::move(text));
  }
}

void read_filter(Json list, std::vector<std::string>& out, Diagnostics& faults) {
  if (!list) return;
  if (!list.is(JsonKind::array))
    return add_fault(faults, Code::wrong_kind, list, "`filter` must be an array of words");
  for (const Json word : list) {
    if (word.is(JsonKind::string))
      out.emplace_back(word.string());
    else
      add_fault(faults, Code::wrong_kind, word, "an item of `filter` must be a string");
  }
}

}  // namespace

std::string test_call(const Source& policy, std::string_view request) {
  JsonDocument call;
  Diagnostics faults = read_call(call, request);
  const auto failed = [&] { return errors_json(faults, Source("request", std::string(request))); };
  if (!faults.empty()) return failed();
  Options options(call.root(), faults);
  TestOptions chosen;
  std::vector<Source> suites;
  if (const Json list = options.require("suites")) read_suites(list, suites, faults);
  read_filter(options.find("filter"), chosen.filter, faults);
  chosen.coverage = options.flag("coverage");
  chosen.mutants = options.flag("mutants");
  if (const Json threshold = options.find("threshold")) {
    if (threshold.is(JsonKind::integer) && threshold.integer() >= 0 && threshold.integer() <= 100)
      chosen.threshold = threshold.integer();
    else
      add_fault(faults, Code::bad_value, threshold, "`threshold` must be a whole number from 0 to 100");
  }
  options.finish();
  if (!faults.empty()) return failed();
  std::vector<Diagnostics> found;
  if (const auto answer = test_json(policy, suites, chosen, found)) return ok_json(*answer);
  ErrorsJson errors;
  errors.add(found[0], policy);
  for (std::size_t i = 0; i < suites.size(); ++i) errors.add(found[i + 1], suites[i]);
  return errors.text();
}

}  // namespace bylaw
