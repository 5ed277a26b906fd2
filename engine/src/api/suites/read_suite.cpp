#include "api/suites/read.h"
#include "data/json_pointer.h"

#include <set>

namespace bylaw::suites {

namespace {

constexpr std::uint32_t most_bytes = 8u << 20;

class SuiteReader {
 public:
  SuiteReader(Suite& suite, std::uint32_t number, Offset offset, Faults& faults)
      : suite_(suite), number_(number), offset_(offset), faults_(faults) {}

  void read(Json root) {
    ObjectReader reader(root, "a suite", faults_);
    if (!reader) return;
    reader.optional("$schema");
    expect(reader.optional("policy"), JsonKind::string, "`policy`", faults_);
    at_ = reader.optional("at");
    if (at_) at_ = instant(at_) ? at_ : Json();
    read_fixtures(reader.optional("fixtures"));
    read_equivalent(reader.optional("equivalent"));
    const Json tests = reader.required("tests");
    reader.finish();
    if (!expect(tests, JsonKind::array, "`tests`", faults_)) return;
    for (const Json test : tests) read_test(test);
  }

 private:
  std::optional<Instant> instant(Json value) {
    if (!expect(value, JsonKind::string, "`at`", faults_)) return std::nullopt;
    const auto at = parse_instant(value.string());
    if (!at) {
      faults_.error(Code::bad_time, value.span(), "`at` is not an RFC 3339 instant to the millisecond",
                    "write for example `2026-11-26T10:00:00Z`");
    }
    return at;
  }

  void read_fixtures(Json fixtures) {
    if (!expect(fixtures, JsonKind::object, "`fixtures`", faults_)) return;
    for (const Json fixture : fixtures) {
      if (fixture.is(JsonKind::object) || fixture.is(JsonKind::array)) {
        fixtures_.emplace(fixture.key(), fixture);
      } else {
        faults_.error(Code::wrong_kind, fixture.span(),
                      "a fixture must be an object of facts or a list of events, found " +
                          std::string(json_kind_name(fixture.kind())));
      }
    }
  }

  void read_equivalent(Json list) {
    if (!expect(list, JsonKind::array, "`equivalent`", faults_)) return;
    for (const Json item : list) {
      ObjectReader reader(item, "an item of `equivalent`", faults_);
      if (!reader) continue;
      Equivalent& out = suite_.equivalent.emplace_back();
      out.place = item;
      const Json mutants = reader.required("mutants");
      const Json reason = reader.required("reason");
      reader.finish();
      if (expect(reason, JsonKind::string, "`reason`", faults_)) out.reason = reason.string();
      if (!expect(mutants, JsonKind::array, "`mutants`", faults_)) continue;
      for (const Json mutant : mutants) {
        if (expect(mutant, JsonKind::string, "a mutant", faults_)) out.mutants.push_back(mutant.string());
      }
    }
  }

  void read_test(Json value) {
    ObjectReader reader(value, "a test", faults_);
    if (!reader) return;
    const Json name = reader.required("name");
    const Json at = reader.optional("at");
    const Json use = reader.optional("use");
    const Json request = reader.optional("request");
    const Json events = reader.optional("events");
    const Json expected = reader.optional("expect");
    const Json matrix = reader.optional("matrix");
    const Json mode = reader.optional("mode");
    reader.finish();
    if (!expect(name, JsonKind::string, "`name`", faults_)) return;
    if (!names_.insert(name.string()).second) {
      faults_.error(Code::duplicate_id, name.span(), "two tests of this suite have this name",
                    "a name is a sentence that says what this test alone shows");
    }
    if (static_cast<bool>(request) == static_cast<bool>(events)) {
      faults_.error(
          request ? Code::conflict : Code::missing_key, {value.span().begin, value.span().begin + 1},
          request ? "a test has both `request` and `events`" : "a test has neither `request` nor `events`",
          "give a `request` to be decided, or `events` to be replayed");
      return;
    }
    for (Draft& draft :
         read_matrix(matrix, std::string(name.string()), static_cast<bool>(request), faults_)) {
      Test& test = draft.test;
      test.suite = number_;
      if (!test.place) test.place = value;
      test.mode = mode_of(mode, static_cast<bool>(request));
      if (!begin(at, draft, value)) continue;
      if (expected && draft.expect)
        faults_.error(Code::conflict, expected.key_span(), "`expect` is also a column of the matrix",
                      "keep one of them");
      const Json expectation = draft.expect ? draft.expect : expected;
      if (request)
        read_request(draft, use, request, expectation);
      else
        read_events(draft, use, events, expectation);
      suite_.tests.push_back(std::move(test));
    }
  }

  Mode mode_of(Json mode, bool asks) {
    if (asks) {
      if (mode)
        faults_.error(Code::conflict, mode.key_span(), "a request has a `mode`",
                      "leave it out: only events have one");
      return Mode::decide;
    }
    if (!expect(mode, JsonKind::string, "`mode`", faults_)) return Mode::enforce;
    if (mode.string() != "enforce" && mode.string() != "observe") {
      faults_.error(Code::bad_value, mode.span(), "`mode` cannot be " + quoted(mode.string()),
                    "write `enforce` or `observe`");
    }
    return mode.string() == "observe" ? Mode::observe : Mode::enforce;
  }

