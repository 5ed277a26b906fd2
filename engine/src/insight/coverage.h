#pragma once

#include "run/facts_read.h"
#include "run/replay.h"
#include "run/watch.h"

#include <bylaw/engine.h>
#include <bylaw/json.h>
#include <bylaw/source.h>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// What of a policy a run of tests has seen: rules that refused and did not, the parts of their conditions
/// true and false, rows of tables, steps of ladders, and the paragraphs that these rest on.
class Coverage final : public Watch {
 public:
  /// `program` outlives it.
  explicit Coverage(const Program& program);

  void decided(ActionId action, Frame& frame, const Verdict& verdict) override;
  void asked_of_step(std::uint32_t condition, const cel::Value& value) override;
  void not_governed() { took_part_.emplace("effective"); }
  void happened(const Event& event, const EventResult& result);
  /// Time went by.
  void passed(const EventResult& result);

  /// `{"branches", "paragraphs", "percent", "rows", "rules", "steps"}`, each with what is missing; `policy`
  /// is the text of the policy. Gives the percentage, rounded down.
  std::int64_t write(JsonWriter& writer, const Source& policy) const;

 private:
  /// Something that can be seen both ways.
  struct Both {
    bool yes = false;
    bool no = false;
    void see(bool value) { (value ? yes : no) = true; }
  };
  struct RuleSeen {
    Both refused;
    std::vector<cel::NodeId> branches;  ///< of the traced condition; empty where it is one
    std::vector<Both> values;           ///< of the branches
  };

  void effects(const std::vector<Effect>& effects);
  void rows(const FactsRead& reads, const cel::Value* slots);
  void take_part(const policy::LoweredRule& rule);
  void take_part(std::string_view grades);

  const Program& program_;
  const policy::Lowered& lowered_;
  const Regime& regime_;
  std::vector<FactsRead> reads_;  ///< by ActionId
  cel::Evaluator evaluator_;
  std::vector<cel::Value> slots_;
  std::vector<RuleSeen> rules_;                   ///< by Lowered::rules
  std::vector<Both> conditions_;                  ///< by Lowered::step_conditions
  std::set<std::string, std::less<>> rows_;       ///< `tiers.small`
  std::set<std::string, std::less<>> steps_;      ///< `users.warned`
  std::set<std::string, std::less<>> took_part_;  ///< as Citation::by
};

}  // namespace bylaw
