#pragma once

#include "api/suites/suite.h"
#include "data/object_reader.h"

#include <map>

namespace bylaw::suites {

/// What several tests of a suite begin with: facts, or events.
using Fixtures = std::map<std::string_view, Json, std::less<>>;

/// One test with its name and place, and for a row of a matrix its cells; the rest is read into it.
struct Draft {
  Test test;
  Json expect;                                           ///< of the column `expect`, or false
  Json at;                                               ///< of the column `at`, or false
  std::vector<std::pair<std::string_view, Json>> facts;  ///< of columns that are facts or `action`
};

/// A test for each row of a matrix; one alone where `matrix` is absent.
std::vector<Draft> read_matrix(Json matrix, const std::string& name, bool asks, Faults& faults);

/// An outcome, a list of rules, or an object with more. An event of which no outcome is said happens.
Expectation read_expectation(Json value, const Cells& cells, const Clock& clock, Mode mode, Faults& faults);

/// The items of a list of events, which happen after what `out` has.
void read_happenings(Json list, const Test& test, Faults& faults, std::vector<Happening>& out);

}  // namespace bylaw::suites
