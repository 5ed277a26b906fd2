#include "cel/check/checker.h"
#include "cel/declare/signature.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <variant>

namespace bylaw::cel {

namespace {

constexpr std::size_t most_overloads = 6;
constexpr std::size_t longest_example = 40;

struct Symbol {
  std::string_view function;
  std::string_view text;
};

constexpr std::array<Symbol, 14> binary_symbols{{{"_+_", "+"},
                                                 {"_-_", "-"},
                                                 {"_*_", "*"},
                                                 {"_/_", "/"},
                                                 {"_%_", "%"},
                                                 {"_<_", "<"},
                                                 {"_<=_", "<="},
                                                 {"_>_", ">"},
                                                 {"_>=_", ">="},
                                                 {"_==_", "=="},
                                                 {"_!=_", "!="},
                                                 {"@in", "in"},
                                                 {"_[_]", "[ ]"},
                                                 {"_[?_]", "[? ]"}}};

std::string_view binary_symbol(std::string_view function) {
  for (const Symbol& known : binary_symbols) {
    if (known.function == function) return known.text;
  }
  return {};
}

bool is_comparison(std::string_view function) {
  return function == "_<_" || function == "_<=_" || function == "_>_" || function == "_>=_" ||
         function == "_==_" || function == "_!=_";
}

bool is_whole(const Type& type) { return type.is(TypeKind::integer) || type.is(TypeKind::uinteger); }
bool is_number(const Type& type) { return is_whole(type) || type.is(TypeKind::real); }

std::string quoted(const Type& type) { return "`" + type.text() + "`"; }

/// No type parameter is left in it.
bool is_settled(const Type& type) {
  const std::span<const Type> parts = type.parameters();
  return !type.is(TypeKind::parameter) && std::all_of(parts.begin(), parts.end(), is_settled);
}

std::string counted(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " argument" : " arguments");
}

}  // namespace

/// Every overload in the style of the call, as signatures.
std::string Checker::overload_list(const Site& site) const {
  std::vector<std::string> shown;
  for (const Overload& overload : site.function->overloads) {
    if (overload.receiver == site.receiver) shown.push_back(signature_text(site.function->name, overload));
  }
  return "there is " + listed(shown, most_overloads, "and");
}

/// The overloads of a binary operator (`int + int`); only those that take one of the operands, if there are
/// any.
std::string Checker::operator_list(const Site& site, std::string_view symbol) {
  std::vector<std::string> all;
  std::vector<std::string> near;
  for (const Overload& overload : site.function->overloads) {
    if (overload.parameters.size() != 2) continue;
    const Type& left = overload.parameters[0];
    const Type& right = overload.parameters[1];
    all.push_back(left.text() + " " + std::string(symbol) + " " + right.text());
    if (left == known(site.operands[0]) || right == known(site.operands[1])) near.push_back(all.back());
  }
  return "there is " + listed(near.empty() ? all : near, most_overloads, "and");
}

void Checker::explain(const Site& site) {
  if (explain_number_mix(site) || explain_operator(site)) return;
  std::vector<const Overload*> candidates;
  for (const Overload& overload : site.function->overloads) {
    if (overload.receiver == site.receiver) candidates.push_back(&overload);
  }
  if (candidates.empty()) return explain_style(site);
  const std::size_t hidden = site.receiver ? 1 : 0;
  std::vector<const Overload*> fitting;
  for (const Overload* overload : candidates) {
    if (overload->parameters.size() == site.operands.size()) fitting.push_back(overload);
  }
  if (!fitting.empty()) return explain_arguments(site, fitting);
  fault(Code::no_such_overload, function_span(site.node),
        "`" + site.function->name + "` does not take " + counted(site.operands.size() - hidden),
        overload_list(site));
}

void Checker::explain_style(const Site& site) {
  const std::string& name = site.function->name;
  const std::string message = site.receiver ? "`" + name + "` is a function and no method"
                                            : "`" + name + "` is a method and no function";
  const std::string help = site.receiver ? "write `" + name + "(x)`" : "write `x." + name + "(…)`";
  fault(Code::no_such_overload, function_span(site.node), message, help);
}

void Checker::explain_arguments(const Site& site, const std::vector<const Overload*>& candidates) {
  // The overloads that take the most arguments are those that were meant.
  std::size_t furthest = 0;
  std::vector<std::string> expected;
  for (const Overload* overload : candidates) {
    Instantiation instantiate(solver_);
    std::vector<Type> parameters;
    for (const Type& parameter : overload->parameters) parameters.push_back(instantiate(parameter));
    const std::size_t mismatch =
        std::min(solver_.first_mismatch(site.found, parameters), parameters.size() - 1);
    if (mismatch < furthest) continue;
    if (mismatch > furthest) expected.clear();
    furthest = mismatch;
    // What the arguments before it have settled, `int` rather than `T`.
    solver_.assignable(std::span(site.found).first(mismatch), std::span(parameters).first(mismatch));
    const Type settled = solver_.substitute(parameters[mismatch]);
    std::string text = (is_settled(settled) ? settled : overload->parameters[mismatch]).text();
    if (std::find(expected.begin(), expected.end(), text) == expected.end())
      expected.push_back(std::move(text));
  }
  const std::string& name = site.function->name;
  const NodeId at = site.operands[furthest];
  const bool is_receiver = site.receiver && furthest == 0;
  const std::size_t number = furthest + (site.receiver ? 0 : 1);
  const std::string place = is_receiver ? "the receiver of `" + name + "`"
                                        : "argument " + std::to_string(number) + " of `" + name + "`";
  Diagnostic& out = fault(Code::no_such_overload, ast_[at].span,
                          place + " is " + shown(at) + ", expected " + listed(expected, most_overloads, "or"),
                          overload_list(site));
  out.labels.push_back({function_span(site.node), "called here"});
}

