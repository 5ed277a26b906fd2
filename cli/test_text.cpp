#include "test_report.h"

namespace bylaw::cli {

namespace {

std::string place(std::string_view file, Json at) {
  return std::string(file) + ":" + std::to_string(at.find("line").integer()) + ":" +
         std::to_string(at.find("column").integer()) + ": ";
}

void write_failure(std::string& out, Json test) {
  out +=
      place(test.find("file").string(), test) + "failed: " + std::string(test.find("name").string()) + "\n";
  for (const Json difference : test.find("differences"))
    out += "  " + place(test.find("file").string(), difference) + difference_in_words(difference) + "\n";
  if (const Json reasons = test.find("reasons")) {
    for (const Json reason : reasons) out += "    because of " + reason_in_words(reason) + "\n";
  }
}

void write_coverage(std::string& out, const TestReport& report, Json coverage) {
  out += report.policy + ": " + coverage_in_words(coverage) + "\n";
  for (const Json part : coverage) {
    if (!part.is(JsonKind::object)) continue;
    for (const Json missing : part.find("missing")) {
      out += "  " + place(report.policy, missing) + std::string(missing.find("what").string());
      if (const Json expression = missing.find("expression"))
        out += ": `" + std::string(expression.string()) + "`";
      if (const Json value = missing.find("value"))
        out += value.boolean() ? " was never true" : " was never false";
      else if (const Json never = missing.find("never"))
        out += " never " + std::string(never.string());
      else
        out += " was never reached";
      out += "\n";
    }
  }
}

void write_mutants(std::string& out, const TestReport& report, Json mutants) {
  const auto count = [&](std::string_view key) { return std::to_string(mutants.find(key).integer()); };
  out += report.policy + ": " + count("all") + " mutants: " + count("killed") + " killed by tests, " +
         count("refused") + " refused by check, " + count("equivalent") + " equivalent, " +
         count("survived") + " survived\n";
  for (const Json mutant : mutants.find("list")) {
    if (mutant.find("result").string() == "survived")
      out += "  " + mutant_in_words(report, mutant) + " survived\n";
  }
  for (const Json stale : mutants.find("stale")) {
    out += "  " + place(stale.find("file").string(), stale) +
           "not equivalent, or no mutant: " + std::string(stale.find("id").string()) + "\n";
  }
}

}  // namespace

void write_text(std::string& out, const TestReport& report) {
  for (const Json test : report.answer.find("tests")) {
    if (!test.find("passed").boolean()) write_failure(out, test);
  }
  if (const Json coverage = report.answer.find("coverage")) write_coverage(out, report, coverage);
  if (const Json mutants = report.answer.find("mutants")) write_mutants(out, report, mutants);
  const Json summary = report.answer.find("summary");
  out += report.policy + ": " + std::to_string(summary.find("passed").integer()) + " passed, " +
         std::to_string(summary.find("failed").integer()) + " failed\n";
}

}  // namespace bylaw::cli
