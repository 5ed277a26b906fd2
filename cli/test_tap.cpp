#include "test_report.h"

namespace bylaw::cli {

namespace {

/// A line of YAML inside a point.
void detail(std::string& out, std::string_view key, std::string_view text) {
  out += "  " + std::string(key) + ": ";
  JsonWriter(out).string(text);
  out += '\n';
}

/// `#` begins a directive, and a backslash escapes it.
std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '#' || c == '\\') out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

}  // namespace

void Tap::point(std::string& out, bool holds, const std::string& name) {
  if (points_ == 0) out += "TAP version 14\n";
  ++points_;
  out += (holds ? "ok " : "not ok ") + std::to_string(points_) + " - " + escaped(name) + "\n";
}

void Tap::add(std::string& out, const TestReport& report) {
  for (const Json test : report.answer.find("tests")) {
    const bool passed = test.find("passed").boolean();
    point(out, passed,
          std::string(test.find("file").string()) + ": " + std::string(test.find("name").string()));
    if (passed) continue;
    out += "  ---\n";
    detail(out, "at",
           std::string(test.find("file").string()) + ":" + std::to_string(test.find("line").integer()) + ":" +
               std::to_string(test.find("column").integer()));
    std::uint32_t number = 0;
    for (const Json difference : test.find("differences"))
      detail(out, "difference" + std::to_string(++number), difference_in_words(difference));
    number = 0;
    if (const Json reasons = test.find("reasons")) {
      for (const Json reason : reasons)
        detail(out, "because" + std::to_string(++number), reason_in_words(reason));
    }
    out += "  ...\n";
  }
  const Json coverage = report.answer.find("coverage");
  if (const Json threshold = report.answer.find("summary").find("threshold")) {
    const bool enough = coverage.find("percent").integer() >= threshold.integer();
    point(out, enough,
          report.policy + ": " + coverage_in_words(coverage) + ", of at least " +
              std::to_string(threshold.integer()) + "%");
  } else if (coverage) {
    out += "# " + report.policy + ": " + coverage_in_words(coverage) + "\n";
  }
  const Json mutants = report.answer.find("mutants");
  if (!mutants) return;
  for (const Json mutant : mutants.find("list")) {
    const std::string_view result = mutant.find("result").string();
    point(out, result != "survived",
          mutant_in_words(report, mutant) +
              (result == "equivalent" ? " is equivalent" : " is told from the policy"));
  }
  for (const Json stale : mutants.find("stale"))
    point(out, false, "`" + std::string(stale.find("id").string()) + "` is a mutant that no test kills");
}

void Tap::finish(std::string& out) const { out += "1.." + std::to_string(points_) + "\n"; }

}  // namespace bylaw::cli
