#include "cel/print/quote.h"
#include "cel/syntax/lexer.h"

#include <bylaw/cel/print.h>
#include <bylaw/json.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <variant>

namespace bylaw::cel {

namespace {

/// How tightly a node binds; an operand that binds less than its place asks for is put in brackets.
enum Binding : std::uint8_t { choice = 1, either, both, relation, sum, product, sign, member };

struct Operator {
  std::string_view function;
  std::string_view text;
  Binding binding;
};

constexpr std::array<Operator, 14> binary_operators{{
    {"_||_", " || ", either},
    {"_&&_", " && ", both},
    {"_<_", " < ", relation},
    {"_<=_", " <= ", relation},
    {"_>_", " > ", relation},
    {"_>=_", " >= ", relation},
    {"_==_", " == ", relation},
    {"_!=_", " != ", relation},
    {"@in", " in ", relation},
    {"_+_", " + ", sum},
    {"_-_", " - ", sum},
    {"_*_", " * ", product},
    {"_/_", " / ", product},
    {"_%_", " % ", product},
}};

const Operator* binary_operator(const Call& call) {
  if (call.target != no_node || call.arguments.size() != 2) return nullptr;
  for (const Operator& known : binary_operators) {
    if (known.function == call.function) return &known;
  }
  return nullptr;
}

bool is_call(const Call& call, std::string_view function, std::size_t arguments) {
  return call.target == no_node && call.function == function && call.arguments.size() == arguments;
}

bool is_plain_name(std::string_view field) {
  Diagnostics faults;
  const auto tokens = tokenize(field, faults);
  return tokens.size() == 2 && tokens[0].kind == TokenKind::identifier &&
         tokens[0].span.size() == field.size();
}

bool is_negative(const Literal& literal) {
  if (const auto* value = std::get_if<std::int64_t>(&literal.value)) return *value < 0;
  const auto* real = std::get_if<double>(&literal.value);
  return real != nullptr && std::signbit(*real);
}

class Unparser {
 public:
  explicit Unparser(const Ast& ast) : ast_(ast) {
    for (const MacroCall& call : ast.macro_calls) macros_.emplace(call.expansion, &call);
  }

  std::string run(NodeId id) {
    node(id, choice);
    return std::move(out_);
  }

 private:
  void node(NodeId id, Binding wanted) {
    const bool bracketed = binding_of(id) < wanted;
    if (bracketed) out_ += '(';
    if (const auto macro = macros_.find(id); macro != macros_.end()) {
      function(macro->second->name, macro->second->target, macro->second->arguments);
    } else {
      std::visit([this](const auto& what) { print(what); }, ast_[id].what);
    }
    if (bracketed) out_ += ')';
  }

  Binding binding_of(NodeId id) const {
    if (macros_.count(id) != 0) return member;
    if (const auto* literal = std::get_if<Literal>(&ast_[id].what))
      return is_negative(*literal) ? sign : member;
    const auto* call = std::get_if<Call>(&ast_[id].what);
    if (call == nullptr) return member;
    if (const Operator* known = binary_operator(*call)) return known->binding;
    if (is_call(*call, "_?_:_", 3)) return choice;
    return is_call(*call, "!_", 1) || is_call(*call, "-_", 1) ? sign : member;
  }

  void print(const Literal& literal) {
    std::visit([this](const auto& value) { append(value); }, literal.value);
  }
  void append(std::monostate) { out_ += "null"; }
  void append(bool value) { out_ += value ? "true" : "false"; }
  void append(std::int64_t value) { out_ += std::to_string(value); }
  void append(std::uint64_t value) { out_ += std::to_string(value) + "u"; }
  void append(double value) {
    std::string digits;
    append_number(digits, std::fabs(value));
    if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
    if (std::signbit(value)) out_ += '-';
    out_ += digits;
  }
  void append(const std::string& value) { append_quoted(out_, value); }
  void append(const Bytes& value) { append_quoted_bytes(out_, value.octets); }

  void print(const Identifier& identifier) { out_ += identifier.name; }

  void print(const Select& select) {
    if (select.test_only) out_ += "has(";
    node(select.operand, member);
    out_ += '.';
    field(select.field);
    if (select.test_only) out_ += ')';
  }

  void field(std::string_view name) {
    const bool plain = is_plain_name(name);
    if (!plain) out_ += '`';
    out_ += name;
    if (!plain) out_ += '`';
  }