/// Numbers of different types: says how to convert one of them.
bool Checker::explain_number_mix(const Site& site) {
  const std::string_view symbol = binary_symbol(site.function->name);
  if (symbol.empty() || site.operands.size() != 2) return false;
  const NodeId left = site.operands[0];
  const NodeId right = site.operands[1];
  const Type a = known(left);
  Type b = known(right);
  const bool is_membership = site.function->name == "@in";
  if (is_membership && b.is(TypeKind::list)) b = Type(b.parameters()[0]);
  if (!is_number(a) || !is_number(b) || a.kind() == b.kind()) return false;
  if (site.function->name == "_%_" && (a.is(TypeKind::real) || b.is(TypeKind::real))) return false;
  // A double is never made an int, which would drop digits; a uint becomes an int.
  const TypeKind common = a.is(TypeKind::real) || b.is(TypeKind::real) ? TypeKind::real : TypeKind::integer;
  NodeId wrong = a.is(common) ? right : left;
  const bool is_mix = is_comparison(site.function->name) || is_membership;
  const std::string what = is_mix ? "compares" : "does not take";
  std::string help;
  if (is_membership && wrong == right) {
    help = "write the elements as `" + Type(common).text() + "`";
  } else {
    const std::string_view source = ast_.source(wrong);
    const bool is_short = source.size() <= longest_example && source.find('\n') == std::string_view::npos;
    const auto* literal = std::get_if<Literal>(&ast_[wrong].what);
    const auto* number = literal == nullptr ? nullptr : std::get_if<std::int64_t>(&literal->value);
    help = "write `" + Type(common).text() + "(" + (is_short ? std::string(source) : "…") + ")`";
    if (number != nullptr && common == TypeKind::real) help = "write `" + std::to_string(*number) + ".0`";
  }
  fault(is_mix ? Code::number_mix : Code::no_such_overload, ast_[site.node].span,
        "`" + std::string(symbol) + "` " + what + " " + quoted(a) + (is_mix ? " with " : " and ") + quoted(b),
        help);
  return true;
}

bool Checker::explain_operator(const Site& site) {
  const std::string& name = site.function->name;
  const auto type = [this, &site](std::size_t index) { return shown(site.operands[index]); };
  const Span whole = ast_[site.node].span;
  if (name == "_?_:_" && site.operands.size() == 3) {
    if (!solver_.assignable(site.found[0], TypeKind::boolean)) {
      fault(Code::type_mismatch, ast_[site.operands[0]].span,
            "the condition is " + type(0) + ", expected `bool`", "compare the value with something");
    } else {
      fault(Code::type_mismatch, whole, "the two results of `? :` are " + type(1) + " and " + type(2),
            "make them the same type, or put `dyn(…)` around one");
    }
    return true;
  }
  if ((name == "!_" || name == "-_") && site.operands.size() == 1) {
    fault(Code::no_such_overload, whole,
          std::string("`") + name[0] + "` does not take " + type(0) + ", expected " +
              (name == "!_" ? "`bool`" : "`int` or `double`"));
    return true;
  }
  const std::string_view symbol = binary_symbol(name);
  if (symbol.empty() || site.operands.size() != 2) return false;
  const std::string shown_symbol = "`" + std::string(symbol) + "`";
  if (is_comparison(name)) {
    const bool is_equality = name == "_==_" || name == "_!=_";
    const bool alike = known(site.operands[0]) == known(site.operands[1]);
    fault(Code::no_such_overload, whole,
          alike ? shown_symbol + " knows no order of " + type(0)
                : shown_symbol + " cannot compare " + type(0) + " with " + type(1),
          is_equality ? "" : "numbers, strings, bytes, booleans, timestamps and durations have an order");
    return true;
  }
  if (name == "@in") {
    const Type right = known(site.operands[1]);
    const bool is_container = right.is(TypeKind::list) || right.is(TypeKind::map);
    std::string message = "`in` needs a list or a map on its right, found " + type(1);
    if (is_container) message = type(0) + " is never in " + type(1);
    if (right.is(TypeKind::dyn)) message = "the types of both sides of `in` would contain each other";
    fault(Code::no_such_overload, is_container ? whole : ast_[site.operands[1]].span, message);
    return true;
  }
  if (name == "_[_]" || name == "_[?_]") {
    const Type of = known(site.operands[0]);
    const bool is_list = of.is(TypeKind::list);
    if (is_list || of.is(TypeKind::map)) {
      fault(Code::no_such_overload, ast_[site.operands[1]].span,
            "the key is " + type(1) + ", but " + quoted(of) + " is indexed with " +
                quoted(is_list ? Type(TypeKind::integer) : of.parameters()[0]));
    } else {
      fault(Code::no_such_overload, ast_[site.operands[0]].span,
            type(0) + " cannot be indexed, only lists and maps can");
    }
    return true;
  }
  fault(Code::no_such_overload, whole, shown_symbol + " does not take " + type(0) + " and " + type(1),
        operator_list(site, symbol));
  return true;
}

}  // namespace bylaw::cel
