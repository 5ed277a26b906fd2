#include "run/regimes.h"

#include "run/program.h"

#include <algorithm>
#include <utility>

namespace bylaw {

namespace {

using Ids = RowNames::Ids;

void add(Ids& ids, std::string_view id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

std::string_view id_of(const policy::Ground* row) { return row->id.text; }
std::string_view id_of(const policy::Severity* row) { return row->id.text; }
template <typename Rules>
std::string_view id_of(const Rules& rules) {
  return rules.is->id.text;
}

template <typename Rows>
void add_all(Ids& ids, const Rows& rows) {
  for (const auto& row : rows) add(ids, id_of(row));
}

template <typename Rows>
Ids ids_of(const Rows& rows) {
  Ids out;
  for (const auto& row : rows) out.push_back(id_of(row));
  return out;
}

/// The rows, whose ids are `own`, at the numbers of all versions; what this one does not have is as `absent`.
template <typename Row>
std::vector<Row> spread(const std::vector<Row>& rows, const Ids& own, const Ids& all, Row absent) {
  std::vector<Row> out(all.size(), absent);
  for (std::size_t i = 0; i < rows.size(); ++i) out[RowNames::number(all, own[i])] = rows[i];
  return out;
}

/// A Regime beside others: its rows are moved to the numbers that they have in all versions.
class Aligning {
 public:
  Aligning(const Regime& own, const RowNames& names)
      : own_(own), names_(names), grounds_(ids_of(own.grounds)), severities_(ids_of(own.severities)) {}

  Regime aligned() const {
    Regime out = own_;
    out.grounds = spread<const policy::Ground*>(own_.grounds, grounds_, names_.grounds, nullptr);
    out.severities = by_severity<const policy::Severity*>(own_.severities, nullptr);
    if (own_.credit.kept) out.credit.deductions = by_severity<std::int64_t>(own_.credit.deductions, 0);
    out.measures = spread(own_.measures, ids_of(own_.measures), names_.measures, MeasureRules());
    out.lists = spread(own_.lists, ids_of(own_.lists), names_.lists, ListRules());
    out.duties = spread(own_.duties, ids_of(own_.duties), names_.duties, DutyRules());
    out.counters = spread(own_.counters, ids_of(own_.counters), names_.counters, CounterRules());
    for (CounterRules& counter : out.counters) {
      if (counter.is != nullptr && counter.activity != none)
        counter.activity = RowNames::number(names_.activities, counter.is->activity.text);
    }
    out.grades = spread(own_.grades, ids_of(own_.grades), names_.grades, GradesRules());
    out.ladders.assign(names_.ladders.size(), LadderRules());
    for (const LadderRules& rules : own_.ladders) out.ladders[ladder(rules)] = aligned(rules);
    return out;
  }

 private:
  template <typename Value>
  std::vector<Value> by_severity(const std::vector<Value>& values, Value absent) const {
    return spread<Value>(values, severities_, names_.severities, absent);
  }

  std::uint32_t ladder(const LadderRules& rules) const {
    return RowNames::number(names_.ladders, id_of(rules));
  }

  std::uint32_t bit(const LadderRules& of, const StepRules& step) const {
    return RowNames::number(names_.steps[ladder(of)], id_of(step));
  }

  LadderRules aligned(const LadderRules& own) const {
    LadderRules out = own;
    out.grounds = spread<bool>(own.grounds, grounds_, names_.grounds, false);
    out.weights = by_severity<std::int64_t>(own.weights, 0);
    out.windows = by_severity<std::optional<Period>>(own.windows, std::nullopt);
    out.jumps = by_severity<bool>(own.jumps, false);
    for (StepRules& step : out.steps) {
      step.measure = RowNames::number(names_.measures, id_of(own_.measures[step.measure]));
      step.bit = bit(own, step);
    }
    if (own.after_ladder != none) {
      const LadderRules& after = own_.ladders[own.after_ladder];
      out.after_ladder = ladder(after);
      out.after_step = bit(after, after.steps[own.after_step]);
    }
    return out;
  }

  const Regime& own_;
  const RowNames& names_;
  Ids grounds_;
  Ids severities_;
};

/// A measure that a version does not have fills the attribute of that name there, too, so that a rule of that
/// version may go by what still runs; and it is against whom it is against elsewhere.
void fill_absent_measures(std::deque<Regime>& versions, const std::vector<const Program*>& programs) {
  for (std::size_t version = 0; version < versions.size(); ++version) {
    for (std::size_t measure = 0; measure < versions[version].measures.size(); ++measure) {
      MeasureRules& here = versions[version].measures[measure];
      if (here.is != nullptr) continue;
      for (const Regime& other : versions) {
        const MeasureRules& there = other.measures[measure];
        if (there.is == nullptr) continue;
        here.subject = there.subject;
        if (here.attribute == none && !there.is->attribute.empty()) {
          const policy::Document& document = programs[version]->detail().lowered().document;
          const auto attribute = programs[version]->attribute(there.is->attribute.text);
          const bool is_filled = attribute &&
                                 document.attributes[*attribute].type == policy::ValueType::timestamp &&
                                 !document.attributes[*attribute].ledger;
          if (is_filled) here.attribute = *attribute;
        }
      }
    }
  }
}

/// What the state keeps of counts and grades is the same whichever version is in force: whom they are of, and
/// whether somebody waits for a count to fall.
void fill_absent_counts(std::deque<Regime>& versions) {
  for (Regime& here : versions) {
    for (const Regime& there : versions) {
      for (std::size_t i = 0; i < here.counters.size(); ++i) {
        if (here.counters[i].is == nullptr && there.counters[i].is != nullptr)
          here.counters[i].subject = there.counters[i].subject;
        here.counters[i].awaited = here.counters[i].awaited || there.counters[i].awaited;
      }
      for (std::size_t i = 0; i < here.grades.size(); ++i) {
        if (here.grades[i].is == nullptr && there.grades[i].is != nullptr)
          here.grades[i].subject = there.grades[i].subject;
      }
    }
  }
}

}  // namespace

std::uint32_t RowNames::number(const Ids& ids, std::string_view id) {
  const auto at = std::find(ids.begin(), ids.end(), id);
  return at == ids.end() ? none : static_cast<std::uint32_t>(at - ids.begin());
}

void Regimes::collect() {
  for (const Program* program : programs_) {
    const Regime& own = program->detail().regime;
    add_all(names_.severities, own.severities);
    add_all(names_.grounds, own.grounds);
    add_all(names_.measures, own.measures);
    add_all(names_.ladders, own.ladders);
    add_all(names_.lists, own.lists);
    add_all(names_.duties, own.duties);
    add_all(names_.counters, own.counters);
    add_all(names_.grades, own.grades);
    for (const policy::Activity& activity : own.lowered->document.activities)
      add(names_.activities, activity.id.text);
    names_.steps.resize(names_.ladders.size());
    for (const LadderRules& ladder : own.ladders)
      add_all(names_.steps[RowNames::number(names_.ladders, id_of(ladder))], ladder.steps);
    const policy::Document& document = own.lowered->document;
    spans_.push_back(
        {document.effective_from.value_or(Instant{INT64_MIN}), document.effective_until.value_or(never)});
    empty_ = empty_ && own.empty();
    for (const DutyRules& duty : own.duties) counts_for_duties_ = counts_for_duties_ || duty.count != none;
    if (own.credit.kept && !keeps_credit_) {
      keeps_credit_ = true;
      start_ = own.credit.start;
    }
  }
}

Regimes::Regimes(std::vector<const Program*> programs) : programs_(std::move(programs)) {
  const auto from = [](const Program* program) {
    return program->detail().lowered().document.effective_from.value_or(Instant{INT64_MIN});
  };
  std::stable_sort(programs_.begin(), programs_.end(),
                   [&](const Program* a, const Program* b) { return from(a) < from(b); });
  collect();
  if (programs_.size() == 1) {
    rows_.push_back(&programs_.front()->detail().regime);
    for (const CounterRules& counter : rows_.front()->counters) counters_.push_back(&counter);
    return;
  }
  for (const Program* program : programs_)
    aligned_.push_back(Aligning(program->detail().regime, names_).aligned());
  fill_absent_measures(aligned_, programs_);
  fill_absent_counts(aligned_);
  counters_.assign(names_.counters.size(), nullptr);
  for (const Regime& regime : aligned_) {
    rows_.push_back(&regime);
    for (std::size_t i = 0; i < counters_.size(); ++i) {
      if (regime.counters[i].is != nullptr) counters_[i] = &regime.counters[i];
    }
  }
}

Governing Regimes::governing(Instant conduct, Instant finding, std::uint32_t ground,
                             std::uint32_t severity) const {
  Governing out;
  out.conduct = near(conduct);
  const Regime& rules = at(out.conduct);
  out.counts = in_force(finding) && in_force(conduct) && rules.grounds[ground] != nullptr &&
               rules.severities[severity] != nullptr;
  const std::uint32_t deciding = near(finding);
  const bool milder = at(deciding).lowered->document.conduct == policy::ConductVersion::milder;
  if (out.counts && milder && deciding != out.conduct) out.decision = deciding;
  return out;
}

std::uint32_t Regimes::same_grade(std::uint32_t grades, std::uint32_t from, std::uint32_t row,
                                  std::uint32_t to) const {
  if (from == to || at(to).grades[grades].is == nullptr) return row;
  const std::vector<policy::GradeRow>& rows = at(to).grades[grades].is->rows;
  for (; row > 0; --row) {
    const std::string_view id = at(from).grades[grades].is->rows[row].id.text;
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (rows[i].id.text == id) return i;
    }
  }
  return 0;
}

std::uint32_t Regimes::same_step(std::uint32_t ladder, std::uint32_t from, std::uint32_t step,
                                 std::uint32_t to) const {
  if (step == none || from == to) return step;
  const StepRules& stands = at(from).ladders[ladder].steps[step];
  const std::vector<StepRules>& steps = at(to).ladders[ladder].steps;
  std::uint32_t out = none;
  for (std::uint32_t i = 0; i < steps.size(); ++i) {
    if (steps[i].bit == stands.bit) return i;
    if (steps[i].at <= stands.at) out = i;
  }
  return out;
}

}  // namespace bylaw
