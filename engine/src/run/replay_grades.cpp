#include "run/about.h"
#include "run/program.h"
#include "run/replay.h"
#include "run/value_json.h"

#include <iterator>
#include <set>

/// What people did, and the grades that come of it.
namespace bylaw {

void Replay::review(Subject subject, Instant at, std::vector<Effect>& effects) {
  const FactsRead& reads = desk_->grades;
  clear(reads, *desk_);
  About about;
  if (subject.first == SubjectKind::user) {
    about.known = true;
    about.user = subject.second;
    about.user_state = &state_.user_at(subject.second);
  } else {
    about.group = subject.second;
    about.group_state = &state_.group_at(subject.second);
  }
  Event nothing;
  nothing.type = EventType::activity_recorded;
  nothing.time = at;
  for (const auto& [attribute, fact] : reads.ledger) set_fact(attribute, fact, nothing, about, *desk_);
  settle(about, false, at, reads);
  fill_counts(about, false, at, reads, *desk_);
  std::vector<Effect> told;
  grades_.review(subject, at, evaluator_, desk_->frame.slots(), told);
  if (told.empty()) return;
  book_.follow(at, in_force(at), told);
  effects.insert(effects.end(), std::make_move_iterator(told.begin()), std::make_move_iterator(told.end()));
}

/// Whom an event and the effects behind `first` were about: each of them once, in the order of their names
/// there.
void Replay::review(const Event* event, Instant at, std::size_t first, std::vector<Effect>& effects) {
  if (regimes().names().grades.empty()) return;
  if (event != nullptr && event->type == EventType::group_created)
    grades_.forget(state_.group_number(event->group));
  // Grades that are due are lost also later, as measures end then.
  if (!in_force(at)) return;
  std::vector<Subject> touched;
  std::set<Subject> seen;
  const auto touch = [&](SubjectKind kind, std::string_view id) {
    if (id.empty()) return;
    const Subject subject(kind, kind == SubjectKind::user ? state_.user_number(id) : state_.group_number(id));
    if (subject.second == nobody || !seen.insert(subject).second) return;
    touched.push_back(subject);
  };
  if (event != nullptr) {
    touch(SubjectKind::user, event->user);
    touch(SubjectKind::user, event->by);
    touch(SubjectKind::group, event->group);
  }
  for (std::size_t i = first; i < effects.size(); ++i) {
    touch(SubjectKind::user, effects[i].user);
    touch(SubjectKind::group, effects[i].group);
  }
  for (const Subject& subject : touched) review(subject, at, effects);
}

}  // namespace bylaw
