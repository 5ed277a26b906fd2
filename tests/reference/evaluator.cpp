#include "reference/evaluator.h"

#include "reference/engine_call.h"
#include "reference/functions.h"

#include <algorithm>
#include <set>
#include <variant>

namespace bylaw::reference {

namespace {

const std::set<std::string> namespaces{"math",   "sets", "lists", "optional", "cel", "strings",
                                       "base64", "ip",   "cidr",  "regex",    "json"};
const std::map<std::string, std::string> types{{"int", "int"},
                                               {"uint", "uint"},
                                               {"double", "double"},
                                               {"bool", "bool"},
                                               {"string", "string"},
                                               {"bytes", "bytes"},
                                               {"list", "list"},
                                               {"map", "map"},
                                               {"null_type", "null_type"},
                                               {"type", "type"},
                                               {"optional_type", "optional_type"},
                                               {"google.protobuf.Timestamp", "google.protobuf.Timestamp"},
                                               {"google.protobuf.Duration", "google.protobuf.Duration"},
                                               {"net.IP", "net.IP"},
                                               {"net.CIDR", "net.CIDR"}};

bool is(const Value& value, bool wanted) {
  const bool* held = value.as<bool>();
  return held != nullptr && *held == wanted;
}

class Walker {
 public:
  Walker(const cel::Ast& ast, const Bindings& bindings, const std::string& container)
      : ast_(ast), bindings_(bindings), container_(container) {}

  Value walk(cel::NodeId id) {
    return std::visit([this, id](const auto& node) { return walk(id, node); }, ast_[id].what);
  }

 private:
  struct LiteralValue {
    Value operator()(std::monostate) const { return Null{}; }
    Value operator()(const cel::Bytes& value) const { return Bytes{value.octets}; }
    template <class T>
    Value operator()(const T& value) const {
      return value;
    }
  };

  Value walk(cel::NodeId, const cel::Literal& literal) { return std::visit(LiteralValue{}, literal.value); }

  const Value* local(const std::string& name) const {
    for (auto at = locals_.rbegin(); at != locals_.rend(); ++at) {
      if (at->first == name) return &at->second;
    }
    return nullptr;
  }

  /// What a name means from the container outward: a declared name, or a type. Nothing where it is neither.
  std::optional<Value> declared(const std::string& name) const {
    const bool rooted = name.front() == '.';
    for (std::string space = rooted ? "" : container_;;) {
      const std::string full = rooted ? name.substr(1) : space.empty() ? name : space + "." + name;
      if (const auto at = bindings_.find(full); at != bindings_.end()) return at->second;
      if (const auto type = types.find(full); type != types.end()) return TypeName{type->second};
      if (space.empty()) return std::nullopt;
      const std::size_t dot = space.rfind('.');
      space.resize(dot == std::string::npos ? 0 : dot);
    }
  }

  Value walk(cel::NodeId, const cel::Identifier& identifier) {
    if (const Value* value = local(identifier.name)) return *value;
    const auto value = declared(identifier.name);
    return !value || value->error() ? Value(Error{}) : *value;
  }

  /// `a.b.c`, or nothing where the node is more than names.
  std::string dotted(cel::NodeId id) const {
    if (const auto* identifier = std::get_if<cel::Identifier>(&ast_[id].what)) {
      return local(identifier->name) == nullptr ? identifier->name : "";
    }
    const auto* select = std::get_if<cel::Select>(&ast_[id].what);
    if (select == nullptr || select->test_only) return "";
    const std::string front = dotted(select->operand);
    return front.empty() ? "" : front + "." + select->field;
  }

  Value walk(cel::NodeId, const cel::Select& select) {
    const std::string front = dotted(select.operand);
    if (const auto value = front.empty() ? std::nullopt : declared(front + "." + select.field)) {
      if (select.test_only) return value->as<Missing>() == nullptr;
      return value->error() ? Value(Error{}) : *value;
    }
    const Value operand = walk(select.operand);
    if (operand.error()) return Error{};
    return select.test_only ? has(operand, select.field) : field(operand, select.field);
  }

  static Value has(const Value& operand, const std::string& name) {
    if (const auto* optional = operand.as<Optional>()) {
      return optional->held == nullptr ? Value(false) : has(*optional->held, name);
    }
    const Map* map = operand.as<Map>();
    return map == nullptr ? Value(Error{}) : Value(find(*map, name) != nullptr);
  }

  static Value field(const Value& operand, const std::string& name) {
    if (operand.as<Optional>() != nullptr) return optional_field(operand, name);
    const Map* map = operand.as<Map>();
    const Value* value = map == nullptr ? nullptr : find(*map, name);
    return value == nullptr ? Value(Error{}) : *value;
  }

  static Value optional_field(const Value& operand, const std::string& name) {
    if (const auto* optional = operand.as<Optional>()) {
      return optional->held == nullptr ? none() : optional_field(*optional->held, name);
    }
    const Map* map = operand.as<Map>();
    if (map == nullptr) return Error{};
    const Value* value = find(*map, name);
    return value == nullptr ? none() : make_optional(*value);
  }

  Value walk(cel::NodeId, const cel::List& list) {
    std::vector<Value> items;
    for (std::size_t i = 0; i < list.elements.size(); ++i) {
      Value item = walk(list.elements[i]);
      if (item.error()) return Error{};
      const bool optional = std::find(list.optional.begin(), list.optional.end(), i) != list.optional.end();
      if (!optional) {
        items.push_back(std::move(item));
      } else if (const auto* held = item.as<Optional>()) {
        if (held->held != nullptr) items.push_back(*held->held);
      } else {
        return Error{};
      }
    }
    return make_list(std::move(items));
  }