  /// When the test begins.
  bool begin(Json at, Draft& draft, Json value) {
    draft.test.clock.offset = offset_;
    const Json base = at ? at : at_;
    if (base) {
      const auto start = instant(base);
      if (!start) return false;
      draft.test.clock.start = *start;
    }
    if (draft.at) {
      const auto moved =
          draft.at.is(JsonKind::string) ? draft.test.clock.read(draft.at.string()) : std::nullopt;
      if (!moved) {
        faults_.error(
            Code::bad_time, draft.at.span(), "`at` is no time of a test",
            "write `2026-11-26T10:00:00Z`, or how long after the `at` of the suite: `P7D`, `-PT1S`");
        return false;
      }
      draft.test.clock.start = *moved;
    } else if (!base) {
      faults_.error(Code::missing_time, {value.span().begin, value.span().begin + 1},
                    "a test does not say when it happens", "add `at` to the suite or to the test");
      return false;
    }
    return true;
  }

  template <class Use>
  void each_fixture(Json use, JsonKind kind, Use taken) {
    if (!expect(use, JsonKind::array, "`use`", faults_)) return;
    for (const Json item : use) {
      if (!expect(item, JsonKind::string, "an item of `use`", faults_)) continue;
      const auto at = fixtures_.find(item.string());
      if (at == fixtures_.end()) {
        std::vector<std::string_view> names;
        for (const auto& [name, fixture] : fixtures_) names.push_back(name);
        faults_.error(Code::unknown_reference, item.span(), "there is no fixture " + quoted(item.string()),
                      did_you_mean(item.string(), names, "add it to `fixtures`"));
      } else if (!at->second.is(kind)) {
        faults_.error(Code::conflict, item.span(),
                      quoted(item.string()) + " is " +
                          (kind == JsonKind::object ? "a list of events" : "an object of facts"),
                      kind == JsonKind::object ? "a request takes facts" : "a replay takes lists of events");
      } else {
        taken(at->second);
      }
    }
  }

  void read_request(Draft& draft, Json use, Json request, Json expectation) {
    Test& test = draft.test;
    const auto take = [&](std::string_view name, Json value) {
      value = test.cells(value);
      if (name == "action") {
        test.action = value;
        return;
      }
      std::erase_if(test.facts, [&](const auto& before) { return before.first == name; });
      // `null` takes a fact away that a fixture has.
      if (!value.is(JsonKind::null)) test.facts.emplace_back(name, value);
    };
    each_fixture(use, JsonKind::object, [&](Json facts) {
      for (const Json fact : facts) take(fact.key(), fact);
    });
    if (expect(request, JsonKind::object, "`request`", faults_)) {
      for (const Json fact : request) take(fact.key(), fact);
    }
    for (const auto& [name, value] : draft.facts) take(name, value);
    if (!test.action) {
      faults_.error(Code::missing_key, {request.span().begin, request.span().begin + 1},
                    "the request has no `action`, which it needs",
                    "add for example `\"action\": \"group.join\"`");
    }
    expect(test.action, JsonKind::string, "`action`", faults_);
    if (!expectation) {
      faults_.error(Code::missing_key, {test.place.span().begin, test.place.span().begin + 1},
                    "a test expects nothing", "add `expect`");
    }
    test.expect = read_expectation(expectation, test.cells, test.clock, test.mode, faults_);
  }

  void read_events(Draft& draft, Json use, Json events, Json expectation) {
    Test& test = draft.test;
    each_fixture(use, JsonKind::array,
                 [&](Json list) { read_happenings(list, test, faults_, test.happenings); });
    if (!expect(events, JsonKind::array, "`events`", faults_)) return;
    if (events.size() == 0)
      faults_.error(Code::bad_value, events.span(), "`events` is empty", "add at least one");
    read_happenings(events, test, faults_, test.happenings);
    if (!expectation || test.happenings.empty()) return;
    Expectation& last = test.happenings.back().expect;
    if (last.place) {
      faults_.error(Code::conflict, expectation.span(), "the last event has an `expect`, and so has the test",
                    "keep one of them");
    }
    last = read_expectation(expectation, test.cells, test.clock, test.mode, faults_);
  }

  Suite& suite_;
  std::uint32_t number_;
  Offset offset_;
  Faults& faults_;
  Json at_;
  Fixtures fixtures_;
  std::set<std::string_view> names_;
};

}  // namespace

Diagnostics read_suite(Suite& suite, std::uint32_t number, Offset offset) {
  JsonLimits limits;
  limits.bytes = most_bytes;
  limits.comments = true;
  if (Diagnostics faults = suite.document.read(suite.source->text(), limits); !faults.empty()) return faults;
  Faults faults;
  SuiteReader(suite, number, offset, faults).read(suite.document.root());
  Diagnostics out = faults.take();
  add_pointers(out, suite.document.root());
  return out;
}

}  // namespace bylaw::suites
