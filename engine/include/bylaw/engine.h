#pragma once

#include <bylaw/cel/value.h>
#include <bylaw/json.h>
#include <bylaw/policy.h>
#include <bylaw/time.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Bylaw decides by one policy document. The order is kept by types: text becomes a Checked policy, only
/// `compile` makes a Program, and `decide` takes nothing else.
///
///     auto checked = bylaw::check(bylaw::Source("policy.json", text));
///     if (!checked) return bylaw::render(checked.diagnostics(), source);
///     const bylaw::Program program = bylaw::compile(std::move(*checked));
///     bylaw::Session session(program);
///     bylaw::Frame frame(program);
///     frame.set(*program.attribute("user.credit"), bylaw::cel::Value::integer(310));
///     const bylaw::Verdict& verdict = session.decide(*program.action("group.join"), frame, at);
namespace bylaw {

using AttributeId = std::uint32_t;
using ActionId = std::uint32_t;

/// `pending`: nothing refuses, and somebody has to decide first or a place has to become free.
enum class Outcome : std::uint8_t { allow, deny, pending, not_governed };
std::string_view outcome_name(Outcome outcome);

/// A compiled policy: immutable, shareable between threads.
class Program {
 public:
  explicit Program(Checked checked);
  Program(Program&&) noexcept;
  Program& operator=(Program&&) noexcept;
  ~Program();

  const std::string& id() const;
  const std::string& version() const;
  const std::string& digest() const;
  const Checked& checked() const;

  /// `user.credit` to the number that Frame::set takes.
  std::optional<AttributeId> attribute(std::string_view name) const;
  std::uint32_t attributes() const;
  std::optional<ActionId> action(std::string_view name) const;
  /// The id of a rule, as reasons carry it.
  std::string_view rule_id(std::uint32_t rule) const;

  struct Detail;
  const Detail& detail() const { return *detail_; }

 private:
  std::unique_ptr<Detail> detail_;
};

/// Cannot fail: everything that depends on the policy alone was found by `check`.
Program compile(Checked checked);

class Gate;

/// The facts of one request: a value for each attribute. Strings and lists are referred to, not copied.
class Frame {
 public:
  explicit Frame(const Program& program);
  explicit Frame(const Gate& gate);
  /// Every attribute is its default again, or missing.
  void reset();
  /// The value must have the attribute's type and lie within its bounds (the JSON door checks that; here it
  /// is the caller's promise, checked by assert).
  void set(AttributeId attribute, cel::Value value) { slots_[attribute] = value; }
  cel::Value* slots() { return slots_.data(); }

 private:
  const std::vector<cel::Value>* defaults_;
  std::vector<cel::Value> slots_;
};

/// A rule that stands in the way.
struct Refusal {
  std::uint32_t rule = 0;
  /// The condition could not be evaluated; the rule refuses because errors fail closed.
  bool error = false;
  cel::ErrorCode code = cel::ErrorCode::bad_argument;  ///< where `error`
};

struct Verdict {
  Outcome outcome = Outcome::not_governed;
  std::vector<Refusal> refusals;  ///< all of them, in the policy's order

  bool allowed() const { return outcome == Outcome::allow; }
};

class Watch;
/// What would change a refusal, as canonical JSON (`docs/doors.md`).
struct DecisionChanges {
  std::string alternatives;          ///< an array
  std::vector<std::string> reasons;  ///< by refusal: an array; none where there is one refusal alone
  bool complete = true;              ///< false: the search ended before all was tried
};

/// Decides by one program, with working memory that is reused. One per thread.
class Session {
 public:
  explicit Session(const Program& program);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// O(rules of the action). The verdict lives until the next call. What stands in the frame behind the
  /// attributes is the session's own.
  const Verdict& decide(ActionId action, Frame& frame, Instant at);
  /// The AuthZEN response for the last `decide`, as canonical JSON, appended to `out`.
  void write_decision(std::string& out, const DecisionChanges* changes = nullptr);
  /// Its reasons alone, as a JSON array.
  void write_reasons(JsonWriter& writer);
  /// Of the engine itself: who is told of every decision on a governed action, or nullptr.
  void watch(Watch* watch);

  struct Detail;
  Detail& detail() { return *detail_; }

 private:
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
