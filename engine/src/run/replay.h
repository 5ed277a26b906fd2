#pragma once

#include "policy/ledger_facts.h"
#include "run/casebook.h"
#include "run/counters.h"
#include "run/facts_read.h"
#include "run/grades.h"
#include "run/requests.h"
#include "run/state.h"

#include <bylaw/engine.h>
#include <bylaw/event_outcome.h>
#include <bylaw/versions.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <vector>

namespace bylaw {

/// What became of one event.
struct EventResult {
  EventOutcome outcome = EventOutcome::applied;
  bool would_refuse = false;         ///< with ReplayMode::observe
  bool would_wait = false;           ///< with ReplayMode::observe
  bool has_reasons = false;          ///< the session can write the reasons
  Code code = Code::event_conflict;  ///< of an error
  std::string_view message;          ///< of an error; holds no value of the event
  std::vector<Effect> effects;
  std::vector<Fired> timers;  ///< what happened by itself before it, in order
  std::string facts;          ///< of a replay that records: what was read to decide it, as a JSON object

  /// As new, but the memory is kept for the next event.
  void clear();
};

/// Folds a ledger into a state. Each act of a person is decided on the state before it; in `enforce` what is
/// refused does not happen, in `observe` history is taken as it was. An event out of order or one that
/// contradicts the state changes nothing.
class Replay {
 public:
  Replay(const Program& program, ReplayMode mode) : Replay(Versions(program), mode) {}
  /// An act is decided by the version in force at its time, a finding counts by the one in force at its
  /// conduct.
  Replay(const Versions& versions, ReplayMode mode);

