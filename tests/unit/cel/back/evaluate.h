#pragma once

#include <bylaw/cel.h>

#include <optional>
#include <string>

namespace bylaw::cel::test {

/// Evaluates one expression at a time, unchecked, with every library; names are declared by `env`.
class Evaluated {
 public:
  explicit Evaluated(const std::string& text, Env env = Env::standard(), const Budget& budget = {})
      : env_(std::move(env)) {
    auto ast = parse(text, env_);
    if (!ast) return;
    auto program = plan(unchecked(std::move(*ast)), env_);
    if (!program) return;
    program_.emplace(std::move(*program));
    slots_.assign(env_.slots() + 1, Value::missing());
    value = evaluator_.run(*program_, slots_.data(), budget);
    parsed = true;
  }

  Value value = Value::missing();
  bool parsed = false;

 private:
  Env env_;
  std::optional<Program> program_;
  std::vector<Value> slots_;
  Evaluator evaluator_;
};

/// Is it true?
inline bool holds(const std::string& text) {
  const Evaluated evaluated(text);
  return evaluated.value.is(Kind::boolean) && evaluated.value.b;
}

/// The code of the error that it comes to; nothing where it has a value.
inline std::optional<ErrorCode> failure(const std::string& text, const Budget& budget = {}) {
  const Evaluated evaluated(text, Env::standard(), budget);
  return evaluated.value.is(Kind::error) ? std::optional(evaluated.value.error->code) : std::nullopt;
}

/// The text of a string that it comes to.
inline std::string text_of(const std::string& expression) {
  const Evaluated evaluated(expression);
  return evaluated.value.is(Kind::string) ? std::string(evaluated.value.text()) : "(no string)";
}

}  // namespace bylaw::cel::test
