#pragma once

#include "text/faults.h"

#include <bylaw/json.h>
#include <bylaw/source.h>
#include <bylaw/time.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Tests of a policy as data: what `*.test.json` says, read and held to its form. docs/testing.md has the
/// keys.
namespace bylaw::suites {

/// What a row of a matrix puts in the place of texts such as `$credit`.
class Cells {
 public:
  void add(std::string_view name, Json value) { cells_.emplace_back(name, value); }
  /// The cell that `value` names, or `value`.
  Json operator()(Json value) const;

 private:
  std::vector<std::pair<std::string_view, Json>> cells_;
};

/// Reads the times of one test: RFC 3339, or lengths of time behind its beginning, in the policy's calendar.
struct Clock {
  Instant start;
  Offset offset;

  /// `2026-03-01T10:00:00Z`, `P7D`, `P180D-PT1S`, `-P1D`; nothing where it is none of these or out of range.
  std::optional<Instant> read(std::string_view text) const;
};

/// `{"id": value}` as an expectation lists it.
using Named = std::pair<std::string, std::string>;

/// What a test does: it asks for a decision, or it replays a ledger in one of its modes.
enum class Mode : std::uint8_t { decide, enforce, observe };

/// What a test expects. What is not said is not looked at.
struct Expectation {
  Json place;                ///< false where nothing is expected
  std::string_view outcome;  ///< empty where it is not said
  std::string_view would;  ///< with Mode::observe: `refused`, `pending` or `none`; empty where it is not said
  std::string_view error;  ///< the code of what could not be read, applied or evaluated
  std::optional<std::vector<std::string_view>> rules;
  std::vector<std::string_view> bases;
  Json args;  ///< what messages of the reasons say
  Json obligations;
  Json effects;  ///< exactly these
  Json among;    ///< these and perhaps others
  std::optional<std::vector<std::string>> steps, ended, met, breached;
  std::optional<std::vector<Named>> measures, due;  ///< ids with instants, sorted
  std::optional<std::int64_t> credit;
};

/// Something that happens in a test: an event of the ledger, or time that passes.
struct Happening {
  Json place;
  std::string text;  ///< a CloudEvents object; empty where time passes
  Instant at;
  Expectation expect;
};

struct Test {
  std::string name;
  std::uint32_t suite = 0;
  Json place;
  Clock clock;
  Cells cells;
  Mode mode = Mode::decide;
  /// Of a test that asks for a decision.
  Json action;
  std::vector<std::pair<std::string_view, Json>> facts;  ///< later ones count
  Expectation expect;
  /// Of a test that replays.
  std::vector<Happening> happenings;
};

/// Mutants of the policy that no test could tell from it, and why.
struct Equivalent {
  std::vector<std::string_view> mutants;
  std::string_view reason;
  Json place;
};

/// One file. Tests and expectations refer to `document`.
struct Suite {
  explicit Suite(const Source& from) : source(&from) {}

  const Source* source;
  JsonDocument document;
  std::vector<Test> tests;
  std::vector<Equivalent> equivalent;
};

/// Reads a suite, reporting every fault at its place. `offset` is the policy's.
Diagnostics read_suite(Suite& suite, std::uint32_t number, Offset offset);

}  // namespace bylaw::suites
