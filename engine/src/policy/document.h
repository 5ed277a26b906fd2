#pragma once

#include "cel/rules/block.h"
#include "policy/document_parts.h"
#include "policy/regime.h"

#include <bylaw/time.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// The policy document as it was written: each part with its place, nothing resolved. A part that could
/// not be read is left out or empty and has been reported, so that the checks can go on with the rest.
namespace bylaw::policy {

enum class CarriedBy : std::uint8_t { rules, input_only, not_checkable };
enum class InstrumentKind : std::uint8_t { law, agreement, provider };

struct Paragraph {
  Word paragraph;  ///< empty in an article that is one paragraph itself
  Text quote;
  std::optional<CarriedBy> carried_by;
  Text reason;
  Span span;
};

struct Article {
  Word article;
  std::vector<Paragraph> paragraphs;
};

struct Instrument {
  Word id;
  std::optional<InstrumentKind> kind;
  Text title;
  std::vector<Article> articles;
};

enum class ValueType : std::uint8_t {
  boolean,
  integer,
  real,
  string,
  timestamp,
  duration,
  string_list,
  integer_list
};

/// A value of one of the ValueTypes; a duration is its milliseconds in an Instant's place.
struct DurationValue {
  std::int64_t ms = 0;
  bool operator==(const DurationValue&) const = default;
};
using Constant = std::variant<bool, std::int64_t, double, std::string, Instant, DurationValue,
                              std::vector<std::string>, std::vector<std::int64_t>>;

struct Label {
  Word id;
  Text title;
};

/// What an attribute or a parameter may be.
struct Bounds {
  std::optional<double> minimum;
  std::optional<double> maximum;
  Span minimum_span;
  Span maximum_span;
};

/// Which way a fact can be changed; of a bool, `raise` makes it true.
enum class Direction : std::uint8_t { any, raise, lower };

/// That somebody can do something about a fact, and how it is said.
struct Actionable {
  Direction direction = Direction::any;
  std::vector<Word> on;  ///< the actions before which it can be changed; empty: before all
  Text phrase;           ///< with `{by}`, `{from}` and `{to}`
  Span span;
};

struct Attribute {
  std::string of;    ///< `user`, `group`, `membership`, `request`, `context`
  Word name;         ///< without the prefix
  std::string full;  ///< `user.credit`
  std::optional<ValueType> type;
  Text title;
  std::optional<Constant> fallback;
  Span fallback_span;
  Bounds bounds;
  std::vector<Word> values;
  std::vector<Label> labels;
  bool open = false;  ///< other values than the listed ones are allowed too
  std::optional<Word> ledger;
  std::optional<Actionable> actionable;
};

struct Parameter {
  Word name;
  std::string full;  ///< `params.x`
  std::optional<ValueType> type;
  std::optional<Constant> value;
  Span value_span;
  Bounds bounds;
  Text title;
  std::vector<Basis> basis;
};

struct Limit {
  Word name;
  Number number;
};

struct Level {
  Word id;
  Text title;
  std::optional<Number> at_least;
  bool at_least_is_given = false;  ///< also where it could not be read
  std::vector<Limit> limits;
  Span span;
};

struct Credit {
  Word attribute;
  std::vector<Level> levels;
  /// Where the ledger keeps the score; without it the score is a fact that requests state.
  std::optional<Number> start;
  std::optional<Number> minimum;
  std::optional<Number> maximum;
  std::vector<BySeverity> deductions;
  std::optional<Recovery> recovery;
  std::vector<Basis> basis;
  Span span;
};

/// What an action takes in a row of a table: a score or a level.
struct Need {
  Word action;
  std::variant<Number, Word> what;
};

struct Row {
  Word id;
  Text title;
  std::vector<Limit> limits;
  std::vector<Need> needs;
  Span span;
};

/// What a table says to who is refused by it.
struct Gate {
  Word id;
  Text message;
  std::vector<Basis> basis;
};

struct Table {
  Word attribute;
  std::optional<Gate> gate;
  std::vector<Row> rows;
  std::vector<Basis> basis;
  Span span;
};

struct Role {
  Word id;
  Text title;
  std::vector<Word> powers;
};

struct Roles {
  Word attribute;
  std::optional<Gate> gate;
  std::vector<Role> rows;
  std::vector<Basis> basis;
  Span span;
};

struct Cap {
  Word id;
  Text title;
  std::vector<Word> on;
  Word count;
  std::optional<std::variant<Number, Word>> limit;  ///< a number, or a column such as `tier.seats`
  AtCap at_cap = AtCap::refuse;
  std::optional<Decider> decided_by;   ///< with AtCap::ask
  std::optional<Length> lapses_after;  ///< of a request that waits
  Text message;
  std::vector<Basis> basis;
  Span span;
};

enum class RuleKind : std::uint8_t { deny_when, require };

struct Rule {
  Word id;
  Text title;
  std::vector<Word> on;
  RuleKind kind = RuleKind::deny_when;
  Word condition;                   ///< empty where there is a block
  std::optional<cel::Block> block;  ///< the long form
  Text message;
  std::vector<Basis> basis;
  Span span;
};

struct Action {
  Word id;
  Text title;
};

/// By which version a finding counts where another one was in force at the conduct.
enum class ConductVersion : std::uint8_t { in_force, milder };

/// What is to hold of every decision about the actions that it names: where all of `assume` is true, all of
/// `assert` must be.
struct Invariant {
  Word id;
  Text title;
  std::vector<Word> on;  ///< empty: all actions that a rule concerns, and the rights
  std::vector<Word> assumptions;
  std::vector<Word> assertions;
  std::vector<Basis> basis;
};

struct Document {
  Word id;
  Word version;
  Text title;
  Text summary;
  std::optional<Instant> effective_from;
  std::optional<Instant> effective_until;
  Span effective_span;
  std::vector<Basis> effective_basis;
  std::optional<ConductVersion> conduct;  ///< the version at the conduct where it is not given
  std::vector<Basis> conduct_basis;
  Offset utc_offset;
  std::vector<Instrument> instruments;
  std::vector<Action> actions;
  std::vector<Attribute> attributes;
  std::vector<Parameter> parameters;
  std::optional<Credit> credit;
  std::optional<Table> tiers;
  std::optional<Table> categories;
  std::vector<Cap> caps;
  std::optional<Roles> roles;
  std::vector<Rule> rules;
  std::optional<Findings> findings;
  std::vector<Measure> measures;
  std::vector<Ladder> ladders;
  std::vector<List> lists;
  std::vector<Duty> duties;
  std::vector<Appeals> appeals;
  std::vector<Approval> approvals;
  std::vector<Retention> retention;
  std::vector<Activity> activities;
  std::vector<Counter> counters;
  std::vector<Grades> grades;
  std::vector<Invariant> invariants;
  Span span;
};

}  // namespace bylaw::policy
