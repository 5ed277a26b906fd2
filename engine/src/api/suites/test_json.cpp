#include "api/suites/mutation.h"
#include "api/suites/results.h"
#include "run/program.h"

#include "run/program.h"

#include "run/program.h"

#include <bylaw/testing.h>

#include <algorithm>
#include <deque>

namespace bylaw {

namespace {

using suites::Suite;
using suites::Test;

bool any(const std::vector<Diagnostics>& faults) {
  return std::any_of(faults.begin(), faults.end(), [](const Diagnostics& some) { return !some.empty(); });
}

bool is_chosen(const Test& test, const Source& source, const std::vector<std::string>& filter) {
  if (filter.empty()) return true;
  return std::any_of(filter.begin(), filter.end(), [&](const std::string& word) {
    return test.name.find(word) != std::string::npos || source.name().find(word) != std::string::npos;
  });
}

/// Suites without faults, and the tests of them that were asked for.
struct Chosen {
  std::deque<Suite> suites;
  std::vector<const Test*> tests;
};

void read(Chosen& chosen, std::span<const Source> sources, const Program& program, const TestOptions& options,
          std::vector<Diagnostics>& faults) {
  suites::Runner runner(program);
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    Suite& suite = chosen.suites.emplace_back(sources[i]);
    Diagnostics& found = faults[i + 1];
    found = suites::read_suite(suite, i, program.detail().lowered().document.utc_offset);
    if (!found.empty()) continue;
    for (const Test& test : suite.tests) {
      if (found.size() < Faults::limit) runner.validate(test, found);
      if (is_chosen(test, sources[i], options.filter)) chosen.tests.push_back(&test);
    }
    sort_by_place(found);
  }
}

}  // namespace

std::optional<std::string> test_json(const Source& policy, std::span<const Source> sources,
                                     const TestOptions& options, std::vector<Diagnostics>& faults) {
  faults.assign(sources.size() + 1, {});
  Result<Checked> checked = check(policy);
  if (!checked) {
    faults[0] = checked.diagnostics();
    return std::nullopt;
  }
  const Program program = compile(std::move(checked).value());
  Chosen chosen;
  read(chosen, sources, program, options, faults);
  if (any(faults)) return std::nullopt;
  std::optional<Coverage> coverage;
  if (options.coverage || options.threshold) coverage.emplace(program);
  suites::Runner runner(program, coverage ? &*coverage : nullptr);
  std::string tests;
  JsonWriter results(tests);
  results.begin_array();
  std::int64_t passed = 0;
  for (const Test* test : chosen.tests) {
    suites::Findings findings;
    const bool holds = runner.run(*test, &findings);
    if (holds) ++passed;
    suites::write_result(results, *test, sources[test->suite], holds, findings);
  }
  results.end_array();
  const auto count = static_cast<std::int64_t>(chosen.tests.size());
  bool holds = passed == count && count > 0;
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  if (coverage) {
    writer.key("coverage");
    const std::int64_t percent = coverage->write(writer, policy);
    if (options.threshold && percent < *options.threshold) holds = false;
  }
  std::string mutants;
  // Where a test fails already, no mutant could be told from the policy by it.
  if (options.mutants && holds) {
    JsonWriter about(mutants);
    holds = suites::write_mutants(about, policy, chosen.suites, chosen.tests);
  }
  writer.key("holds").boolean(holds);
  if (!mutants.empty()) writer.key("mutants").raw(mutants);
  writer.key("policy").begin_object();
  writer.key("digest").string(program.digest());
  writer.key("id").string(program.id());
  writer.key("version").string(program.version());
  writer.end_object();
  writer.key("summary").begin_object();
  writer.key("failed").integer(count - passed);
  writer.key("passed").integer(passed);
  writer.key("tests").integer(count);
  if (options.threshold) writer.key("threshold").integer(*options.threshold);
  writer.end_object();
  writer.key("tests").raw(tests);
  writer.end_object();
  return out;
}

}  // namespace bylaw
