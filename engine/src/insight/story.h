#pragma once

#include "insight/sentences.h"
#include "run/replay.h"

#include <bylaw/json.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace bylaw {

/// A measure against somebody, and what stood on its ladder when it last began or changed.
struct ToldMeasure {
  Running is;
  std::uint32_t step = none;  ///< by its place in the version of the ladder
  std::uint32_t ladder_version = 0;
  std::int64_t sum = 0;  ///< what counted then
  std::vector<Counted> counted;
  std::optional<Instant> appeal_until;  ///< `never`: the time has not begun
  Instant ended_at = never;             ///< `never`: it has not
  std::string ended_because;

  bool has_ended() const { return ended_at != never; }
};

/// A change of credit.
struct ToldCredit {
  Instant at;
  std::string cause;
  std::string finding;
  std::int64_t from = 0;
  std::int64_t to = 0;
};

/// What a replay did to one user or group, as its effects and the standing after each instant say it.
class Story {
 public:
  Story(SubjectKind kind, std::string id) : kind_(kind), id_(std::move(id)) {}

  /// Lets everything happen that is due at or before `until`, one instant after the other.
  void pass(Replay& replay, Instant until);
  /// What came of an event at `at`.
  void listen(const Replay& replay, Instant at, const EventResult& result);

  /// `{"at", "credit"?, "depth", "findings", "group"?, "lists", "measures", "policy", "sentences", "user"?}`.
  void write(JsonWriter& writer, const Replay& replay, Depth depth) const;

  SubjectKind kind() const { return kind_; }
  const std::string& id() const { return id_; }
  const std::vector<ToldMeasure>& measures() const { return measures_; }
  const std::vector<ToldCredit>& credit() const { return credit_; }
  /// Why a finding does or does not count now: `counts`, `expired`, `annulled`, `same`, `not_governed`, or
  /// `not_counted` where no ladder gives it weight.
  std::string_view standing_of(const Replay& replay, std::uint32_t finding) const;
  Subject subject(const Replay& replay) const;

 private:
  void hear(Instant at, const std::vector<Effect>& effects);
  void look(const Replay& replay, Instant at);
  void keep(const Replay& replay, const Standing& standing, const Running& running, ToldMeasure& told) const;

  SubjectKind kind_;
  std::string id_;
  std::vector<ToldMeasure> measures_;
  std::vector<ToldCredit> credit_;
  std::set<std::string, std::less<>> fell_;               ///< findings that have counted no longer
  std::set<std::string, std::less<>> same_;               ///< findings that were the same as an earlier one
  std::map<std::string, std::string, std::less<>> ends_;  ///< why measures ended, of the last effects
};

/// The numbers of the findings against the subject, in their order.
std::vector<std::uint32_t> findings_of(const Story& story, const Replay& replay);
/// The story in sentences.
std::vector<Said> story_in_words(const Story& story, const Replay& replay, Depth depth);

}  // namespace bylaw
