#pragma once

#include "api/event.h"
#include "api/facts.h"
#include "api/suites/compare.h"
#include "api/suites/suite.h"
#include "insight/coverage.h"
#include "run/replay.h"

#include <vector>

namespace bylaw::suites {

/// What a test that does not hold leaves behind.
struct Findings {
  std::vector<Difference> differences;
  std::string reasons;  ///< why it was decided so, where the decision is not the expected one; canonical JSON
                        ///< or empty
};

/// Runs tests by one policy: decides with a Session and replays with a Replay, and looks at nothing else.
class Runner {
 public:
  /// `program` outlives it.
  explicit Runner(const Program& program, Coverage* coverage = nullptr);

  /// Faults of a test beside this policy: facts and events that it does not declare. Those that a test
  /// expects are none.
  void validate(const Test& test, Diagnostics& faults);
  /// Whether the test holds. Without `findings` it ends at the first difference.
  bool run(const Test& test, Findings* findings);

 private:
  bool decide(const Test& test, Findings* findings);
  bool replay(const Test& test, Findings* findings);
  bool happen(const Test& test, const Happening& happening, Replay& replay, Findings* findings);
  bool wait(const Test& test, const Happening& happening, Replay& replay, Findings* findings);
  std::optional<ActionId> read_request(const Test& test, Diagnostics& faults);
  std::optional<Event> read_event(const Happening& happening, std::int64_t last, Diagnostics& faults);

  const Program& program_;
  Expectation happens_;  ///< of an event of which nothing is said
  Coverage* coverage_;   ///< or nullptr
  Versions versions_;
  Facts facts_;
  EventReader events_;
  Session session_;
  Frame frame_;
  cel::Arena arena_;
  JsonDocument event_;
  JsonDocument answer_;
};

}  // namespace bylaw::suites
