#include "test_report.h"

namespace bylaw::cli {

namespace {

std::string number(Json value) { return std::to_string(value.integer()); }

}  // namespace

std::string difference_in_words(Json difference) {
  return std::string(difference.find("about").string()) + ": expected " +
         canonical_json(difference.find("expected")) + ", got " + canonical_json(difference.find("got"));
}

std::string reason_in_words(Json reason) {
  std::string out(reason.find("id").string());
  if (const Json error = reason.find("error")) {
    out += ", for it could not be evaluated: " + std::string(error.find("code").string());
    if (const Json name = error.find("name")) out += " " + std::string(name.string());
  }
  const Json conditions = reason.find("conditions");
  if (!conditions) return out;
  std::string words;
  for (const Json condition : conditions) {
    std::string reads;
    for (const Json read : condition.find("reads")) {
      const Json value = read.find("value");
      reads += (reads.empty() ? "" : ", ") + std::string(read.find("name").string()) + " " +
               (value ? canonical_json(value) : "missing");
    }
    words += (words.empty() ? ", for " : " and ") + std::string(condition.find("expression").string()) +
             (condition.find("value").boolean() ? " is true" : " is false");
    if (!reads.empty()) words += " (" + reads + ")";
  }
  return out + words;
}

std::string mutant_in_words(const TestReport& report, Json mutant) {
  return report.policy + ":" + number(mutant.find("line")) + ":" + number(mutant.find("column")) + ": " +
         std::string(mutant.find("id").string());
}

std::string coverage_in_words(Json coverage) {
  std::string out = number(coverage.find("percent")) + "% covered";
  for (const Json part : coverage) {
    if (!part.is(JsonKind::object)) continue;
    out += ", " + std::string(part.key()) + " " + number(part.find("covered")) + " of " +
           number(part.find("of"));
  }
  return out;
}

}  // namespace bylaw::cli
