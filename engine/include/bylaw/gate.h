#pragma once

#include <bylaw/engine.h>
#include <bylaw/result.h>
#include <bylaw/source.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// A policy compiled to what decides requests and nothing else: declarations, actions, and the operations
/// that its conditions are. For who decides far from the engine: what reads and runs a gate is a small part
/// of it, because it knows no CEL, no tables and no ledger.
///
///     auto gate = bylaw::Gate::read(bylaw::Source("gate.json", text));
///     if (!gate) return report(gate.diagnostics());
///     bylaw::GateSession session(*gate);
///     bylaw::Frame frame(*gate);
///     frame.set(*gate->attribute("user.credit"), bylaw::cel::Value::integer(650));
///     const bylaw::Verdict& verdict = session.decide(*gate->action("group.join"), frame, at);
namespace bylaw {

/// The gate of a policy as canonical JSON, the same bytes on every machine; its last key is a digest of all
/// others. A diagnostic for each rule whose condition only the evaluator can run (loops, functions of texts,
/// comparisons of two facts that are texts, lists, regular expressions): such a policy has no gate. O(size of
/// the policy).
Result<std::string> write_gate(const Program& program);

class Gate {
 public:
  /// Reads what `write_gate` wrote. Refused, with their places: other versions of the format, a text that was
  /// changed or cut, and operations that do not fit together, so that no text makes a gate that reads outside
  /// its memory.
  static Result<Gate> read(const Source& text);
  Gate(Gate&&) noexcept;
  Gate& operator=(Gate&&) noexcept;
  ~Gate();

  /// Of the policy.
  const std::string& id() const;
  const std::string& version() const;
  const std::string& digest() const;

  std::optional<AttributeId> attribute(std::string_view name) const;
  std::uint32_t attributes() const;
  std::optional<ActionId> action(std::string_view name) const;
  std::uint32_t rules() const;
  std::string_view rule_id(std::uint32_t rule) const;

  struct Detail;
  const Detail& detail() const { return *detail_; }

 private:
  explicit Gate(std::unique_ptr<Detail> detail);
  friend class GateReader;
  std::unique_ptr<Detail> detail_;
};

/// Decides by one gate what Session decides by its program, with the same rules in the same order. Only the
/// code of a rule that could not be evaluated is not known here: it is always `bad_argument`. One per thread;
/// the gate outlives it.
class GateSession {
 public:
  explicit GateSession(const Gate& gate);
  ~GateSession();
  GateSession(const GateSession&) = delete;
  GateSession& operator=(const GateSession&) = delete;

  /// Valid until the next call. A fact or an instant finer than a millisecond cannot be judged here: every
  /// rule of the action then refuses as one that failed. O(rules of the action).
  const Verdict& decide(ActionId action, Frame& frame, Instant at);

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
