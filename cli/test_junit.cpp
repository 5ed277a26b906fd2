#include "test_report.h"

namespace bylaw::cli {

namespace {

/// Text of an attribute or element. Control characters have no place in XML.
std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      default: out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    }
  }
  return out;
}

void write_case(std::string& out, std::string_view file, std::string_view name, const std::string& failure) {
  out += "    <testcase classname=\"" + xml(file) + "\" name=\"" + xml(name) + "\"";
  if (failure.empty()) {
    out += "/>\n";
    return;
  }
  const std::string first = failure.substr(0, failure.find('\n'));
  out += ">\n      <failure message=\"" + xml(first) + "\">" + xml(failure) + "</failure>\n    </testcase>\n";
}

std::string failure_of(Json test) {
  if (test.find("passed").boolean()) return {};
  std::string out;
  for (const Json difference : test.find("differences"))
    out += (out.empty() ? "" : "\n") + difference_in_words(difference);
  if (const Json reasons = test.find("reasons")) {
    for (const Json reason : reasons) out += "\nbecause of " + reason_in_words(reason);
  }
  return out.empty() ? "it does not hold" : out;
}

}  // namespace

void begin_junit(std::string& out) { out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"; }

void write_junit(std::string& out, const TestReport& report) {
  std::string cases;
  std::uint32_t all = 0, failures = 0;
  const auto add = [&](std::string_view file, std::string_view name, const std::string& failure) {
    ++all;
    if (!failure.empty()) ++failures;
    write_case(cases, file, name, failure);
  };
  for (const Json test : report.answer.find("tests"))
    add(test.find("file").string(), test.find("name").string(), failure_of(test));
  if (const Json threshold = report.answer.find("summary").find("threshold")) {
    const Json coverage = report.answer.find("coverage");
    const bool enough = coverage.find("percent").integer() >= threshold.integer();
    add(report.policy, "covered by at least " + std::to_string(threshold.integer()) + "%",
        enough ? std::string() : coverage_in_words(coverage));
  }
  if (const Json mutants = report.answer.find("mutants")) {
    for (const Json mutant : mutants.find("list")) {
      const std::string_view result = mutant.find("result").string();
      const bool survived = result == "survived";
      add(report.policy,
          mutant_in_words(report, mutant) +
              (result == "equivalent" ? " is equivalent" : " is told from the policy"),
          survived ? "no test fails with it" : std::string());
    }
    for (const Json stale : mutants.find("stale"))
      add(stale.find("file").string(), stale.find("id").string(), "it is no mutant that all tests let live");
  }
  out += "  <testsuite name=\"" + xml(report.policy) + "\" tests=\"" + std::to_string(all) +
         "\" failures=\"" + std::to_string(failures) + "\">\n" + cases + "  </testsuite>\n";
}

void end_junit(std::string& out) { out += "</testsuites>\n"; }

}  // namespace bylaw::cli
