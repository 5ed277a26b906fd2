#include "api/suites/mutation.h"

#include "api/suites/runner.h"
#include "insight/mutants/mutants.h"

#include <map>
#include <optional>

namespace bylaw::suites {

namespace {

using mutants::Mutant;

/// What became of a mutant.
struct Fate {
  std::optional<Code> refused;   ///< the first fault that check finds
  const Test* killer = nullptr;  ///< the first test that fails with it
  bool lives() const { return !refused && killer == nullptr; }
};

Fate fate_of(const Source& policy, const Mutant& mutant, const std::vector<const Test*>& tests) {
  Fate fate;
  Result<Checked> checked = check(Source(policy.name(), mutants::mutated(policy.text(), mutant)));
  if (!checked) {
    for (const Diagnostic& fault : checked.diagnostics()) {
      if (fault.severity == Severity::error && !fate.refused) fate.refused = fault.code;
    }
    return fate;
  }
  const Program program = compile(std::move(checked).value());
  Runner runner(program);
  for (const Test* test : tests) {
    if (runner.run(*test, nullptr)) continue;
    fate.killer = test;
    break;
  }
  return fate;
}

/// A mutant that suites say to be equivalent, with whether it turned out to be one.
struct Claim {
  const Equivalent* by = nullptr;
  const Suite* suite = nullptr;
  bool holds = false;
};

std::map<std::string, Claim, std::less<>> claims_of(const std::deque<Suite>& suites) {
  std::map<std::string, Claim, std::less<>> out;
  for (const Suite& suite : suites) {
    for (const Equivalent& equivalent : suite.equivalent) {
      for (const std::string_view mutant : equivalent.mutants)
        out.emplace(mutant, Claim{&equivalent, &suite, false});
    }
  }
  return out;
}

void write_place(JsonWriter& writer, std::string_view key, std::int64_t value) {
  writer.key(key).integer(value);
}

void write_stale(JsonWriter& writer, const std::string& id, const Claim& claim) {
  const Place place = claim.suite->source->place(claim.by->place.span().begin);
  writer.begin_object();
  write_place(writer, "column", place.column);
  writer.key("file").string(claim.suite->source->name());
  writer.key("id").string(id);
  write_place(writer, "line", place.line);
  writer.end_object();
}

}  // namespace

bool write_mutants(JsonWriter& writer, const Source& policy, const std::deque<Suite>& suites,
                   const std::vector<const Test*>& tests) {
  JsonDocument document;
  JsonLimits limits;
  limits.comments = true;
  document.read(policy.text(), limits);
  auto claims = claims_of(suites);
  std::int64_t all = 0, killed = 0, refused = 0, equivalent = 0, survived = 0;
  std::string list;
  JsonWriter lines(list);
  lines.begin_array();
  for (const Mutant& mutant : mutants::mutants_of(document.root(), policy.text())) {
    ++all;
    const Fate fate = fate_of(policy, mutant, tests);
    const auto claim = claims.find(mutant.id);
    const bool claimed = fate.lives() && claim != claims.end();
    if (claimed) claim->second.holds = true;
    std::int64_t& counted = fate.refused             ? refused
                            : fate.killer != nullptr ? killed
                            : claimed                ? equivalent
                                                     : survived;
    ++counted;
    const Place place = policy.place(mutant.place.begin);
    lines.begin_object();
    if (fate.refused) lines.key("code").string(code_name(*fate.refused));
    write_place(lines, "column", place.column);
    lines.key("id").string(mutant.id);
    if (fate.killer != nullptr) {
      lines.key("killed_by").begin_object();
      lines.key("file").string(suites[fate.killer->suite].source->name());
      lines.key("name").string(fate.killer->name);
      lines.end_object();
    }
    write_place(lines, "line", place.line);
    if (claimed) lines.key("reason").string(claim->second.by->reason);
    lines.key("result").string(fate.refused             ? "refused"
                               : fate.killer != nullptr ? "killed"
                               : claimed                ? "equivalent"
                                                        : "survived");
    lines.end_object();
  }
  lines.end_array();
  bool holds = survived == 0;
  writer.begin_object();
  writer.key("all").integer(all);
  writer.key("equivalent").integer(equivalent);
  writer.key("killed").integer(killed);
  writer.key("list").raw(list);
  writer.key("refused").integer(refused);
  writer.key("stale").begin_array();
  for (const auto& [id, claim] : claims) {
    if (claim.holds) continue;
    holds = false;
    write_stale(writer, id, claim);
  }
  writer.end_array();
  writer.key("survived").integer(survived);
  writer.end_object();
  return holds;
}

}  // namespace bylaw::suites