  void print(const Call& call) {
    const auto& given = call.arguments;
    if (const Operator* known = binary_operator(call)) return binary(call, *known);
    if (is_call(call, "_?_:_", 3)) {
      node(given[0], either);
      out_ += " ? ";
      node(given[1], either);
      out_ += " : ";
      return node(given[2], choice);
    }
    if (is_call(call, "!_", 1) || is_call(call, "-_", 1)) return signed_operand(call);
    if (is_call(call, "_[_]", 2) || is_call(call, "_[?_]", 2)) {
      node(given[0], member);
      out_ += call.function == "_[_]" ? "[" : "[?";
      node(given[1], choice);
      out_ += ']';
      return;
    }
    if (is_call(call, "_?._", 2)) {
      const auto* literal = std::get_if<Literal>(&ast_[given[1]].what);
      const auto* name = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
      if (name != nullptr) {
        node(given[0], member);
        out_ += ".?";
        return field(*name);
      }
    }
    function(call.function, call.target, given);
  }

  void signed_operand(const Call& call) {
    out_ += call.function[0];
    const std::size_t begin = out_.size();
    node(call.arguments[0], member);
    // A minus right before a number would become a part of it.
    const bool is_number = out_[begin] >= '0' && out_[begin] <= '9';
    if (call.function != "-_" || !is_number) return;
    out_.insert(begin, 1, '(');
    out_ += ')';
  }

  void binary(const Call& call, const Operator& known) {
    const bool is_chain = known.binding == either || known.binding == both;
    // A chain is read as a balanced tree: only one that has this shape needs no brackets.
    const bool flat = is_chain && is_balanced(call, operands(call));
    const auto tighter = static_cast<Binding>(known.binding + 1);
    node(call.arguments[0], is_chain && !flat ? tighter : known.binding);
    out_ += known.text;
    node(call.arguments[1], flat ? known.binding : tighter);
  }

  const Call* same_chain(const Call& call, NodeId id) const {
    if (macros_.count(id) != 0) return nullptr;
    const auto* inner = std::get_if<Call>(&ast_[id].what);
    return inner != nullptr && is_call(*inner, call.function, 2) ? inner : nullptr;
  }

  std::size_t operands(const Call& call) const {
    std::size_t count = 0;
    for (const NodeId id : call.arguments) {
      const Call* inner = same_chain(call, id);
      count += inner == nullptr ? 1 : operands(*inner);
    }
    return count;
  }

  bool is_balanced(const Call& call, std::size_t count) const {
    // As Parser::balanced: the operator in the middle, the later one of two.
    const std::size_t left = count / 2 + (count % 2);
    return has_shape(call, call.arguments[0], left) && has_shape(call, call.arguments[1], count - left);
  }

  bool has_shape(const Call& call, NodeId id, std::size_t count) const {
    const Call* inner = same_chain(call, id);
    if (inner == nullptr) return count == 1;
    return count > 1 && is_balanced(*inner, count);
  }

  void function(std::string_view name, NodeId target, const std::vector<NodeId>& arguments) {
    if (target != no_node) {
      node(target, member);
      out_ += '.';
    }
    out_ += name;
    out_ += '(';
    separated(arguments, [this](NodeId id, std::size_t) { node(id, choice); });
    out_ += ')';
  }

  void print(const List& list) {
    out_ += '[';
    std::size_t next = 0;
    separated(list.elements, [&](NodeId id, std::size_t index) {
      if (next < list.optional.size() && list.optional[next] == index) {
        out_ += '?';
        ++next;
      }
      node(id, choice);
    });
    out_ += ']';
  }

  void print(const Structure& structure) {
    out_ += structure.message;
    out_ += '{';
    separated(structure.entries, [this](const Entry& entry, std::size_t) {
      if (entry.optional) out_ += '?';
      if (entry.key == no_node)
        field(entry.field);
      else
        node(entry.key, choice);
      out_ += ": ";
      node(entry.value, choice);
    });
    out_ += '}';
  }

  /// Only where the record of the macro call was taken away.
  void print(const Comprehension& loop) {
    out_ += "__comprehension__(" + loop.iter_var + ", ";
    if (!loop.iter_var2.empty()) out_ += loop.iter_var2 + ", ";
    node(loop.iter_range, choice);
    out_ += ", " + loop.accu_var;
    for (const NodeId id : {loop.accu_init, loop.loop_condition, loop.loop_step, loop.result}) {
      out_ += ", ";
      node(id, choice);
    }
    out_ += ')';
  }

  template <class Items, class Print>
  void separated(const Items& items, Print print_item) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ", ";
      print_item(items[i], i);
    }
  }

  const Ast& ast_;
  std::unordered_map<NodeId, const MacroCall*> macros_;
  std::string out_;
};

}  // namespace

std::string unparse(const Ast& ast, NodeId node) { return Unparser(ast).run(node); }

}  // namespace bylaw::cel
