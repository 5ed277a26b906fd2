#pragma once

#include "run/cases.h"
#include "run/duties.h"
#include "run/effect.h"
#include "run/event.h"
#include "run/lists.h"
#include "run/state.h"

#include <bylaw/json.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bylaw {

enum class AppealState : std::uint8_t { open, late, upheld, rejected };
std::string_view appeal_state_name(AppealState state);

struct Appeal {
  std::uint32_t finding = none;
  Instant at;
  AppealState state = AppealState::open;
};

struct Complaint {
  std::uint32_t by = none;  ///< a user of the State
  Instant at;
  bool acknowledged = false;
  bool decided = false;
};

/// A group that a final measure closes once nothing can undo it any more.
struct Closing {
  std::uint32_t finding = none;
  Instant at = never;  ///< the end of the time for an appeal
};

/// What a regime remembers and what follows of it: cases, lists, complaints, appeals, the duties of the
/// provider, and the agenda of what happens by itself.
class Casebook {
 public:
  /// Both outlive the casebook.
  Casebook(const Regimes& regimes, State& state);

  /// What `event` would contradict, or empty. `governed`: the policy is in force at the event.
  std::string_view contradiction(const Event& event, bool governed) const;
  /// Where a record is asked to be deleted: until when it has to be kept, if not yet over; `never` while
  /// an appeal is open.
  std::optional<Instant> kept_until(const Event& event) const;
  /// Only without a contradiction. `governed` as there. `held`: conditions as in Entry.
  /// Appends what followed to `effects`, whose first ones, from State::apply, may open duties.
  void apply(const Event& event, const Parties& parties, bool governed, const Conditions& held,
             std::vector<Effect>& effects);

  /// Duties that effects from elsewhere open and meet.
  void follow(Instant at, bool governed, std::vector<Effect>& effects) {
    owe(nullptr, nobody, at, governed, effects);
  }

  /// When something happens by itself; `never` where nothing will.
  Instant next_wake() const;
  /// What is first on the agenda, with everything that happens to the same subject at that instant.
  void wake(Fired& fired);

  const Cases& cases() const { return cases_; }
  const Lists& lists() const { return lists_; }
  const std::map<std::string, Appeal, std::less<>>& appeals() const { return appeals_; }
  /// Until when a measure can be appealed because of this cause of it: nothing where it cannot, `never` where
  /// the time has not begun.
  std::optional<Instant> appeal_until(std::uint32_t finding, const Running& measure) const;
  const Standing* standing(Subject subject) const { return cases_.standing(subject); }
  void expect_number(Subject subject) const { cases_.expect_number(subject); }
  void expect(Subject subject) const { cases_.expect(subject); }
  /// By the version of `regime`.
  bool listed(const Regime& regime, std::uint32_t list, Subject subject) const {
    return lists_.holds(regime, list, subject);
  }

  /// Credit, ladders and measures of everybody for whom they are not as at the start.
  void write_consequences(JsonWriter& writer) const;
  /// Members of the canonical state; each is left out where there is nothing.
  void write_appeals(JsonWriter& writer) const;
  /// `cases` to `findings`, in the order of their names.
  void write_cases(JsonWriter& writer) const;
  /// The case of one, as the member `case`; nothing where there is none.
  void write_case_of(JsonWriter& writer, Subject subject) const;
  void write_lists(JsonWriter& writer) const;

 private:
  friend class Restore;

  Subject subject_of(const Event& event) const;
  std::string_view conflict_of_finding(const Event& event) const;
  std::string_view conflict_of_measure(const Event& event, bool governed) const;
  std::string_view conflict_of_list(const Event& event) const;
  std::string_view conflict_of_grievance(const Event& event) const;
  static Instant appeal_until(const Regime& regime, const AppealRules& rules, const Finding& of);
  /// The latest deadline among the measures that there are against its subject, in the versions by which it
  /// was weighed.
  std::optional<Instant> appeal_until(std::uint32_t finding) const;
  bool under_appeal(std::uint32_t finding) const;

  void find(const Event& event, const Conditions& held, std::vector<Effect>& effects);
  void put(const Event& event, EntryKind kind, std::vector<Effect>& effects);
  void annul(std::uint32_t finding, Instant at, std::vector<Effect>& effects);
  void list(const Event& event, std::vector<Effect>& effects);
  void succeed(const Regime& regime, std::uint32_t list, std::uint32_t user, std::vector<Effect>& effects);
  void decide(const Event& event, std::vector<Effect>& effects);
  void tell(Subject subject, const std::vector<Change>& changes, std::vector<Effect>& effects);
  void tell_measure(Subject subject, const Change& change, std::vector<Effect>& effects);
  Statement statement(const Change& change) const;
  void close(std::uint32_t group, std::uint32_t finding, const Running& measure,
             std::vector<Effect>& effects);
  void reopen(std::uint32_t group, std::vector<Effect>& effects);
  void set_closing(std::uint32_t group, Instant at);
  void dissolve(std::uint32_t group, std::vector<Effect>& effects);
  void forget(std::string_view record, std::vector<Effect>& effects);
  void keep(std::string_view kind, std::string_view id, Instant at, std::vector<Effect>& effects) const;
  /// `group`: one that the effects are likely to be about.
  void owe(const Event* event, std::uint32_t group, Instant at, bool governed, std::vector<Effect>& effects);
  void name(Subject subject, Effect& effect) const;
  /// Names the version where there are several.
  void name(std::uint32_t version, Effect& effect) const;
  std::string_view id_of(Subject subject) const;
  std::vector<const Case*> sorted_cases() const;
  void write_case(JsonWriter& writer, const Case& of) const;
  void write_version(JsonWriter& writer, std::uint32_t version) const;
  void write_credit(JsonWriter& writer, const Case& of) const;
  void write_ladders(JsonWriter& writer, const Case& of) const;
  void write_measures(JsonWriter& writer, const Case& of) const;

  const Regimes& regimes_;
  State& state_;
  Cases cases_;
  Lists lists_;
  Duties duties_;
  std::map<std::string, Appeal, std::less<>> appeals_;
  std::map<std::uint32_t, AppealState> appealed_;  ///< by finding, late ones left out
  std::map<std::string, Complaint, std::less<>> complaints_;
  std::map<std::uint32_t, Closing> closings_;
  std::set<std::tuple<Instant, std::string_view, std::uint32_t>> closing_agenda_;
};

}  // namespace bylaw
