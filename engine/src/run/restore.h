#pragma once

#include "run/replay.h"

#include <optional>
#include <string_view>
#include <vector>

namespace bylaw {

/// Facts of a state that was written before, put back one by one: groups with their members, users, findings,
/// then whatever refers to them. Names that the policy does not know are the caller's to refuse.
class Restore {
 public:
  explicit Restore(Replay& replay) : state_(replay.state_), book_(replay.book_), replay_(replay) {}

  struct User {
    std::string_view id;
    std::string_view agreement;
    std::int64_t published = 0;
    std::optional<Instant> registered_at;
    std::optional<Verification> verification;
  };
  void user(const User& user);

  struct Group {
    std::string_view id;
    std::string_view tier;
    std::string_view category;
    std::string_view founder;
    GroupStatus status = GroupStatus::active;
    Instant created_at;
  };
  /// Its founder must be known as a user.
  void group(const Group& group);
  void member(std::string_view group, std::string_view user, std::string_view role, Instant since);

  /// A user or a group that is known, or nothing.
  std::optional<Subject> subject(std::string_view user, std::string_view group) const;
  std::uint32_t finding(std::string_view id) const { return book_.cases_.finding_number(id); }
  std::uint32_t text(std::string_view text) { return book_.cases_.add_text(text); }

  /// False where the id was there already.
  bool finding(std::string_view id, const Finding& finding);
  /// False where the subject has a case already.
  bool open(Subject subject, std::vector<Entry> entries, Instant at);
  void list(std::uint32_t list, Subject subject, const ListEntry& entry);
  void appeal(std::string_view id, const Appeal& appeal);
  void complaint(std::string_view id, const Complaint& complaint);
  void duty(std::uint32_t row, std::string_view about, const OpenDuty& duty);
  void closing(std::uint32_t group, std::uint32_t finding, Instant at);
  /// False where the policy's counters and grades cannot have come to it.
  bool count(std::uint32_t counter, Subject subject, std::string_view key, Instant until,
             std::int64_t amount) {
    return replay_.counters_.restore(counter, subject, key, until, amount);
  }
  bool grade(std::uint32_t grades, std::uint32_t subject, const GradeState& state) {
    return replay_.grades_.restore(grades, subject, state);
  }
  /// False where one of this id or this sequence waits already.
  bool request(const Event& event, bool queued, Instant lapses_at);
  void finish(Instant at, std::int64_t sequence);

 private:
  State& state_;
  Casebook& book_;
  Replay& replay_;
};

}  // namespace bylaw
