#include "cel/print/go_double.h"
#include "cel/print/quote.h"

#include <bylaw/cel/print.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace bylaw::cel {

namespace {

class DebugPrinter {
 public:
  DebugPrinter(const Ast& ast, const Checked* checked) : ast_(ast), checked_(checked) {}

  std::string run() {
    if (ast_.root != no_node) node(ast_.root);
    return std::move(out_);
  }

 private:
  void node(NodeId id) {
    const Node& node = ast_[id];
    const Reference* reference = checked_ == nullptr ? nullptr : &checked_->references[id];
    if (reference != nullptr && !reference->name.empty() && !is_has(node)) {
      text(reference->name);
    } else {
      std::visit([this, reference](const auto& what) { print(what, reference); }, node.what);
    }
    adorn(id, node, reference);
  }

  static bool is_has(const Node& node) {
    const auto* select = std::get_if<Select>(&node.what);
    return select != nullptr && select->test_only;
  }

  void print(const Literal& literal, const Reference*) {
    std::string shown;
    std::visit([&shown](const auto& value) { append(shown, value); }, literal.value);
    text(shown);
  }
  static void append(std::string& out, std::monostate) { out += "null"; }
  static void append(std::string& out, bool value) { out += value ? "true" : "false"; }
  static void append(std::string& out, std::int64_t value) { out += std::to_string(value); }
  static void append(std::string& out, std::uint64_t value) { out += std::to_string(value) + "u"; }
  static void append(std::string& out, double value) { append_go_double(out, value); }
  static void append(std::string& out, const std::string& value) { append_quoted(out, value); }
  static void append(std::string& out, const Bytes& value) { append_quoted_bytes(out, value.octets); }

  void print(const Identifier& identifier, const Reference*) { text(identifier.name); }

  void print(const Select& select, const Reference*) {
    node(select.operand);
    text("." + select.field + (select.test_only ? "~test-only~" : ""));
  }

  void print(const Call& call, const Reference* reference) {
    const bool resolved = reference != nullptr && reference->function != nullptr;
    if (call.target != no_node && !(resolved && reference->qualified)) {
      node(call.target);
      text(".");
    }
    text(resolved ? reference->function->name : call.function);
    text("(");
    if (!call.arguments.empty()) {
      open();
      lines(call.arguments, [this](NodeId id) { node(id); });
      close();
    }
    text(")");
  }

  void print(const List& list, const Reference*) {
    text("[");
    if (!list.elements.empty()) {
      open();
      lines(list.elements, [this](NodeId id) { node(id); });
      close();
    }
    text("]");
  }

  void print(const Structure& structure, const Reference*) {
    text(structure.message + "{");
    if (!structure.entries.empty()) {
      open();
      lines(structure.entries, [this](const Entry& entry) { print_entry(entry); });
      close();
    }
    text("}");
  }

  void print_entry(const Entry& entry) {
    if (entry.optional) text("?");
    if (entry.key == no_node)
      text(entry.field);
    else
      node(entry.key);
    text(":");
    node(entry.value);
    if (checked_ == nullptr) text("^#*expr.Expr_CreateStruct_Entry#");
  }

  void print(const Comprehension& loop, const Reference*) {
    text("__comprehension__(");
    open();
    title("Variable");
    text(loop.iter_var + ",");
    if (!loop.iter_var2.empty()) {
      line();
      text(loop.iter_var2 + ",");
    }
    line();
    part("Target", loop.iter_range);
    title("Accumulator");
    text(loop.accu_var + ",");
    line();
    part("Init", loop.accu_init);
    part("LoopCondition", loop.loop_condition);
    part("LoopStep", loop.loop_step);
    title("Result");
    node(loop.result);
    text(")");
    --indent_;
  }

  void title(std::string_view what) {
    text("// " + std::string(what));
    line();
  }

  void part(std::string_view what, NodeId id) {
    title(what);
    node(id);
    text(",");
    line();
  }

  void adorn(NodeId id, const Node& node, const Reference* reference) {
    if (reference == nullptr) return text("^#" + kind(node) + "#");
    text("~" + checked_->types[id].text());
    if (is_has(node)) return;
    if (!reference->name.empty()) text("^" + reference->name);
    if (reference->function == nullptr || reference->overloads.empty()) return;
    std::vector<std::string_view> ids;
    for (const std::uint32_t index : reference->overloads)
      ids.push_back(reference->function->overloads[index].id);
    std::sort(ids.begin(), ids.end());
    for (std::size_t i = 0; i < ids.size(); ++i) text((i == 0 ? "^" : "|") + std::string(ids[i]));
  }

  static std::string kind(const Node& node) {
    static constexpr const char* nodes[] = {"",         "IdentExpr",  "SelectExpr",       "CallExpr",
                                            "ListExpr", "StructExpr", "ComprehensionExpr"};
    static constexpr const char* constants[] = {"NullValue",   "BoolValue",   "Int64Value", "Uint64Value",
                                                "DoubleValue", "StringValue", "BytesValue"};
    if (const auto* literal = std::get_if<Literal>(&node.what)) {
      return std::string("*expr.Constant_") + constants[literal->value.index()];
    }
    return std::string("*expr.Expr_") + nodes[node.what.index()];
  }

  template <class Items, class Print>
  void lines(const Items& items, Print print) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) {
        text(",");
        line();
      }
      print(items[i]);
    }
  }

  void open() {
    line();
    ++indent_;
  }
  void close() {
    --indent_;
    line();
  }
  void line() {
    out_ += '\n';
    at_line_start_ = true;
  }
  void text(std::string_view shown) {
    if (at_line_start_) out_.append(2 * indent_, ' ');
    at_line_start_ = false;
    out_ += shown;
  }

  const Ast& ast_;
  const Checked* checked_;
  std::string out_;
  std::size_t indent_ = 0;
  bool at_line_start_ = false;
};

}  // namespace

std::string debug_string(const Ast& ast) { return DebugPrinter(ast, nullptr).run(); }
std::string debug_string(const Checked& checked) { return DebugPrinter(checked.ast, &checked).run(); }

}  // namespace bylaw::cel
