#include "run/regime.h"

#include <algorithm>

namespace bylaw {

namespace {

using policy::Number;

/// A number of a table; a parameter that it names is an int, as `check` has made sure.
std::int64_t value_of(const policy::Document& document, const Number& number) {
  if (number.parameter.empty()) return number.value;
  for (const policy::Parameter& parameter : document.parameters) {
    if (parameter.full != number.parameter || !parameter.value) continue;
    if (const auto* value = std::get_if<std::int64_t>(&*parameter.value)) return *value;
  }
  return 0;
}

template <typename Rows>
std::uint32_t find(const Rows& rows, std::string_view id) {
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id.text == id) return i;
  }
  return none;
}

std::uint32_t attribute(const policy::Document& document, const policy::Word& name) {
  for (std::uint32_t i = 0; i < document.attributes.size(); ++i) {
    if (document.attributes[i].full == name.text) return i;
  }
  return none;
}

bool holds(const std::vector<policy::Word>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(),
                     [text](const policy::Word& word) { return word.text == text; });
}

std::optional<Period> period(const std::optional<policy::Length>& length) {
  return length ? length->period : std::nullopt;
}

std::vector<std::int64_t> by_severity(const policy::Document& document,
                                      const std::vector<policy::BySeverity>& rows) {
  std::vector<std::int64_t> out(document.findings ? document.findings->severities.size() : 0);
  for (const policy::BySeverity& row : rows) {
    const std::uint32_t severity = find(document.findings->severities, row.severity.text);
    if (severity != none) out[severity] = value_of(document, row.number);
  }
  return out;
}

CreditRules credit_of(const policy::Document& document) {
  CreditRules out;
  if (!document.credit) return out;
  const policy::Credit& credit = *document.credit;
  for (const policy::Level& level : credit.levels) {
    out.levels.push_back({level.at_least ? value_of(document, *level.at_least) : INT64_MIN, level.id.text});
  }
  if (!credit.start) return out;
  out.kept = true;
  out.attribute = attribute(document, credit.attribute);
  out.start = value_of(document, *credit.start);
  out.minimum = credit.minimum ? value_of(document, *credit.minimum) : 0;
  out.maximum = credit.maximum ? value_of(document, *credit.maximum) : out.start;
  out.deductions = by_severity(document, credit.deductions);
  if (credit.recovery && credit.recovery->every && credit.recovery->every->period) {
    out.recovery = value_of(document, credit.recovery->amount);
    out.every = *credit.recovery->every->period;
    out.up_to = credit.recovery->up_to ? value_of(document, *credit.recovery->up_to) : out.start;
    out.restarted = credit.recovery->restarted_by_finding;
  }
  return out;
}

MeasureRules measure_of(const policy::Document& document, const policy::Measure& measure) {
  MeasureRules out;
  out.is = &measure;
  out.subject = measure.subject.value_or(SubjectKind::user);
  out.attribute = attribute(document, measure.attribute);
  for (std::uint32_t i = 0; i < document.appeals.size() && out.appeal == none; ++i) {
    const policy::Appeals& appeals = document.appeals[i];
    if (!appeals.against.empty() && !holds(appeals.against, measure.id.text)) continue;
    out.appeal = i;
    out.rests_on_appeal = holds(appeals.suspends, measure.id.text);
  }
  return out;
}

LadderRules ladder_of(const policy::Document& document, const policy::Ladder& ladder) {
  LadderRules out;
  out.is = &ladder;
  out.subject = ladder.subject.value_or(SubjectKind::user);
  const policy::Findings& findings = *document.findings;
  for (const policy::Ground& ground : findings.grounds) {
    out.grounds.push_back(ladder.grounds.empty() || holds(ladder.grounds, ground.id.text));
  }
  out.weights = by_severity(document, ladder.weights);
  for (const policy::Severity& severity : findings.severities) {
    std::optional<Period> window = period(ladder.window);
    for (const policy::ItemWindow& row : ladder.item_windows) {
      if (row.severity.text == severity.id.text) window = row.length.period;
    }
    out.windows.push_back(window);
    out.jumps.push_back(ladder.jump && holds(ladder.jump->severities, severity.id.text));
  }
  out.recovery = period(ladder.recovery);
  for (const policy::Step& step : ladder.steps) {
    StepRules rules;
    rules.is = &step;
    rules.at = step.at ? value_of(document, *step.at) : 0;
    rules.measure = find(document.measures, step.measure.text);
    rules.length = period(step.length);
    rules.required = step.required.empty() ? none : find(ladder.steps, step.required.text);
    rules.cure_within = period(step.cure_within);
    rules.bit = static_cast<std::uint32_t>(out.steps.size());
    out.steps.push_back(rules);
  }
  if (ladder.jump) out.jump_to = find(ladder.steps, ladder.jump->to.text);
  out.cool_down = period(ladder.cool_down);
  if (const auto dot = ladder.after.text.find('.'); dot != std::string::npos) {
    out.after_ladder = find(document.ladders, ladder.after.text.substr(0, dot));
    out.after_step = find(document.ladders[out.after_ladder].steps, ladder.after.text.substr(dot + 1));
  }
  out.active = attribute(document, ladder.active);
  out.total = attribute(document, ladder.total);
  return out;
}

