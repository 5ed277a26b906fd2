#pragma once

#include <bylaw/json.h>

#include <string>

namespace bylaw::cli {

/// What `bylaw test` answers about one policy, from the answer of the engine (docs/doors.md).
struct TestReport {
  std::string policy;  ///< its file
  Json answer;
};

/// For people.
void write_text(std::string& out, const TestReport& report);

/// The Test Anything Protocol, version 14: a point for each test, for the threshold and for each mutant that
/// no test tells from the policy. Points are numbered over all policies.
class Tap {
 public:
  void add(std::string& out, const TestReport& report);
  void finish(std::string& out) const;

 private:
  void point(std::string& out, bool holds, const std::string& name);
  std::uint64_t points_ = 0;
};

/// JUnit's XML: a `testsuite` for each policy.
void begin_junit(std::string& out);
void write_junit(std::string& out, const TestReport& report);
void end_junit(std::string& out);

/// One line: `outcome: expected "allow", got "deny"`.
std::string difference_in_words(Json difference);
/// One line: `credit_too_low, for user.credit < tier.needs.group.join is true (user.credit 299)`.
std::string reason_in_words(Json reason);
/// `policies/x/policy.json:12:5: parameters.cap.value: 5 -> 6`.
std::string mutant_in_words(const TestReport& report, Json mutant);
/// `97% of 120`.
std::string coverage_in_words(Json coverage);

}  // namespace bylaw::cli
