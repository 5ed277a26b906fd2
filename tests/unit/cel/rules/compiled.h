#pragma once

#include <bylaw/cel.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::cel::test {

/// A policy read from a text, and what it gives.
class CompiledPolicy {
 public:
  explicit CompiledPolicy(const std::string& text, Env env = Env::standard()) {
    JsonLimits limits;
    limits.depth = 512;
    if (!document_.read(text, limits).empty()) return;
    auto compiled = compile_policy(document_.root(), text, std::move(env));
    faults = compiled.diagnostics();
    if (compiled) policy_.emplace(std::move(*compiled));
  }

  bool good() const { return policy_.has_value(); }
  const Policy& operator*() const { return *policy_; }

  /// `given` are the first slots.
  PolicyOutcome run(std::vector<Value> given = {}, const Budget& budget = {}) {
    given.resize(policy_->slots(), Value::missing());
    evaluator_.reset();
    return evaluate(*policy_, evaluator_, given.data(), budget);
  }

  Diagnostics faults;

 private:
  JsonDocument document_;
  std::optional<Policy> policy_;
  Evaluator evaluator_;
};

/// A policy of one rule.
inline std::string policy(const std::string& rule) { return R"({"name":"p","rule":)" + rule + "}"; }

}  // namespace bylaw::cel::test
