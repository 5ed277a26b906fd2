#include "api/suites/runner.h"

#include "api/replay_lines.h"
#include "run/program.h"
#include "text/nearest.h"

#include <algorithm>

namespace bylaw::suites {

namespace {

JsonLimits generous() {
  JsonLimits limits;
  limits.bytes = 64u << 20;
  return limits;
}

/// Where a part of an event that was put together stands in the suite.
Json place_in(const Happening& happening, std::string_view pointer) {
  constexpr std::string_view data = "/data/";
  if (pointer.substr(0, data.size()) == data) {
    if (const Json member = happening.place.find(pointer.substr(data.size()))) return member;
  }
  if (const Json type = happening.place.find("type"); type && pointer == "/type") return type;
  return happening.place;
}

}  // namespace

Runner::Runner(const Program& program, Coverage* coverage)
    : program_(program),
      coverage_(coverage),
      versions_(program),
      facts_(program),
      events_(versions_),
      session_(program),
      frame_(program) {
  happens_.outcome = "applied";
  session_.watch(coverage);
}

std::optional<ActionId> Runner::read_request(const Test& test, Diagnostics& faults) {
  frame_.reset();
  arena_.reset();
  const auto action = program_.action(test.action.string());
  if (!action) {
    const auto near = nearest(test.action.string(), program_.detail().lowered().names.actions().names());
    add_fault(faults, Code::unknown_reference, test.action, "the policy knows no such action",
              near ? "did you mean `" + std::string(*near) + "`?"
                   : "use an action that ships, or declare it in `actions`");
  }
  for (const auto& [name, value] : test.facts) {
    if (const auto id = program_.attribute(name)) {
      if (const auto fact = facts_.read(*id, value, arena_, faults)) frame_.set(*id, *fact);
      continue;
    }
    std::vector<std::string_view> names;
    for (const policy::Attribute& attribute : program_.detail().lowered().document.attributes)
      names.push_back(attribute.full);
    // A cell of a matrix is no member and has no key.
    add_fault(faults, Code::undeclared_attribute, value, "the policy declares no attribute " + quoted(name),
              did_you_mean(name, names));
    if (value.key() == name) faults.back().span = value.key_span();
  }
  return faults.empty() ? action : std::nullopt;
}

std::optional<Event> Runner::read_event(const Happening& happening, std::int64_t last, Diagnostics& faults) {
  faults = event_.read(happening.text);
  return faults.empty() ? events_.read(event_.root(), last, faults) : std::nullopt;
}

void Runner::validate(const Test& test, Diagnostics& faults) {
  if (test.mode == Mode::decide) {
    Diagnostics found;
    read_request(test, found);
    if (test.expect.error.empty()) faults.insert(faults.end(), found.begin(), found.end());
    return;
  }
  std::int64_t last = 0;
  for (const Happening& happening : test.happenings) {
    ++last;
    if (happening.text.empty() || !happening.expect.error.empty()) continue;
    Diagnostics found;
    read_event(happening, last - 1, found);
    for (Diagnostic& fault : found) {
      const Json place = place_in(happening, fault.pointer);
      fault.span = place.key().empty() ? place.span() : place.key_span();
      if (place == happening.place) fault.span.end = fault.span.begin + 1;
      fault.pointer = json_pointer(place);
      faults.push_back(std::move(fault));
    }
  }
}

bool Runner::run(const Test& test, Findings* findings) {
  return test.mode == Mode::decide ? decide(test, findings) : replay(test, findings);
}

bool Runner::decide(const Test& test, Findings* findings) {
  Comparison comparison(test, test.expect, findings == nullptr ? nullptr : &findings->differences);
  Diagnostics faults;
  const auto action = read_request(test, faults);
  if (!action) {
    const std::string_view code = faults.empty() ? std::string_view() : code_name(faults.front().code);
    comparison.outcome("error");
    comparison.error(code, {});
    // Who expects an error and no outcome has said all.
    return comparison.holds();
  }
  const Verdict& verdict = session_.decide(*action, frame_, test.clock.start);
  if (coverage_ != nullptr && verdict.outcome == Outcome::not_governed) coverage_->not_governed();
  comparison.outcome(outcome_name(verdict.outcome));
  if (!comparison.holds() && findings == nullptr) return false;
  if (comparison.holds() && !Comparison::looks_further(test.expect)) return true;
  std::string decision;
  session_.write_decision(decision);
  answer_.read(decision, generous());
  const Json context = answer_.root().find("context");
  const Json reasons = context.find("reasons");
  comparison.reasons(reasons);
  comparison.bases(reasons, {});
  comparison.error({}, reasons);
  comparison.args(reasons);
  comparison.obligations(context.find("obligations"));
  if (!comparison.holds() && findings != nullptr) findings->reasons = canonical_json(reasons);
  return comparison.holds();
}

bool Runner::replay(const Test& test, Findings* findings) {
  happens_.would = test.mode == Mode::observe ? "none" : std::string_view();
  Replay replay(versions_, test.mode == Mode::observe ? ReplayMode::observe : ReplayMode::enforce);
  replay.watch(coverage_);
  bool holds = true;
  for (const Happening& happening : test.happenings) {
    const bool as_expected = happening.text.empty() ? wait(test, happening, replay, findings)
                                                    : happen(test, happening, replay, findings);
    holds = holds && as_expected;
    // What comes after is another story.
    if (!holds) return false;
  }
  return holds;
}

bool Runner::happen(const Test& test, const Happening& happening, Replay& replay, Findings* findings) {
  const Expectation& expect = happening.expect.place ? happening.expect : happens_;
  const std::size_t before = findings == nullptr ? 0 : findings->differences.size();
  Comparison comparison(test, expect, findings == nullptr ? nullptr : &findings->differences);
  const auto done = [&](Json reasons) {
    if (findings == nullptr) return comparison.holds();
    for (std::size_t i = before; i < findings->differences.size(); ++i) {
      if (!findings->differences[i].place) findings->differences[i].place = happening.place;
    }
    if (!comparison.holds() && reasons) findings->reasons = canonical_json(reasons);
    return comparison.holds();
  };
  Diagnostics faults;
  const auto event = read_event(happening, replay.state().sequence(), faults);
  if (!event) {
    replay.count_error();
    comparison.outcome("error");
    comparison.error(faults.empty() ? std::string_view() : code_name(faults.front().code), {});
    return done({});
  }
  const EventResult& result = replay.apply(*event);
  if (coverage_ != nullptr) coverage_->happened(*event, result);
  comparison.outcome(event_outcome_name(result.outcome));
  comparison.would(result.would_refuse ? "refused" : result.would_wait ? "pending" : "none");
  const bool enough = comparison.holds() ? !Comparison::looks_further(expect) : findings == nullptr;
  if (enough) return comparison.holds();
  std::string line;
  write_event_line(line, replay, *event, result);
  answer_.read(line, generous());
  const Json answer = answer_.root();
  const Json reasons = answer.find("reasons");
  comparison.reasons(reasons);
  comparison.bases(reasons, answer.find("effects"));
  const Json code = answer.find("error").find("code");
  comparison.error(code ? code.string() : std::string_view(), reasons);
  comparison.args(reasons);
  comparison.effects(answer.find("effects"));
  return done(reasons);
}

bool Runner::wait(const Test& test, const Happening& happening, Replay& replay, Findings* findings) {
  Comparison comparison(test, happening.expect, findings == nullptr ? nullptr : &findings->differences);
  const EventResult& result = replay.wake(happening.at);
  if (coverage_ != nullptr) coverage_->passed(result);
  std::string lines;
  write_timer_lines(lines, replay, result);
  // The effects of all timers, as if they were of one.
  std::string effects = "[";
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = lines.find('\n', begin);
    answer_.read(std::string_view(lines).substr(begin, end - begin), generous());
    for (const Json effect : answer_.root().find("effects")) {
      if (effects.size() > 1) effects += ',';
      effects += canonical_json(effect);
    }
    begin = end + 1;
  }
  effects += ']';
  answer_.read(effects, generous());
  comparison.bases({}, answer_.root());
  comparison.effects(answer_.root());
  return comparison.holds();
}

}  // namespace bylaw::suites
