#include "run/cases.h"

#include <algorithm>

namespace bylaw {

namespace {

bool is_proposed(const Running& measure) { return measure.state == MeasureState::proposed; }

const Running* same_row(const std::vector<Running>& rows, const Running& row) {
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const Running& one) {
    return one.measure == row.measure && is_proposed(one) == is_proposed(row) &&
           (!is_proposed(row) || one.causes == row.causes);
  });
  return at == rows.end() ? nullptr : &*at;
}

Change change_of(ChangeKind kind, Instant at, std::uint32_t finding, const Running& measure) {
  Change change;
  change.kind = kind;
  change.at = at;
  change.finding = finding;
  change.cause = "annulled";
  change.version = measure.version;
  change.measure = measure;
  return change;
}

/// What is told when the case was folded again without `finding`.
void tell_difference(const Standing& before, const Standing& after, std::uint32_t finding, Instant at,
                     std::vector<Change>& changes) {
  if (before.credit != after.credit) {
    Change change;
    change.at = at;
    change.finding = finding;
    change.from = before.credit;
    change.to = after.credit;
    change.version = after.credit_version;
    change.cause = "annulled";
    changes.push_back(std::move(change));
  }
  for (const Running& row : before.measures) {
    const Running* now = same_row(after.measures, row);
    if (now == nullptr) {
      changes.push_back(change_of(ChangeKind::measure_ended, at, finding, row));
    } else if (now->end != row.end || now->causes != row.causes) {
      // Also where it only rests on another finding now, which has to be said.
      changes.push_back(change_of(ChangeKind::measure_changed, at, now->causes.back(), *now));
    } else if (now->state != row.state) {
      const bool rests = now->state == MeasureState::resting;
      changes.push_back(change_of(rests ? ChangeKind::measure_rested : ChangeKind::measure_resumed, at,
                                  now->causes.back(), *now));
    }
  }
  for (const Running& row : after.measures) {
    if (same_row(before.measures, row) != nullptr) continue;
    changes.push_back(change_of(is_proposed(row) ? ChangeKind::measure_proposed : ChangeKind::measure_began,
                                at, row.causes.back(), row));
  }
}

}  // namespace

const Finding* Cases::finding(std::string_view id) const {
  const std::uint32_t number = finding_ids_.find(id);
  return number == none ? nullptr : &findings_[number];
}

std::uint32_t Cases::record(std::string_view id, const Finding& finding) {
  const std::uint32_t number = finding_ids_.add(id);
  findings_.push_back(finding);
  return number;
}

std::uint32_t Cases::open(Subject subject, std::string_view name) {
  if (const std::uint32_t known = number_of(subject); known != none) return known;
  const auto number = static_cast<std::uint32_t>(cases_.size());
  std::vector<std::uint32_t>& numbers = numbers_[subject.first == SubjectKind::group];
  if (subject.second >= numbers.size()) numbers.resize(subject.second + 1, none);
  numbers[subject.second] = number;
  Case& fresh = cases_.emplace_back();
  fresh.kind = subject.first;
  fresh.subject = subject.second;
  fresh.name = name;
  fresh.standing = Fold(regimes_, findings_, subject.first).start();
  return number;
}

void Cases::schedule(std::uint32_t number) {
  Case& of = cases_[number];
  const Instant due = of.standing.next_due();
  if (due == of.due) return;
  if (of.due != never) agenda_.erase({of.due, of.kind, of.name, number});
  if (due != never) agenda_.emplace(due, of.kind, of.name, number);
  of.due = due;
}

void Cases::put(Subject subject, std::string_view name, const Entry& entry, std::vector<Change>& changes) {
  const std::uint32_t number = open(subject, name);
  Case& of = cases_[number];
  of.entries.push_back(entry);
  const Fold fold(regimes_, findings_, of.kind);
  fold.apply(of.standing, entry, changes);
  // A measure of no length ends at the instant at which it begins.
  fold.until(of.standing, entry.at, changes);
  schedule(number);
}

void Cases::annul(std::uint32_t finding, Instant at, std::vector<Change>& changes) {
  findings_[finding].mark = Mark::annulled;
  const Subject subject(findings_[finding].kind, findings_[finding].subject);
  const std::uint32_t number = number_of(subject);
  if (number == none) return;  // it never counted
  Case& of = cases_[number];
  Standing after = Fold(regimes_, findings_, of.kind).again(of.entries, at);
  tell_difference(of.standing, after, finding, at, changes);
  of.standing = std::move(after);
  schedule(number);
}

Subject Cases::wake(std::vector<Change>& changes) {
  const Instant at = std::get<0>(*agenda_.begin());
  const std::uint32_t number = std::get<3>(*agenda_.begin());
  Case& of = cases_[number];
  Fold(regimes_, findings_, of.kind).until(of.standing, at, changes);
  schedule(number);
  return {of.kind, of.subject};
}

void Cases::restore(Subject subject, std::string_view name, std::vector<Entry> entries, Instant at) {
  const std::uint32_t number = open(subject, name);
  Case& of = cases_[number];
  of.entries = std::move(entries);
  of.standing = Fold(regimes_, findings_, of.kind).again(of.entries, at);
  schedule(number);
}

const Running* Cases::running(Subject subject, std::uint32_t measure) const {
  const Standing* of = standing(subject);
  if (of == nullptr) return nullptr;
  const auto at = std::find_if(of->measures.begin(), of->measures.end(), [&](const Running& row) {
    return row.measure == measure && !is_proposed(row);
  });
  return at == of->measures.end() ? nullptr : &*at;
}

const Running* Cases::proposed(std::uint32_t finding, std::uint32_t measure) const {
  const Standing* of = standing({findings_[finding].kind, findings_[finding].subject});
  if (of == nullptr) return nullptr;
  const auto at = std::find_if(of->measures.begin(), of->measures.end(), [&](const Running& row) {
    return row.measure == measure && is_proposed(row) && row.causes.front() == finding;
  });
  return at == of->measures.end() ? nullptr : &*at;
}

}  // namespace bylaw
