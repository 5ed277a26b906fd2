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

Instant GradeState::lost_at(const Regime& regime, std::uint32_t grades) const {
  if (failing_since == never) return never;
  const GradeRules& rules = regime.grades[grades].rows[row];
  const Instant grace = rules.grace ? regime.after(failing_since, *rules.grace) : failing_since;
  const Instant kept = rules.keep_at_least ? regime.after(reached_at, *rules.keep_at_least) : reached_at;
  return std::max(grace, kept);
}

Grades::Grades(const Regime& regime, const State& state)
    : regime_(regime), state_(state), states_(regime.grades.size()) {}

std::string_view Grades::name(Subject subject) const {
  return subject.first == SubjectKind::user ? state_.user_name(subject.second)
                                            : state_.group_name(subject.second);
}

std::uint32_t Grades::row(std::uint32_t grades, std::uint32_t subject) const {
  const auto at = states_[grades].find(subject);
  return at == states_[grades].end() ? 0 : at->second.row;
}

void Grades::take(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
  const SubjectKind kind = regime_.grades[grades].subject;
  const Instant lost = state.lost_at(regime_, grades);
  if (lost != never) agenda_.erase({lost, kind, name({kind, subject}), grades, subject});
  states_[grades].erase(subject);
}

void Grades::put(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
  if (state.row == 0) return;
  const SubjectKind kind = regime_.grades[grades].subject;
  const Instant lost = state.lost_at(regime_, grades);
  if (lost != never) agenda_.emplace(lost, kind, name({kind, subject}), grades, subject);
  states_[grades][subject] = state;
}

void Grades::forget(std::uint32_t group) {
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    if (regime_.grades[i].subject != SubjectKind::group) continue;
    const auto at = states_[i].find(group);
    if (at != states_[i].end()) take(i, group, GradeState(at->second));
  }
}

Subject Grades::first() const { return {std::get<1>(*agenda_.begin()), std::get<4>(*agenda_.begin())}; }

Effect& Grades::tell(std::vector<Effect>& effects, std::string_view type, std::uint32_t grades,
                     Subject subject, std::uint32_t row) const {
  const policy::Grades& of = *regime_.grades[grades].is;
  Effect& effect = effects.emplace_back();
  effect.type = type;
  effect.grades = of.id.text;
  effect.grade = of.rows[row].id.text;
  (subject.first == SubjectKind::user ? effect.user : effect.group) = name(subject);
  return effect;
}

void Grades::review(Subject subject, Instant at, cel::Evaluator& evaluator, cel::Value* slots,
                    std::vector<Effect>& effects) {
  const auto& conditions = regime_.lowered->grade_conditions;
  for (std::uint32_t i = 0; i < states_.size(); ++i) {
    const GradesRules& rules = regime_.grades[i];
    if (rules.subject != subject.first) continue;
    const auto known = states_[i].find(subject.second);
    const GradeState before = known == states_[i].end() ? GradeState() : known->second;
    GradeState now = before;
    evaluator.reset();
    while (now.row + 1 < rules.rows.size() &&
           holds(*conditions[i][now.row + 1].when, evaluator, slots) == Holds::yes) {
      ++now.row;
    }
    // Nobody loses a grade because of a condition that could not be evaluated.
    const auto fails = [&](std::uint32_t row) {
      const cel::Program* keep = conditions[i][row].keep.get();
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
    const bool lost = now.lost_at(regime_, i) <= at;
    if (lost) {
      while (now.row > 0 && fails(now.row)) --now.row;
      now.reached_at = at;
      now.failing_since = never;
    }
    if (known != states_[i].end()) take(i, subject.second, before);
    put(i, subject.second, now);
    if (now.row != before.row) {
      Effect& effect = tell(effects, "grade.changed", i, subject, now.row);
      effect.was = rules.is->rows[before.row].id.text;
      effect.cause = now.row > before.row ? "reached" : "lost";
    }
    if (now.row == before.row && before.failing_since != never && now.failing_since == never)
      tell(effects, "grade.kept", i, subject, now.row);
    if (now.failing_since != never && (now.row != before.row || before.failing_since == never))
      tell(effects, "grade.at_risk", i, subject, now.row).due_at = now.lost_at(regime_, i);
  }
}

bool Grades::restore(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
  const policy::GradeRow& row = regime_.grades[grades].is->rows[state.row];
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
      rows.push_back({regime_.grades[i].is->id.text, name({regime_.grades[i].subject, subject}), i, &state});
    }
  }
  if (rows.empty()) return;
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tie(a.grades, a.name) < std::tie(b.grades, b.name);
  });
  writer.key("grades").begin_array();
  for (const Row& row : rows) {
    const GradesRules& rules = regime_.grades[row.number];
    writer.begin_object();
    if (row.state->failing_since != never)
      writer.key("failing_since").string(format_instant(row.state->failing_since));
    writer.key("grade").string(rules.is->rows[row.state->row].id.text);
    writer.key("grades").string(row.grades);
    if (rules.subject == SubjectKind::group) writer.key("group").string(row.name);
    writer.key("reached_at").string(format_instant(row.state->reached_at));
    if (rules.subject == SubjectKind::user) writer.key("user").string(row.name);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
