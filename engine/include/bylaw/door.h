#pragma once

#include <bylaw/engine.h>
#include <bylaw/versions.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

/// The JSON door: bytes in, bytes out. WebAssembly, the command line and the server stand on it, and every
/// file of `tests/cases` goes through it. Answers are canonical JSON: `{"ok": …}` or `{"errors":
/// [diagnostic]}`.
///
/// A diagnostic is `{"code", "severity", "message", "help"?, "file", "line", "column", "end_line",
/// "end_column", "offset", "end_offset", "pointer"?, "labels"?: [{"message", "line", "column", …}]}`; offsets
/// are UTF-16 code units.
namespace bylaw {

/// One call without a handle. Verbs:
/// - `check` `{"policy": text or object, "name"?: file}` → `{"ok": {"id", "version", "digest", "warnings":
/// […]}}`
/// - `authzen` `{"policy", "path", "method"?, "headers"?: name to value or pairs, "body"?: text or object,
/// "at"?: instant, "point"?: {…}}` → `{"ok": {"status", "headers", "body"}}`: a request of the AuthZEN
/// Authorization API (`bylaw/authzen.h`, docs/authzen.md)
/// - `lowered`, `describe` `{"policy"}` → `{"ok": …}`
/// - `diff` `{"from": policy, "to": policy, "nodes"?, "regions"?}` → what they decide differently
/// (`bylaw/diff.h`); faults name the file `from` or `to`
/// - `verify` `{"policy", "findings"?, "ledgers"?, "nodes"?}` → what is proven of its decisions
/// (`bylaw/verify.h`)
/// - `backtest` `{"policy", "to": policy, "requests" | "events": text of JSON Lines or array, "samples"?,
/// "first_line"?, "until"?: instant, "resume"?: checkpoint, "merge"?: [checkpoint, …], "checkpoint"?: true}`
/// → what would have been different under `to` (`bylaw/backtest.h`), or the checkpoint
/// - `simulate` `{"policy", "model"?, "seed"?, "seeds"?, "months"?, "users"?, "groups"?, "sweep"?:
/// [{"parameter", "from", "to", "step"?}], "format"?: "json" | "csv"}` → what the policy does to a population
/// (`bylaw/simulate.h`, docs/simulation.md); `csv` as `{"text"}`
/// - `decide` `{"policy", "request", "changes"?}` → `{"ok": decision}`; `"changes": false` leaves out what
/// would change a refusal
/// - `replay` `{"policy", "events": text of JSON Lines or array, "mode"?: "enforce" | "observe", "strict"?,
/// "quiet"?, "state"?, "until"?: instant, "resume"?: state}`
///   → `{"ok": {"lines": […], "summary", "state"?}}`
/// - `apply` `{"policy", "event", "mode"?, "state"?: the state before}` → `{"ok": {"lines": […], "state"}}`:
/// what happened by itself before the event and the event, one line each, and the state after. O(size of the
/// state)
///   Both take `"policies": […]`, versions of one policy, in the place of `policy`.
/// - `test` `{"policy", "name"?, "suites": [{"name"?, "text": text or object}], "filter"?: words,
/// "coverage"?, "mutants"?, "threshold"?: percent}` → `{"ok": {"coverage"?, "holds", "mutants"?, "policy",
/// "summary", "tests"}}` (`bylaw/testing.h`)
/// - `render` `{"policy", "format"?: "markdown" | "html", "language"?: "en" | "zh"}` → `{"ok": {"text"}}`:
/// the policy as a document for people (`bylaw/render.h`); also with `"policies"`
/// - `compile` `{"policy"}` → `{"ok": {"text"}}`: its gate (`bylaw/gate.h`)
/// - `types` `{"policy"}` → `{"ok": {"text"}}`: declarations for TypeScript (`bylaw/types.h`)
/// - `explain` of a decision: `{"policy", "request", "depth"?: "member" | "auditor"}`; of what is in force
/// against somebody, and why: `{"policy", "events", "user" | "group", "at"?: instant, "mode"?, "depth"?}`,
/// also with `policies` as above
///   → `{"ok": …}` (docs/doors.md)
/// - `cel_eval`, `cel_check`, `cel_ast`, `cel_cost`: one line of `bylaw cel … --jsonl` → `{"ok": …}`
/// - `cel_policy` `{"policy": text or object, "name"?: file, "config"?, "bindings"?: name to value}`
///   → `{"ok": {"value", "explanations"?} or {"error": message}}` (`bylaw/cel/policy.h`)
/// - `codes` → `{"ok": [{"code", "title"}]}`; `version` → `{"ok": {"engine", "language"}}`
std::string call(std::string_view verb, std::string_view request);

/// `{"errors": [diagnostic, …]}`, as the verbs answer it; the diagnostics are of `source`.
std::string errors_json(const Diagnostics& diagnostics, const Source& source);

/// The verb `simulate` a month of a run at a time, for who shows how far it is and may stop it: whoever has
/// enough destroys it. `Door::simulate` opens it.
class SimulationCall {
 public:
  /// The source and the program outlive it. Nothing where the request has faults, which are the `answer`
  /// then.
  static std::unique_ptr<SimulationCall> open(const Source& source, const Program& program,
                                              std::string_view request, std::string& answer);
  ~SimulationCall();

