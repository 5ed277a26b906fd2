#pragma once

#include <bylaw/cel/program.h>

#include <map>
#include <span>
#include <string>

namespace bylaw::symbolic {

/// Applies the functions of the language to constants, by the evaluator that decides: each function is
/// planned once, over operands that are read from slots.
class Concrete {
 public:
  Concrete();

  /// The value of `node`, a call, a selection, a list or a map, over the values of its operands in the order
  /// of `operands`. Lives as long as this object.
  cel::Value apply(const cel::Checked& checked, cel::NodeId node, std::span<const cel::Value> values);

  /// What a node is applied to: its children, without a receiver that is a part of a function's name.
  static std::vector<cel::NodeId> operands(const cel::Checked& checked, cel::NodeId node);
  /// Says which function it is: `_+_`, `.size`, `math.abs`.
  static std::string shape(const cel::Checked& checked, cel::NodeId node);

 private:
  cel::Env env_;
  cel::Evaluator evaluator_;
  std::map<std::string, cel::Program> programs_;
};

}  // namespace bylaw::symbolic
