#pragma once

#include "api/suites/suite.h"

#include <string>
#include <vector>

namespace bylaw::suites {

/// One thing that is not as a test expects it.
struct Difference {
  std::string about;     ///< `outcome`, `rules`, `effects`, …
  std::string expected;  ///< canonical JSON
  std::string got;       ///< canonical JSON
  Json place;            ///< the expectation
};

/// Holds what happened against what is expected. Where nobody asks for the differences it stops at the first.
class Comparison {
 public:
  Comparison(const Test& test, const Expectation& expect, std::vector<Difference>* differences)
      : test_(test), expect_(expect), differences_(differences) {}

  void outcome(std::string_view got);
  /// What would have become of it, in a replay that observes.
  void would(std::string_view got);
  /// `reasons`: of a decision or a line of a replay; false where there are none.
  void reasons(Json reasons);
  /// Cited by the reasons, or by what the effects tell the person concerned.
  void bases(Json reasons, Json effects);
  /// `code`: why it could not be read or applied, or empty; then a reason that could not be evaluated counts.
  /// Where rules are expected and no error, none of them refuses because of one.
  void error(std::string_view code, Json reasons);
  void args(Json reasons);
  void obligations(Json got);
  /// `effects`: of an event, or of all timers while time passed.
  void effects(Json effects);

  bool holds() const { return holds_; }
  /// Something more than the outcome is expected.
  static bool looks_further(const Expectation& expect);

 private:
  void differs(std::string_view about, std::string expected, std::string got);
  bool matches(Json expected, Json got) const;
  bool has_exactly(const std::vector<Json>& got) const;
  bool has_among(const std::vector<Json>& got) const;
  void ids(std::string_view about, const std::optional<std::vector<std::string>>& expected,
           const std::vector<Json>& got, std::string_view type, std::string_view key);
  void measures(const std::vector<Json>& got);
  void duties(const std::vector<Json>& got);

  const Test& test_;
  const Expectation& expect_;
  std::vector<Difference>* differences_;
  bool holds_ = true;
};

}  // namespace bylaw::suites
