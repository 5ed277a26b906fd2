#pragma once

#include <bylaw/cel/program.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

class CelExpression;

/// CEL without a policy, as JSON: what the package `bylaw/cel` stands on. Answers are `{"ok": …}` or
/// `{"errors": [diagnostic]}`, as those of door.h; diagnostics have places in the expression, which is the
/// file `expression`.
class CelDoor {
 public:
  /// `request` describes an environment (cel/read_env.h). Nothing where it has faults; `answer` is `{"ok":
  /// {}}` or the faults.
  static std::unique_ptr<CelDoor> open(std::string_view request, std::string& answer);
  ~CelDoor();

  /// `{"ok": {"diagnostics": […]}}`, of the grammar alone.
  std::string parse(std::string_view expression) const;
  /// `{"ok": {"diagnostics": […], "type"?: "int"}}`: all faults, or warnings and the type.
  std::string check(std::string_view expression) const;
  /// Nothing where the expression has faults. Otherwise `answer` is `{"ok": {"reads": [{"name", "slot",
  /// "type"}], "type", "warnings": […]}}` with types as write_type gives them.
  std::unique_ptr<CelExpression> compile(std::string_view expression, std::string& answer) const;

 private:
  friend class CelExpression;
  struct Detail;
  explicit CelDoor(std::shared_ptr<Detail> detail);
  std::shared_ptr<Detail> detail_;
};

/// An expression and the frame that it is evaluated over. The door may go first; expressions of one door take
/// turns with its working memory.
class CelExpression {
 public:
  ~CelExpression();

  /// As many as the environment has variables, `missing` at first.
  cel::Value* slots();
  /// For bindings; `reset` gives back what they and the last result use.
  cel::Arena& arena() { return arena_; }
  cel::Value evaluate(const cel::Budget& budget = {});
  void reset() { arena_.reset(); }

 private:
  friend class CelDoor;
  CelExpression(std::shared_ptr<CelDoor::Detail> door, cel::Program program);
  std::shared_ptr<CelDoor::Detail> door_;
  cel::Arena& arena_;  // of the door
  cel::Program program_;
  std::vector<cel::Value> slots_;
};

}  // namespace bylaw
