#include "run/reasons.h"
#include "run/value_json.h"

#include <algorithm>
#include <vector>

namespace bylaw {

namespace {

/// A node and the value that it must have had for the rule to refuse.
struct Wanted {
  cel::NodeId node;
  bool value;
};

/// The names that an expression reads, in the order in which they stand in it; derived values are followed by
/// what they were derived from.
class Reads {
 public:
  void add(const cel::Checked& checked, cel::NodeId root) {
    const Span within = checked.ast[root].span;
    std::vector<std::pair<std::uint32_t, const cel::Variable*>> found;
    for (cel::NodeId id = 0; id < checked.references.size(); ++id) {
      const cel::Variable* variable = checked.references[id].variable;
      const Span span = checked.ast[id].span;
      if (variable != nullptr && span.begin >= within.begin && span.end <= within.end)
        found.emplace_back(span.begin, variable);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [at, variable] : found) add(*variable);
  }

  const std::vector<const cel::Variable*>& list() const { return list_; }

 private:
  void add(const cel::Variable& variable) {
    if (std::find(list_.begin(), list_.end(), &variable) != list_.end()) return;
    list_.push_back(&variable);
    if (variable.source == cel::Variable::Source::computed) {
      // As deep as computed variables may need each other, which planning has limited.
      add(variable.program->checked(), variable.program->checked().ast.root);
    }
  }

  std::vector<const cel::Variable*> list_;
};

/// Splits a condition at `&&`, `||`, `!` and `?:` down to the parts that settled it.
class Splitter {
 public:
  Splitter(const cel::Ast& ast, const cel::Evaluator& evaluator) : ast_(ast), evaluator_(evaluator) {}

  std::vector<Wanted> split(bool root_value) {
    pending_.push_back({ast_.root, root_value});
    while (!pending_.empty()) {
      const Wanted next = pending_.back();
      pending_.pop_back();
      step(next);
    }
    return std::move(leaves_);
  }

 private:
  bool was(cel::NodeId node, bool value) const {
    const cel::Value seen = evaluator_.node_value(node);
    return seen.is(cel::Kind::boolean) && seen.b == value;
  }

  bool evaluated(cel::NodeId node) const { return !evaluator_.node_value(node).is(cel::Kind::unset); }

  void step(const Wanted& wanted) {
    const auto* call = std::get_if<cel::Call>(&ast_[wanted.node].what);
    const bool is_and = call != nullptr && call->function == "_&&_";
    const bool is_or = call != nullptr && call->function == "_||_";
    if (is_and || is_or) {
      const bool all = is_and == wanted.value;
      // Pushed in reverse: the stack gives them back in the order of the text.
      for (auto at = call->arguments.rbegin(); at != call->arguments.rend(); ++at) {
        if (all || was(*at, wanted.value)) pending_.push_back({*at, wanted.value});
      }
    } else if (call != nullptr && call->function == "!_") {
      pending_.push_back({call->arguments[0], !wanted.value});
    } else if (call != nullptr && call->function == "_?_:_") {
      const bool taken = was(call->arguments[0], true);
      pending_.push_back({call->arguments[taken ? 1 : 2], wanted.value});
      pending_.push_back({call->arguments[0], taken});
    } else if (evaluated(wanted.node) || std::holds_alternative<cel::Literal>(ast_[wanted.node].what)) {
      if (!is_listed(wanted)) leaves_.push_back(wanted);
    }
  }

  /// What is written twice is the same part.
  bool is_listed(const Wanted& wanted) const {
    return std::any_of(leaves_.begin(), leaves_.end(), [&](const Wanted& leaf) {
      return leaf.value == wanted.value && ast_.source(leaf.node) == ast_.source(wanted.node);
    });
  }

  const cel::Ast& ast_;
  const cel::Evaluator& evaluator_;
  std::vector<Wanted> pending_;
  std::vector<Wanted> leaves_;
};

cel::Value value_of(const cel::Variable& variable, const cel::Value* slots) {
  return variable.source == cel::Variable::Source::constant ? variable.value : slots[variable.slot];
}

}  // namespace

std::vector<Part> settled_parts(Session::Detail& session, const policy::LoweredRule& rule, bool outcome) {
  cel::Value* slots = session.frame->slots();
  session.evaluator.run(*rule.traced, slots);
  const cel::Checked& checked = rule.traced->checked();
  Splitter splitter(checked.ast, session.evaluator);
  std::vector<Part> out;
  for (const Wanted& leaf : splitter.split(outcome)) {
    Reads reads;
    reads.add(checked, leaf.node);
    Part part{leaf.node, leaf.value, {}};
    for (const cel::Variable* variable : reads.list())
      part.reads.push_back({variable, value_of(*variable, slots)});
    out.push_back(std::move(part));
  }
  return out;
}

void write_conditions(JsonWriter& writer, Session::Detail& session, const policy::LoweredRule& rule) {
  const cel::Ast& ast = rule.traced->checked().ast;
  writer.begin_array();
  for (const Part& part : settled_parts(session, rule, rule.kind == policy::RuleKind::deny_when)) {
    writer.begin_object();
    writer.key("expression").string(ast.source(part.node));
    writer.key("reads").begin_array();
    for (const Read& read : part.reads) {
      writer.begin_object();
      writer.key("name").string(read.variable->name);
      if (can_be_written(read.value)) {
        writer.key("value");
        write_value(writer, read.value);
      }
      writer.end_object();
    }
    writer.end_array();
    writer.key("value").boolean(part.value);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