  /// The result lives until the next call. What is due at or before the event happens first.
  const EventResult& apply(const Event& event);
  /// One after the other, with `each(event, result)` after each. What later ones need is fetched from memory
  /// meanwhile, which of a state larger than the caches takes most of the time.
  template <typename Each>
  void apply_all(std::span<const Event> events, Each each) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (i + 3 * ahead < events.size()) state_.expect_names(events[i + 3 * ahead]);
      if (i + 2 * ahead < events.size()) {
        const Parties parties = state_.expect_parties(events[i + 2 * ahead]);
        book_.expect_number({SubjectKind::user, parties.user});
      }
      if (i + ahead < events.size()) {
        const Parties parties = state_.expect_membership(events[i + ahead]);
        book_.expect({SubjectKind::user, parties.user});
      }
      each(events[i], apply(events[i]));
    }
  }
  /// What is due at or before `until` happens; only `timers` of the result is of use.
  const EventResult& wake(Instant until);
  /// When something happens by itself; nothing where nothing will.
  std::optional<Instant> next_wake() const;
  /// Told of all that is evaluated from now on; nullptr for nobody.
  void watch(Watch* watch);
  /// From now on results say which facts were read.
  void record() { recording_ = true; }
  /// Counts an event that could not be read.
  void count_error();

  const State& state() const { return state_; }
  const Casebook& book() const { return book_; }
  /// The state as canonical JSON, sorted by id.
  std::string canonical() const;
  /// One of it: its place in the state, its case and, of a user, how many groups were joined and founded.
  /// False, and nothing is written, where it has not been seen.
  bool write_about(JsonWriter& writer, SubjectKind kind, std::string_view id) const;
  /// What follows for everybody from what is on their cases, and nothing of how it came to that, as JSON.
  std::string consequences() const;
  const ReplayCounts& counts() const { return counts_; }
  ReplayMode mode() const { return mode_; }
  /// Of the version in force at the last event.
  Session& session() { return desk_->session; }
  const Versions& versions() const { return versions_; }
  const Regimes& regimes() const { return versions_.regimes(); }

  /// What it takes to decide by one version.
  struct Desk {
    Desk(const Regimes& regimes, std::uint32_t number);

    const Program& program;
    std::uint32_t version;
    Session session;
    Frame frame;
    std::vector<FactsRead> actions;  ///< what their rules read, by ActionId
    FactsRead conditions;            ///< what conditions of steps read
    FactsRead grades;                ///< what conditions of grades read
  };

  /// What somebody would ask, and what is known of it without the ledger.
  struct Question {
    ActionId action = 0;
    Instant at;
    std::string_view user;                                  ///< whose facts are looked up, or nothing
    std::string_view group;                                 ///< or nothing
    std::vector<std::pair<AttributeId, cel::Value>> given;  ///< these facts are not looked up
  };
  /// Fills the frame of `desk` with what the rules of the action read, as this state has it. Changes nothing:
  /// several threads may look up at once, each at a desk of its own.
  void look_up(const Question& question, Desk& desk) const;

 private:
  friend class Restore;
  static constexpr std::size_t ahead = 8;

  const Verdict& verdict(const Event& event, const Parties& parties, const EventRow& row, Instant at);
  void ask(const Event& event, const Parties& parties, const EventRow& row);
  void wait(const Event& event, const Verdict& verdict);
  Effect& tell(std::vector<Effect>& effects, std::string_view type, const PendingRequest& request);
  void ask_for_decision(const Event& event);
  void decide_request(const Event& event);
  bool admissible(const PendingRequest& request, Instant at, bool decided);
  void carry_out(PendingRequest& request, Instant at, std::vector<Effect>& effects);
  void admit_waiting(Instant at, std::vector<Effect>& effects);
  void happen(const Event& event, const Parties& parties, bool governed, std::vector<Effect>& effects);
  void review(const Event* event, Instant at, std::size_t first, std::vector<Effect>& effects);
  void review(Subject subject, Instant at, std::vector<Effect>& effects);
  std::string_view contradiction(const Event& event, const Parties& parties) const;
  /// Whom the facts of an act are about.
  struct About;
  About about(const Event& event, std::string_view subject, const Parties& parties) const;
  /// The facts of `reads`. `parties.user` is the subject.
  void fill(const Event& event, std::string_view subject, const Parties& parties, const FactsRead& reads);
  void fill(const Event& event, std::string_view subject, const Parties& parties, const FactsRead& reads,
            Desk& desk) const;
  void fill_regime(const About& about, bool founded, const FactsRead& reads, Desk& desk) const;
  void fill_counts(const About& about, bool founded, Instant at, const FactsRead& reads, Desk& desk) const;
  /// What no longer counts is forgotten, so that it is not summed up again each time.
  void settle(const About& about, bool founded, Instant at, const FactsRead& reads);
  /// The defaults of what is read.
  static void clear(const FactsRead& reads, Desk& desk);
  /// The facts of the last decision, into the result.
  void record_facts();
  Conditions conditions(const Event& event, const Parties& parties);
  std::uint64_t conditions_of(std::uint32_t version, const Event& event, const Parties& parties);
  bool in_force(Instant at) const { return regimes().in_force(at); }
  void run_timers(Instant until);
  Instant earliest() const {
    return std::min({book_.next_wake(), requests_.next(), counters_.next(), grades_.next()});
  }
  void write_requests(JsonWriter& writer) const;
  void write_versions(JsonWriter& writer) const;
  void set_fact(AttributeId attribute, policy::LedgerFactId fact, const Event& event, const About& about,
                Desk& desk) const;
  void fail(Code code, std::string_view message);

  Versions versions_;
  ReplayMode mode_;
  std::deque<Desk> desks_;    ///< by version
  Desk* desk_;                ///< of the version in force, or of the nearest one
  cel::Evaluator evaluator_;  ///< for conditions of steps
  State state_;
  Watch* watch_ = nullptr;
  Casebook book_;
  Requests requests_;
  Counters counters_;
  Grades grades_;
  EventResult result_;
  ReplayCounts counts_;
  bool counting_ = false;  ///< the policy has counters
  bool any_ = false;
  bool recording_ = false;
  ActionId asked_ = 0;  ///< last
};

}  // namespace bylaw