  Value walk(cel::NodeId, const cel::Structure& structure) {
    std::vector<std::pair<Value, Value>> entries;
    if (!structure.message.empty()) return Error{};
    for (const cel::Entry& entry : structure.entries) {
      Value key = walk(entry.key);
      Value value = walk(entry.value);
      if (key.error() || value.error()) return Error{};
      if (!entry.optional) {
        entries.emplace_back(std::move(key), std::move(value));
      } else if (const auto* held = value.as<Optional>()) {
        if (held->held != nullptr) entries.emplace_back(std::move(key), *held->held);
      } else {
        return Error{};
      }
    }
    return make_map(std::move(entries));
  }

  Value walk(cel::NodeId, const cel::Call& call) {
    const auto& arguments = call.arguments;
    if (call.function == "_&&_" || call.function == "_||_") {
      const bool dominant = call.function == "_||_";
      const Value left = walk(arguments[0]);
      if (is(left, dominant)) return dominant;
      const Value right = walk(arguments[1]);
      if (is(right, dominant)) return dominant;
      return left.as<bool>() != nullptr && right.as<bool>() != nullptr ? Value(!dominant) : Value(Error{});
    }
    if (call.function == "_?_:_") {
      const Value condition = walk(arguments[0]);
      if (condition.as<bool>() == nullptr) return Error{};
      return walk(arguments[*condition.as<bool>() ? 1 : 2]);
    }
    if (call.function == "@not_strictly_false") return !is(walk(arguments[0]), false);
    if (call.function == "_?._") return optional_select(call);
    if (call.function == "cel.@block") return block(call);
    // `.f(x)` is f, looked up from the root.
    std::string name = call.function.front() == '.' ? call.function.substr(1) : call.function;
    Arguments values;
    bool method = false;
    if (call.target != cel::no_node) {
      const std::string front = dotted(call.target);
      if (namespaces.count(front) > 0) {
        name = front + "." + name;
      } else {
        method = true;
        values.push_back(walk(call.target));
      }
    }
    if (method && (name == "or" || name == "orValue") && arguments.size() == 1)
      return otherwise(name, values[0], arguments[0]);
    for (const cel::NodeId argument : arguments) values.push_back(walk(argument));
    for (const Value& value : values) {
      if (value.error()) return Error{};
    }
    return strict(method ? "." + name : name, values);
  }

  Value optional_select(const cel::Call& call) {
    const Value operand = walk(call.arguments[0]);
    if (operand.error()) return Error{};
    return optional_field(operand,
                          std::get<std::string>(std::get<cel::Literal>(ast_[call.arguments[1]].what).value));
  }

  Value otherwise(const std::string& name, const Value& first, cel::NodeId second) {
    const auto* optional = first.as<Optional>();
    if (optional == nullptr) return Error{};
    if (optional->held != nullptr) return name == "or" ? first : *optional->held;
    Value value = walk(second);
    return name == "or" && value.as<Optional>() == nullptr ? Value(Error{}) : value;
  }

  static Value strict(const std::string& name, const Arguments& values) {
    for (const auto table : {call_operator, call_conversion, call_text, call_list, call_math, call_time}) {
      if (auto value = table(name, values)) return std::move(*value);
    }
    return call_engine(name, values);
  }

  /// `cel.@block([a, b], x)`: the elements are `@index0`, `@index1` … in those behind them and in `x`.
  Value block(const cel::Call& call) {
    const std::size_t depth = locals_.size();
    const auto& elements = std::get<cel::List>(ast_[call.arguments[0]].what).elements;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      Value value = walk(elements[i]);
      locals_.emplace_back("@index" + std::to_string(i), std::move(value));
    }
    Value result = walk(call.arguments[1]);
    locals_.resize(depth);
    return result;
  }

  Value walk(cel::NodeId, const cel::Comprehension& loop) {
    const Value range = walk(loop.iter_range);
    if (range.as<List>() == nullptr && range.as<Map>() == nullptr) return Error{};
    Value accumulator = walk(loop.accu_init);
    std::vector<std::pair<Value, Value>> turns;
    const bool two = !loop.iter_var2.empty();
    if (const auto* list = range.as<List>()) {
      for (const Value& item : **list) {
        turns.emplace_back(two ? Value(static_cast<std::int64_t>(turns.size())) : item, item);
      }
    } else {
      turns = **range.as<Map>();
    }
    const std::size_t depth = locals_.size();
    for (const auto& [first, second] : turns) {
      locals_.emplace_back(loop.accu_var, accumulator);
      locals_.emplace_back(loop.iter_var, first);
      if (two) locals_.emplace_back(loop.iter_var2, second);
      const bool stop = is(walk(loop.loop_condition), false);
      if (!stop) accumulator = walk(loop.loop_step);
      locals_.resize(depth);
      if (stop) break;
    }
    locals_.emplace_back(loop.accu_var, accumulator);
    Value result = walk(loop.result);
    locals_.resize(depth);
    return result;
  }

  const cel::Ast& ast_;
  const Bindings& bindings_;
  const std::string& container_;
  std::vector<std::pair<std::string, Value>> locals_;
};

}  // namespace

Value evaluate(const cel::Ast& ast, const Bindings& bindings, const std::string& container) {
  items_made() = 0;
  return Walker(ast, bindings, container).walk(ast.root);
}

}  // namespace bylaw::reference