bool reads(const cel::Program* program, std::uint32_t slot) {
  return program != nullptr &&
         std::binary_search(program->slots_read().begin(), program->slots_read().end(), slot);
}

CounterRules counter_of(const policy::Lowered& lowered, const policy::Counter& counter) {
  const policy::Document& document = lowered.document;
  CounterRules out;
  out.is = &counter;
  out.subject = counter.subject.value_or(SubjectKind::user);
  out.attribute = attribute(document, counter.attribute);
  if (const EventRow* row = find_event(counter.event.text)) out.event = row->type;
  out.activity = counter.activity.empty() ? none : find(document.activities, counter.activity.text);
  out.within = period(counter.within);
  for (const auto& rows : lowered.grade_conditions) {
    for (const policy::GradeConditions& row : rows) {
      out.awaited =
          out.awaited || reads(row.when.get(), out.attribute) || reads(row.keep.get(), out.attribute);
    }
  }
  for (const policy::Cap& cap : document.caps) {
    out.awaited =
        out.awaited || (cap.at_cap == policy::AtCap::queue && cap.count.text == counter.attribute.text);
  }
  out.awaited = out.awaited && out.within;
  return out;
}

GradesRules grades_of(const policy::Document& document, const policy::Grades& grades) {
  GradesRules out;
  out.is = &grades;
  out.subject = grades.subject.value_or(SubjectKind::user);
  out.attribute = attribute(document, grades.attribute);
  for (const policy::GradeRow& row : grades.rows)
    out.rows.push_back({period(row.keep_at_least), period(row.grace)});
  return out;
}

}  // namespace

Regime::Regime(const policy::Lowered& of) : lowered(&of), offset(of.document.utc_offset) {
  const policy::Document& document = of.document;
  if (document.findings) {
    same_within = period(document.findings->same_within);
    for (const policy::Ground& ground : document.findings->grounds) grounds.push_back(&ground);
    for (const policy::Severity& severity : document.findings->severities) severities.push_back(&severity);
  }
  credit = credit_of(document);
  for (const policy::Measure& measure : document.measures) measures.push_back(measure_of(document, measure));
  for (const policy::Ladder& ladder : document.ladders) ladders.push_back(ladder_of(document, ladder));
  for (const policy::StepCondition& one : of.step_conditions) {
    ladders[one.ladder].steps[one.step].condition = static_cast<std::uint32_t>(conditions.size());
    conditions.push_back(one.program.get());
  }
  for (const policy::List& list : document.lists) {
    lists.push_back({&list, attribute(document, list.attribute), period(list.expires)});
  }
  for (const policy::Duty& duty : document.duties) {
    DutyRules rules;
    rules.is = &duty;
    rules.count = duty.count.empty() ? none : attribute(document, duty.count);
    rules.from = duty.from ? value_of(document, *duty.from) : 0;
    rules.until_below = duty.until_below ? value_of(document, *duty.until_below) : rules.from;
    rules.within = period(duty.within).value_or(Period());
    duties.push_back(rules);
  }
  for (const policy::Appeals& row : document.appeals) {
    appeals.push_back({&row, period(row.within).value_or(Period())});
  }
  for (const policy::Counter& counter : document.counters) counters.push_back(counter_of(of, counter));
  for (const policy::Grades& row : document.grades) {
    grades.push_back(grades_of(document, row));
    grades.back().conditions = static_cast<std::uint32_t>(grades.size() - 1);
  }
}

bool Regime::empty() const {
  return !lowered->document.findings && measures.empty() && lists.empty() && duties.empty() &&
         appeals.empty() && lowered->document.retention.empty();
}

std::uint32_t Regime::severity(std::string_view id) const {
  return lowered->document.findings ? find(lowered->document.findings->severities, id) : none;
}

std::uint32_t Regime::ground(std::string_view id) const {
  return lowered->document.findings ? find(lowered->document.findings->grounds, id) : none;
}

std::uint32_t Regime::measure(std::string_view id) const { return find(lowered->document.measures, id); }
std::uint32_t Regime::list(std::string_view id) const { return find(lowered->document.lists, id); }
std::uint32_t Regime::activity(std::string_view id) const { return find(lowered->document.activities, id); }
std::uint32_t Regime::counter(std::string_view id) const { return find(lowered->document.counters, id); }

Instant Regime::after(Instant at, Period period) const { return add(at, period, offset).value_or(never); }

std::string_view Regime::level(std::int64_t score) const {
  for (const CreditRules::Level& level : credit.levels) {
    if (score >= level.at_least) return level.id;
  }
  return {};
}

}  // namespace bylaw
