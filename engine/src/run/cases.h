#pragma once

#include "run/fold.h"
#include "run/name_table.h"
#include "run/read_soon.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace bylaw {

/// A user or a group, by its number in the State.
using Subject = std::pair<SubjectKind, std::uint32_t>;

/// Findings, and for everybody whom they are about the case: what counts, and what follows of it now.
class Cases {
 public:
  explicit Cases(const Regimes& regimes) : regimes_(regimes) {}

  const Finding* finding(std::string_view id) const;
  std::uint32_t finding_number(std::string_view id) const { return finding_ids_.find(id); }
  const Finding& at(std::uint32_t finding) const { return findings_[finding]; }
  std::string_view finding_id(std::uint32_t finding) const { return finding_ids_.name(finding); }
  /// Ids of people who found, decided and confirmed, and references to evidence.
  std::string_view text(std::uint32_t number) const {
    return number == none ? "" : std::string_view(texts_.name(number));
  }
  std::uint32_t add_text(std::string_view text) { return text.empty() ? none : texts_.add(text); }

  /// A finding that was not known; it is put on the case by `put`.
  std::uint32_t record(std::string_view id, const Finding& finding);
  void notice(std::uint32_t finding, Instant at) { findings_[finding].noticed_at = at; }
  void measured(std::uint32_t finding, Instant at) { findings_[finding].measured_at = at; }
  /// Drops the reference to its evidence.
  void forget(std::uint32_t finding) { findings_[finding].evidence = none; }
  /// The next entry of the case of the subject, whose id is `name`. Everything due before it has been woken.
  void put(Subject subject, std::string_view name, const Entry& entry, std::vector<Change>& changes);
  /// Folds the case of the finding again without it: what it led to ends at `at`. O(entries of the case).
  void annul(std::uint32_t finding, Instant at, std::vector<Change>& changes);

  /// When a consequence changes by itself; `never` where none will.
  Instant next() const { return agenda_.empty() ? never : std::get<0>(*agenda_.begin()); }
  /// The changes of the first subject on the agenda, all of them at one instant.
  Subject wake(std::vector<Change>& changes);

  /// A case as it was at `at`, from its entries. Only where the subject has none. O(entries).
  void restore(Subject subject, std::string_view name, std::vector<Entry> entries, Instant at);

  /// Nothing where the subject has no case.
  const Standing* standing(Subject subject) const {
    const std::uint32_t number = number_of(subject);
    return number == none ? nullptr : &cases_[number].standing;
  }
  const Case* case_of(Subject subject) const {
    const std::uint32_t number = number_of(subject);
    return number == none ? nullptr : &cases_[number];
  }
  /// Tells the processor that it will be asked whether there is a case.
  void expect_number(Subject subject) const {
    const std::vector<std::uint32_t>& of = numbers_[subject.first == SubjectKind::group];
    if (subject.second < of.size()) read_soon(&of[subject.second]);
  }
  /// Tells the processor that the standing will be asked for.
  void expect(Subject subject) const {
    const std::uint32_t number = number_of(subject);
    if (number != none) read_soon(&cases_[number].standing);
  }
  const Running* running(Subject subject, std::uint32_t measure) const;
  /// A proposed measure because of this finding, or nothing.
  const Running* proposed(std::uint32_t finding, std::uint32_t measure) const;

  std::uint32_t findings() const { return static_cast<std::uint32_t>(findings_.size()); }
  /// By the order in which they were opened.
  const std::vector<Case>& all() const { return cases_; }

 private:
  /// Of the case of the subject; `none` where there is none.
  std::uint32_t number_of(Subject subject) const {
    const std::vector<std::uint32_t>& of = numbers_[subject.first == SubjectKind::group];
    return subject.second < of.size() ? of[subject.second] : none;
  }
  std::uint32_t open(Subject subject, std::string_view name);
  void schedule(std::uint32_t number);

  const Regimes& regimes_;
  NameTable finding_ids_;
  NameTable texts_;
  std::vector<Finding> findings_;
  std::vector<Case> cases_;
  std::array<std::vector<std::uint32_t>, 2> numbers_;  ///< by kind and number of the subject
  /// Ordered by ids, which do not depend on who was seen first.
  std::set<std::tuple<Instant, SubjectKind, std::string_view, std::uint32_t>> agenda_;
};

}  // namespace bylaw
