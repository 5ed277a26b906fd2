#include "insight/breaks.h"

#include "data/calendar.h"
#include "insight/affine.h"

#include <algorithm>
#include <limits>
#include <map>
#include <string_view>

namespace bylaw {

namespace {

/// Of one condition; where they are used up it is left as it was.
constexpr std::uint64_t most_steps = 100'000;

constexpr std::int64_t ns_per_ms = 1'000'000;
constexpr Wide ns_per_second = 1'000'000'000;

/// `1.5s`, `-90s`: as the residual writes a duration.
std::optional<Wide> read_duration(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.back() != 's') return std::nullopt;
  text.remove_suffix(1);
  Wide whole = 0;
  Wide unit = ns_per_second;
  bool fraction = false;
  for (const char c : text) {
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c < '0' || c > '9') {
      return std::nullopt;
    } else if (fraction) {
      unit /= 10;
      whole += (c - '0') * unit;
    } else {
      whole = whole * 10 + (c - '0') * ns_per_second;
    }
    if (whole > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  }
  return negative ? -whole : whole;
}

Shape known(Wide value) { return {{{0, value}}, false, false}; }
Shape steady() { return {{}, true, false}; }

std::optional<Wide> number_of(const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::integer:
    case cel::Kind::duration: return value.i;
    case cel::Kind::timestamp: return value.i * ns_per_second + value.nanos();
    default: return std::nullopt;
  }
}

class Walker {
 public:
  /// Of the first of `unknown`; `is_time`: it is an instant.
  Walker(const policy::Lowered& lowered, cel::PartialEvaluator& evaluator, std::span<const cel::Value> slots,
         std::span<const std::string> unknown, bool is_time)
      : lowered_(lowered), evaluator_(evaluator), slots_(slots), unknown_(unknown), is_time_(is_time) {}

  /// Break points of what the condition of a rule comes to.
  void rule(const policy::LoweredRule& rule) {
    rule_ = rule.id;
    computed_.clear();
    settled(expression(rule.program->checked()));
  }

  const std::set<Wide>& breaks() const { return breaks_; }
  bool complete() const { return complete_; }

 private:
  Shape expression(const cel::Checked& checked) {
    auto partial = evaluator_.run(checked, lowered_.env, slots_, unknown_, {most_steps});
    if (!partial) return lost();
    if (partial->unknown) {
      const cel::Ast residual = std::move(partial->residual);
      return visit(residual, residual.root);
    }
    const auto number = number_of(partial->value);
    return number ? known(*number) : steady();
  }

  Shape lost() {
    complete_ = false;
    return {{}, true, true};
  }

  Shape visit(const cel::Ast& ast, cel::NodeId node) {
    const auto& what = ast[node].what;
    if (const auto* literal = std::get_if<cel::Literal>(&what)) {
      const auto* number = std::get_if<std::int64_t>(&literal->value);
      return number != nullptr ? known(*number) : steady();
    }
    if (std::holds_alternative<cel::Identifier>(what)) return name(chain(ast, node));
    if (const auto* select = std::get_if<cel::Select>(&what)) {
      const std::string path = chain(ast, node);
      if (select->test_only || path.empty()) return any_function({visit(ast, select->operand)});
      return name(path);
    }
    if (const auto* call = std::get_if<cel::Call>(&what)) return visit(ast, *call);
    if (const auto* list = std::get_if<cel::List>(&what)) return any_function(all(ast, list->elements));
    if (const auto* map = std::get_if<cel::Structure>(&what)) {
      std::vector<Shape> parts;
      for (const cel::Entry& entry : map->entries) {
        if (entry.key != cel::no_node) parts.push_back(visit(ast, entry.key));
        parts.push_back(visit(ast, entry.value));
      }
      return any_function(parts);
    }
    const auto& loop = std::get<cel::Comprehension>(what);
    return any_function(
        all(ast, {loop.iter_range, loop.accu_init, loop.loop_condition, loop.loop_step, loop.result}));
  }

  Shape visit(const cel::Ast& ast, const cel::Call& call) {
    const std::string& function = call.function;
    const auto& arguments = call.arguments;
    if (function == "_?_:_") {
      settled(visit(ast, arguments[0]));
      return either(visit(ast, arguments[1]), visit(ast, arguments[2]));
    }
    if (function == "_&&_" || function == "_||_") {
      for (const cel::NodeId argument : arguments) settled(visit(ast, argument));
      return steady();
    }
    if (function == "_<_" || function == "_<=_" || function == "_>_" || function == "_>=_" ||
        function == "_==_" || function == "_!=_") {
      return compared(visit(ast, arguments[0]), visit(ast, arguments[1]));
    }
    if (function == "@in") return among(ast, arguments[0], arguments[1]);
    if (function == "_[_]") return cell(ast, arguments[0], arguments[1]);
    if (function == "dyn" && arguments.size() == 1) return visit(ast, arguments[0]);
    if (function == "_+_") return limited(add(visit(ast, arguments[0]), visit(ast, arguments[1]), 1));
    if (function == "_-_") return limited(add(visit(ast, arguments[0]), visit(ast, arguments[1]), -1));
    if (function == "_*_") return limited(multiply(visit(ast, arguments[0]), visit(ast, arguments[1])));
    if (function == "-_") return limited(multiply(visit(ast, arguments[0]), known(-1)));
    if (const auto time = written_time(ast, call)) return known(*time);
    std::vector<Shape> parts = all(ast, arguments);
    if (call.target != cel::no_node) parts.push_back(visit(ast, call.target));
    return any_function(parts);
  }

  /// A part that the outcome depends on as a whole.
  void settled(const Shape& shape) { complete_ = complete_ && shape.is_steady(); }

