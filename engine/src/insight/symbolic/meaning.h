#pragma once

#include "insight/symbolic/concrete.h"
#include "insight/symbolic/space.h"

#include <bylaw/cel/program.h>

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bylaw::symbolic {

/// What the expressions of one policy say, as diagrams over a space that policies share. The three outcomes
/// of CEL are kept apart: true, false, and that the evaluation fails; `&&`, `||` and `?:` treat them as the
/// language does (cel-spec, "Logical operators").
class Meaning {
 public:
  /// `policy` is the number of the policy in the space's facts.
  Meaning(Space& space, Concrete& concrete, const Program& program, std::uint32_t policy,
          std::string_view action);

  /// Leaves are terms.
  Ref of(const cel::Program& program);
  /// Leaves are leaf_failed, leaf_false and leaf_true; what is no bool fails.
  Ref truth_of(const cel::Program& program) { return truth(of(program)); }
  Ref truth(Ref of);
  /// Names that an expression may read beside those of the policy, such as `outcome`.
  void let(std::string name, Ref value) { lets_[std::move(name)] = value; }

 private:
  using Terms = std::vector<std::uint32_t>;
  struct Local {
    std::string_view name;
    Ref value;
  };

  Ref of(const cel::Checked& checked, cel::NodeId node);
  Ref of_name(const cel::Variable& variable, bool given_only);
  Ref of_call(const cel::Checked& checked, cel::NodeId node, const cel::Call& call);
  Ref of_operands(const cel::Checked& checked, cel::NodeId node);
  Ref of_loop(const cel::Checked& checked, cel::NodeId node, const cel::Comprehension& loop);
  Ref loop_over(const cel::Checked& checked, cel::NodeId node, const cel::Comprehension& loop,
                const cel::Value& range);
  Ref opaque_loop(const cel::Checked& checked, cel::NodeId node, const cel::Comprehension& loop);
  Ref both(Ref a, Ref b);
  Ref either(Ref a, Ref b);
  Ref opposite(Ref a);
  Ref choose(Ref condition, Ref yes, Ref no);

  Ref apply(const cel::Checked& checked, cel::NodeId node, const Terms& terms);
  std::optional<Ref> known_function(const cel::Checked& checked, cel::NodeId node, std::string_view shape,
                                    const Terms& terms);
  std::optional<Ref> equal(std::uint32_t left, std::uint32_t right);
  std::optional<Ref> within(std::uint32_t item, std::uint32_t list);
  std::optional<Ref> look_up(std::uint32_t map, std::uint32_t key);
  std::optional<Ref> add(std::uint32_t left, std::uint32_t right, bool negative);
  std::optional<Ref> split_texts(const cel::Checked& checked, cel::NodeId node, const Terms& terms);
  Ref unknown(const cel::Checked& checked, cel::NodeId node, const Terms& terms);
  std::string text_of(std::uint32_t term) const;
  const cel::Value* constant(std::uint32_t term) const;
  bool is_text_fact(std::uint32_t term) const;

  Space& space_;
  Diagrams& diagrams_;
  Concrete& concrete_;
  const Program& program_;
  std::uint32_t policy_;
  std::string_view action_;
  std::vector<Local> locals_;
  std::map<std::string, Ref, std::less<>> lets_;
  std::unordered_map<const cel::Program*, Ref> computed_;
  std::map<std::pair<std::string, Terms>, Ref> applied_;
};

}  // namespace bylaw::symbolic
