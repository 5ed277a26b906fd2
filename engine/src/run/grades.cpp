#include "run/grades.h"

#include <algorithm>

namespace bylaw {

namespace {

enum class Holds : std::uint8_t { no, yes, unknown };

Holds holds(const cel::Program& condition, cel::Evaluator& evaluator, cel::Value* slots) {
  const cel::Value value = evaluator.run(condition, slots);
  if (!value.is(cel::Kind::boolean)) return Holds::unknown;
  return value.b ? Holds::yes : Holds::no;
}

}  // namespace

Instant GradeState::lost_at(const Regimes& regimes, std::uint32_t grades) const {
  if (failing_since == never) return never;
  const Regime& regime = regimes.at(version);
  const GradeRules& rules = regime.grades[grades].rows[row];
  const Instant grace = rules.grace ? regime.after(failing_since, *rules.grace) : failing_since;
  const Instant kept = rules.keep_at_least ? regime.after(reached_at, *rules.keep_at_least) : reached_at;
  return std::max(grace, kept);
}

Grades::Grades(const Regimes& regimes, const State& state)
    : regimes_(regimes), state_(state), states_(regimes.names().grades.size()) {}

std::string_view Grades::name(Subject subject) const {
  return subject.first == SubjectKind::user ? state_.user_name(subject.second)
                                            : state_.group_name(subject.second);
}

std::uint32_t Grades::row(std::uint32_t grades, std::uint32_t subject, std::uint32_t version) const {
  const auto at = states_[grades].find(subject);
  if (at == states_[grades].end()) return 0;
  return regimes_.same_grade(grades, at->second.version, at->second.row, version);
}

std::string_view Grades::id_of(std::uint32_t grades, const GradeState& state) const {
  return regimes_.at(state.version).grades[grades].is->rows[state.row].id.text;
}

void Grades::take(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
  const SubjectKind kind = regimes_.graded(grades);
  const Instant lost = state.lost_at(regimes_, grades);
  if (lost != never) agenda_.erase({lost, kind, name({kind, subject}), grades, subject});
  states_[grades].erase(subject);
}

void Grades::put(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
  if (state.row == 0) return;
  const SubjectKind kind = regimes_.graded(grades);
  const Instant lost = state.lost_at(regimes_, grades);
  if (lost != never) agenda_.emplace(lost, kind, name({kind, subject}), grades, subject);
  states_[grades][subject] = state;
}

void Grades::forget(std::uint32_t group) {
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    if (regimes_.graded(i) != SubjectKind::group) continue;
    const auto at = states_[i].find(group);
    if (at != states_[i].end()) take(i, group, GradeState(at->second));
  }
}

Subject Grades::first() const { return {std::get<1>(*agenda_.begin()), std::get<4>(*agenda_.begin())}; }

Effect& Grades::tell(std::vector<Effect>& effects, std::string_view type, std::uint32_t grades,
                     Subject subject, const GradeState& state) const {
  Effect& effect = effects.emplace_back();
  effect.type = type;
  effect.grades = regimes_.names().grades[grades];
  effect.grade = id_of(grades, state);
  if (regimes_.several()) effect.version = state.version;
  (subject.first == SubjectKind::user ? effect.user : effect.group) = name(subject);
  return effect;
}

void Grades::review(Subject subject, Instant at, cel::Evaluator& evaluator, cel::Value* slots,
                    std::vector<Effect>& effects) {
  const std::uint32_t version = regimes_.near(at);
  const Regime& regime = regimes_.at(version);
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    const GradesRules& rules = regime.grades[i];
    if (rules.subject != subject.first) continue;
    const auto known = states_[i].find(subject.second);
    const GradeState stood =
        known == states_[i].end() ? GradeState{0, Instant(), never, version} : known->second;
    if (rules.is == nullptr) {
      // What this version does not grade is not lost by it.
      if (stood.failing_since == never) continue;
      GradeState kept = stood;
      kept.failing_since = never;
      take(i, subject.second, stood);
      put(i, subject.second, kept);
      tell(effects, "grade.kept", i, subject, kept);
      continue;
    }
    GradeState before = stood;
    before.row = regimes_.same_grade(i, stood.version, stood.row, version);
    before.version = version;
    // What failed to be kept was another grade.
    if (id_of(i, before) != id_of(i, stood)) before.failing_since = never;
    const auto& conditions = regime.lowered->grade_conditions[rules.conditions];
    GradeState now = before;
    evaluator.reset();
    while (now.row + 1 < rules.rows.size() &&
           holds(*conditions[now.row + 1].when, evaluator, slots) == Holds::yes) {
      ++now.row;
    }
    // Nobody loses a grade because of a condition that could not be evaluated.
    const auto fails = [&](std::uint32_t row) {
      const cel::Program* keep = conditions[row].keep.get();
      return keep != nullptr && holds(*keep, evaluator, slots) == Holds::no;
    };
    if (now.row != before.row) {
      now.reached_at = at;
      now.failing_since = never;
    }
    if (!fails(now.row)) {
      now.failing_since = never;
    } else if (now.failing_since == never) {
      now.failing_since = at;
    }
    const bool lost = now.lost_at(regimes_, i) <= at;
    if (lost) {
      while (now.row > 0 && fails(now.row)) --now.row;
      now.reached_at = at;
      now.failing_since = never;
    }
    if (known != states_[i].end()) take(i, subject.second, stood);
    put(i, subject.second, now);
    const bool changed = id_of(i, now) != id_of(i, stood);
    if (changed) {
      Effect& effect = tell(effects, "grade.changed", i, subject, now);
      effect.was = id_of(i, stood);
      effect.cause = now.row > before.row ? "reached" : "lost";
    }
    if (!changed && stood.failing_since != never && now.failing_since == never)
      tell(effects, "grade.kept", i, subject, now);
    // By another version it may be lost at another time.
    const bool moved = now.lost_at(regimes_, i) != stood.lost_at(regimes_, i);
    if (now.failing_since != never && (changed || moved))
      tell(effects, "grade.at_risk", i, subject, now).due_at = now.lost_at(regimes_, i);
  }
}

bool Grades::restore(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
  const policy::GradeRow& row = regimes_.at(state.version).grades[grades].is->rows[state.row];
  if (state.row == 0 || (state.failing_since != never && row.keep.empty())) return false;
  put(grades, subject, state);
  return true;
}

void Grades::write(JsonWriter& writer) const {
  struct Row {
    std::string_view grades;
    std::string_view name;
    std::uint32_t number;
    const GradeState* state;
  };
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    for (const auto& [subject, state] : states_[i]) {
      rows.push_back({regimes_.names().grades[i], name({regimes_.graded(i), subject}), i, &state});
    }
  }
  if (rows.empty()) return;
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.grades, a.name) < std::tie(b.grades, b.name);
  });
  writer.key("grades").begin_array();
  for (const Row& row : rows) {
    const SubjectKind kind = regimes_.graded(row.number);
    writer.begin_object();
    if (row.state->failing_since != never)
      writer.key("failing_since").string(format_instant(row.state->failing_since));
    writer.key("grade").string(id_of(row.number, *row.state));
    writer.key("grades").string(row.grades);
    if (kind == SubjectKind::group) writer.key("group").string(row.name);
    writer.key("reached_at").string(format_instant(row.state->reached_at));
    if (kind == SubjectKind::user) writer.key("user").string(row.name);
    if (regimes_.several()) writer.key("version").string(regimes_.program(row.state->version).version());
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