  Shape compared(const Shape& a, const Shape& b) {
    if (!crossings(a, b, breaks_)) return lost();
    return steady();
  }

  Shape among(const cel::Ast& ast, cel::NodeId item, cel::NodeId whole) {
    const Shape one = visit(ast, item);
    const auto* list = std::get_if<cel::List>(&ast[whole].what);
    if (list == nullptr) return any_function({one, visit(ast, whole)});
    for (const cel::NodeId element : list->elements) compared(one, visit(ast, element));
    return steady();
  }

  /// `{'small': 100, 'large': 500}[group.tier]`: any of its cells.
  Shape cell(const cel::Ast& ast, cel::NodeId table, cel::NodeId key) {
    const Shape wanted = visit(ast, key);
    const auto* map = std::get_if<cel::Structure>(&ast[table].what);
    if (map == nullptr) return any_function({visit(ast, table), wanted});
    Shape out;
    for (const cel::Entry& entry : map->entries) {
      compared(wanted, visit(ast, entry.key));
      out = either(std::move(out), visit(ast, entry.value));
    }
    return out;
  }

  /// Numbers fail beyond the range of an int, and what fails refuses.
  Shape limited(Shape shape) {
    if (is_time_) return shape;
    for (const Affine& form : shape.forms) {
      if (form.a == 0) continue;
      const Shape alone{{form}, false, false};
      crossings(alone, known(std::numeric_limits<std::int64_t>::max()), breaks_);
      crossings(alone, known(std::numeric_limits<std::int64_t>::min()), breaks_);
    }
    return shape;
  }

  std::optional<Wide> written_time(const cel::Ast& ast, const cel::Call& call) const {
    if ((call.function != "timestamp" && call.function != "duration") || call.arguments.size() != 1)
      return std::nullopt;
    const auto* literal = std::get_if<cel::Literal>(&ast[call.arguments[0]].what);
    const auto* text = literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
    if (text == nullptr) return std::nullopt;
    if (call.function == "duration") return read_duration(*text);
    const auto parts = parse_timestamp(*text);
    return parts ? std::optional(parts->seconds * ns_per_second + parts->nanos) : std::nullopt;
  }

  std::vector<Shape> all(const cel::Ast& ast, const std::vector<cel::NodeId>& nodes) {
    std::vector<Shape> out;
    for (const cel::NodeId node : nodes) out.push_back(visit(ast, node));
    return out;
  }

  /// `user.credit`, or nothing where the node is more than selections from a name.
  static std::string chain(const cel::Ast& ast, cel::NodeId node) {
    std::string path;
    while (const auto* select = std::get_if<cel::Select>(&ast[node].what)) {
      path = path.empty() ? select->field : select->field + "." + path;
      node = select->operand;
    }
    const auto* identifier = std::get_if<cel::Identifier>(&ast[node].what);
    if (identifier == nullptr) return {};
    std::string first = identifier->name;
    if (!first.empty() && first.front() == '.') first.erase(0, 1);
    return path.empty() ? first : first + "." + path;
  }

  Shape name(const std::string& path) {
    if (path == unknown_.front()) return {{{1, 0}}, false, false};
    for (const policy::Derived& derived : lowered_.derived) {
      if (derived.name != path || (!derived.rule.empty() && derived.rule != rule_)) continue;
      const auto seen = computed_.find(derived.slot);
      if (seen != computed_.end()) return seen->second;
      // Computed values need each other only as deep as planning has allowed.
      Shape shape = expression(derived.program->checked());
      return computed_.emplace(derived.slot, std::move(shape)).first->second;
    }
    return steady();
  }

  const policy::Lowered& lowered_;
  cel::PartialEvaluator& evaluator_;
  std::span<const cel::Value> slots_;
  std::span<const std::string> unknown_;
  bool is_time_;
  std::string_view rule_;
  std::map<std::uint32_t, Shape> computed_;
  std::set<Wide> breaks_;
  bool complete_ = true;
};

std::int64_t clamped(Wide value) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  if (value > most) return most;
  return value < least ? least : static_cast<std::int64_t>(value);
}

Wide floor_ms(Wide ns) { return ns >= 0 ? ns / ns_per_ms : -((-ns + ns_per_ms - 1) / ns_per_ms); }

}  // namespace

Breaks BreakFinder::find(ActionId action, std::span<const cel::Value> slots, std::uint32_t slot,
                         std::span<const std::uint32_t> others) {
  const policy::Lowered& lowered = program_.detail().lowered();
  const auto name_of = [&](std::uint32_t of) -> std::string {
    return of == lowered.slots.now ? "now" : lowered.document.attributes[of].full;
  };
  std::vector<std::string> unknown{name_of(slot)};
  for (const std::uint32_t other : others) {
    if (other != slot) unknown.push_back(name_of(other));
  }
  std::vector<cel::Value> open(slots.begin(), slots.end());
  for (const policy::Derived& derived : lowered.derived) open[derived.slot] = cel::Value::unset();
  const bool is_time =
      slot == lowered.slots.now || lowered.document.attributes[slot].type == policy::ValueType::timestamp;
  Walker walker(lowered, evaluator_, open, unknown, is_time);
  for (const std::uint32_t index : program_.detail().actions[action].rules) {
    const policy::LoweredRule& rule = lowered.rules[index];
    const auto& read = rule.program->slots_read();
    if (std::binary_search(read.begin(), read.end(), slot)) walker.rule(rule);
  }
  Breaks out;
  out.complete = walker.complete();
  for (const Wide at : walker.breaks()) {
    const std::int64_t value = clamped(is_time ? floor_ms(at) : at);
    if (out.at.empty() || out.at.back() != value) out.at.push_back(value);
  }
  evaluator_.reset();
  return out;
}

}  // namespace bylaw
