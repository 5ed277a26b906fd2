#pragma once

#include "policy/document_parts.h"

#include <bylaw/time.h>

#include <cstdint>
#include <optional>
#include <vector>

/// The parts of a policy that say what follows over time, as they were written: docs/language.md has their
/// meaning.
namespace bylaw::policy {

enum class SubjectKind : std::uint8_t { user, group };
enum class GroundKind : std::uint8_t { law, agreement };

/// A length of time, or for the end of a measure `"none"`.
struct Length {
  std::optional<Period> period;  ///< nothing: for good
  Span span;
};

struct Severity {
  Word id;
  Text title;
};

struct Ground {
  Word id;
  Text title;
  std::optional<GroundKind> kind;
  std::vector<Basis> basis;
};

struct Findings {
  std::vector<Severity> severities;  ///< least first
  std::vector<Ground> grounds;
  /// A later finding of the same ground against the same subject within this is recorded and counts nothing.
  std::optional<Length> same_within;
  std::vector<Basis> basis;
  Span span;
};

/// What a severity is worth: a deduction, a weight.
struct BySeverity {
  Word severity;
  Number number;
};

struct Recovery {
  Number amount;
  std::optional<Length> every;
  std::optional<Number> up_to;
  bool restarted_by_finding = false;
};

/// What becomes of a request at a cap.
enum class AtCap : std::uint8_t { refuse, queue, ask };

enum class Overlap : std::uint8_t { later_end, sum };

struct Measure {
  Word id;
  Text title;
  std::optional<SubjectKind> subject;
  Word attribute;  ///< a timestamp, until when it is in force; empty where nothing reads it
  std::vector<Word> blocks;
  Overlap overlap = Overlap::later_end;
  bool two_people = false;  ///< another person than the finder confirms it
  bool closes = false;      ///< of a group: it is closing, then dissolved
  Text message;
  std::vector<Basis> basis;
  std::vector<Basis> procedure;
  Span span;
};

enum class Anchor : std::uint8_t { finding, conduct, notice };
enum class Counting : std::uint8_t { sum, most_severe };

struct Step {
  Word id;
  Text title;
  std::optional<Number> at;
  Word measure;
  std::optional<Length> length;  ///< `for`
  Word required;                 ///< `requires`: a step that must have been taken before
  std::optional<Length> cure_within;
  bool repeat = false;  ///< taken again by every finding at or above `at`
  Word condition;       ///< `when`, CEL over attributes of the subject
  Span span;
};

struct Jump {
  std::vector<Word> severities;
  Word to;
};

struct ItemWindow {
  Word severity;
  Length length;
};

struct Ladder {
  Word id;
  Text title;
  std::optional<SubjectKind> subject;
  std::vector<Word> grounds;  ///< empty: all
  bool per_ground = false;
  std::vector<BySeverity> weights;
  Counting counting = Counting::sum;
  std::optional<Length> window;          ///< for every finding alike
  std::vector<ItemWindow> item_windows;  ///< or by severity
  std::optional<Length> recovery;        ///< one unit falls away after each of these without a finding
  Anchor anchor = Anchor::finding;
  std::vector<Step> steps;
  std::optional<Jump> jump;
  std::optional<Length> cool_down;
  bool once_served = false;
  Word after;   ///< `LADDER.STEP`: findings count here once that step was taken
  Word active;  ///< int attributes of the subject that the ledger fills: what counts now,
  Word total;   ///< and what was ever counted and not annulled
  std::vector<Basis> basis;
  std::vector<Basis> procedure;
  Span span;
};

enum class ListEffect : std::uint8_t { block, allow };
enum class Heir : std::uint8_t { longest_manager, longest_member };

struct List {
  Word id;
  Text title;
  std::optional<SubjectKind> subject;
  std::optional<ListEffect> effect;
  Word attribute;  ///< a bool; empty where nothing reads it
  std::vector<Word> blocks;
  std::int64_t precedence = 0;
  std::optional<Length> expires;
  bool two_people = false;
  bool evidence_required = false;
  std::vector<Heir> succession;  ///< who takes over the groups of a founder who is listed, first match
  Text message;
  std::vector<Basis> basis;
  std::vector<Basis> procedure;
  Span span;
};

/// A duty of the provider: opened by an event or an effect, or while a count is high enough.
struct Duty {
  Word id;
  Text title;
  Word opened_by;                     ///< a type of event or of effect
  Word count;                         ///< or: an int attribute of the group,
  std::optional<Number> from;         ///< that has reached this,
  std::optional<Number> until_below;  ///< and ends when it is below that
  std::optional<Length> within;
  Word met_by;
  std::vector<Basis> basis;
  Span span;
};

struct Appeals {
  Word id;
  Text title;
  std::vector<Word> against;  ///< measures; empty: all
  std::optional<Length> within;
  Anchor from = Anchor::finding;  ///< `finding` or `notice`
  Text decided_by;                ///< whom it goes to, as the notice says it
  std::vector<Word> suspends;     ///< measures that rest while it is open
  std::vector<Basis> basis;
  Span span;
};

/// Who approves a request that waits: somebody with that power in the group, or the platform.
enum class Decider : std::uint8_t { group, platform };

/// Actions that wait for somebody's decision.
struct Approval {
  Word id;
  Text title;
  std::vector<Word> on;
  Word condition;  ///< `when`, CEL; empty: always
  std::optional<Decider> decided_by;
  std::optional<Length> lapses_after;
  Text message;
  std::vector<Basis> basis;
  Span span;
};

struct Retention {
  Word id;
  Text title;
  std::vector<Word> records;  ///< `finding`, `measure`, `complaint`, `appeal`, `list`; empty: all
  std::optional<Length> keep_at_least;
  std::optional<Length> delete_after;
  std::vector<Basis> basis;
  Span span;
};

/// Something that people do and that the platform tells the ledger of, for no other purpose than to be
/// counted.
struct Activity {
  Word id;
  Text title;
};

/// What makes two events one for a counter: the day in the policy's offset, or who or what they name.
enum class Distinct : std::uint8_t { day, by, user, group };

/// A count of the events about a subject, kept by the ledger.
struct Counter {
  Word id;
  Text title;
  std::optional<SubjectKind> subject;
  Word attribute;  ///< an int of the subject
  Word event;
  Word activity;                 ///< with `activity.recorded`
  std::optional<Length> within;  ///< each event counts so long; nothing: for good
  std::optional<Distinct> distinct;
  Span span;
};

/// A grade that a subject reaches, keeps and loses.
struct GradeRow {
  Word id;
  Text title;
  Word condition;                       ///< `when`, CEL; empty only in the first row
  Word keep;                            ///< `keep_while`, CEL; empty: what was reached is kept
  std::optional<Length> keep_at_least;  ///< from when it was reached
  std::optional<Length> grace;          ///< from when `keep_while` held no more
  Span span;
};

struct Grades {
  Word id;
  Text title;
  std::optional<SubjectKind> subject;
  Word attribute;              ///< a string of the subject
  std::vector<GradeRow> rows;  ///< the lowest first
  std::vector<Basis> basis;
  Span span;
};

}  // namespace bylaw::policy