  /// The next month; false where all are done.
  bool step();
  /// Months of runs that are done, of how many.
  std::uint64_t done() const;
  std::uint64_t all() const;
  /// Once all are done: what `simulate` answers.
  std::string answer() const;

 private:
  SimulationCall();
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

/// A loaded policy behind a handle.
class Door {
 public:
  /// Nothing where the policy has errors; `answer` then is `{"errors": […]}`, otherwise what `check` answers.
  static std::unique_ptr<Door> open(std::string_view policy_text, std::string_view name, std::string& answer);
  ~Door();

  /// `decide` (the request itself, or as above), `authzen`, `backtest`, `compile`, `describe`, `explain`,
  /// `lowered`, `render`, `replay`, `apply`, `simulate`, `test`, `types` and `verify` (as above without
  /// `policy`), `diff` (as above without `from`).
  std::string call(std::string_view verb, std::string_view request);
  /// `decide` of the request itself; `changes`: with what would change a refusal.
  std::string decide(std::string_view request, bool changes);
  /// `simulate` that can be stopped; ends before the door does.
  std::unique_ptr<SimulationCall> simulate(std::string_view request, std::string& answer) const;
  const Program& program() const;

 private:
  Door();
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

enum class StreamKind : std::uint8_t { decide, replay };

struct StreamOptions {
  bool observe = false;  ///< replay: history is taken as it was, and what would have been refused is reported
  bool strict = false;   ///< replay: the first broken or contradictory event ends it
  bool quiet = false;    ///< replay: the summary alone
  bool state = false;    ///< replay: the canonical state before the summary
  bool changes = false;  ///< decide: with what would change a refusal, which takes a thousand times longer
  std::optional<Instant> until;  ///< replay: at the end, what is due at or before this happens, too
};

/// JSON Lines in pieces of any size, JSON Lines out. Memory does not grow with the length of the input
/// (the state of a replay apart). A text that is one JSON value over several lines is one request.
class Stream {
 public:
  /// `program` must outlive the stream.
  Stream(const Program& program, StreamKind kind, const StreamOptions& options = {});
  /// A replay by several versions of one policy, whose programs must outlive the stream.
  explicit Stream(const Versions& versions, const StreamOptions& options = {});
  ~Stream();
  /// Before the first line of a replay: goes on from the canonical state that one by the same policy, or the
  /// same versions, wrote. The diagnostics of a state that does not follow from its own facts.
  Diagnostics resume(const Source& state);
  /// Of a replay: the canonical state after the lines so far.
  std::string state() const;

  /// Appends the answers of the lines that are complete.
  void feed(std::string_view bytes, std::string& out);
  /// The last line and, for a replay, the summary.
  void finish(std::string& out);

  /// Some decision was not `allow`, or some event was (or would have been) refused.
  bool any_refused() const;
  /// Some line was broken.
  bool any_error() const;
  std::uint64_t lines() const;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
