#include "policy/compose_block.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace bylaw::policy {

namespace {

/// How tightly the outermost operator of an expression binds.
enum class Binds : std::uint8_t { choice, either, both, unary };

struct Expression {
  std::string text;
  Binds binds = Binds::unary;

  bool operator==(const Expression&) const = default;
};

Expression yes() { return {"true"}; }
Expression no() { return {"false"}; }

std::string within(const Expression& expression, Binds around) {
  return expression.binds < around ? "(" + expression.text + ")" : expression.text;
}

Expression negated(const Expression& expression) { return {"!" + within(expression, Binds::unary)}; }

Expression either(const Expression& a, const Expression& b) {
  if (a == no() || b == yes()) return b;
  if (b == no() || a == yes()) return a;
  return {within(a, Binds::either) + " || " + within(b, Binds::either), Binds::either};
}

Expression both(const Expression& a, const Expression& b) {
  if (a == no() || b == yes()) return a;
  if (b == no() || a == yes()) return b;
  return {within(a, Binds::both) + " && " + within(b, Binds::both), Binds::both};
}

/// An expression as its author wrote it.
Expression written(const std::string& text, const cel::Program& program) {
  // A comment would swallow what is put behind it.
  if (text.find("//") != std::string::npos) return {"(" + text + "\n)"};
  const cel::Ast& ast = program.checked().ast;
  const auto* call = std::get_if<cel::Call>(&ast[ast.root].what);
  if (call == nullptr) return {text};
  if (call->function == "_?_:_") return {text, Binds::choice};
  if (call->function == "_||_") return {text, Binds::either};
  // Other operators bind tighter than `&&`, but not than `!`.
  const bool is_operator = call->function.find_first_of("_@!-") != std::string::npos;
  return {text, is_operator ? Binds::both : Binds::unary};
}

/// A bool: is the output `'deny'`?
struct Refuses {
  static Expression nothing() { return no(); }
  static Expression output(const cel::BlockItem& item, const cel::CompiledItem&) {
    return denies(item) ? yes() : no();
  }
  static Expression choose(const Expression& condition, const Expression& then, const Expression& otherwise) {
    if (then == yes()) return either(condition, otherwise);
    if (then == no()) return both(negated(condition), otherwise);
    if (otherwise == no()) return both(condition, then);
    return {within(condition, Binds::either) + " ? " + within(then, Binds::either) + " : " + otherwise.text,
            Binds::choice};
  }
  static Expression join(const Expression& a, const Expression& b) { return either(a, b); }
};

/// A list of strings: the explanations of the outputs `'deny'`.
struct Explains {
  static Expression nothing() { return {"[]"}; }
  static Expression output(const cel::BlockItem& item, const cel::CompiledItem& compiled) {
    if (!denies(item) || !item.explanation) return nothing();
    return {"[" + written(item.explanation->text, *compiled.explanation).text + "]"};
  }
  static Expression choose(const Expression& condition, const Expression& then, const Expression& otherwise) {
    if (then == otherwise) return then;
    return {within(condition, Binds::either) + " ? " + within(then, Binds::either) + " : " + otherwise.text,
            Binds::choice};
  }
  static Expression join(const Expression& a, const Expression& b) {
    if (a == nothing()) return b;
    if (b == nothing()) return a;
    return {within(a, Binds::unary) + " + " + within(b, Binds::both), Binds::both};
  }
};

template <class Shape>
class Composer {
 public:
  Composer(const cel::Policy::Detail& compiled, std::size_t most) : compiled_(compiled), most_(most) {}

  /// `rest` is what counts where the rule finds nothing.
  Expression compose(const cel::Block& block, std::uint32_t index, const Expression& rest) {
    const cel::CompiledRule& rule = compiled_.rules[index];
    Expression out = block.aggregate ? Shape::nothing() : rest;
    for (std::size_t i = block.items.size(); i-- > 0;) {
      const cel::BlockItem& item = block.items[i];
      const cel::CompiledItem& compiled = rule.items[i];
      const bool always = !compiled.condition;
      // Without a condition a rule that finds nothing lets the next item try; with one that is final.
      const Expression inner_rest = block.aggregate ? Shape::nothing() : always ? out : rest;
      Expression then = item.rule.empty() ? Shape::output(item, compiled)
                                          : compose(item.rule.front(), compiled.rule, inner_rest);
      if (!always) {
        const Expression condition = written(item.condition->text, *compiled.condition);
        then = Shape::choose(condition, then, block.aggregate ? Shape::nothing() : out);
      }
      out = block.aggregate ? Shape::join(then, out) : std::move(then);
      // What is left over of a rule can stand in several places: it must not double with every level.
      too_large = too_large || out.text.size() > most_;
      if (too_large) return Shape::nothing();
    }
    return out;
  }

  bool too_large = false;

 private:
  const cel::Policy::Detail& compiled_;
  std::size_t most_;
};

bool explains(const cel::Block& block) {
  return std::any_of(block.items.begin(), block.items.end(), [](const cel::BlockItem& item) {
    return (denies(item) && item.explanation) || (!item.rule.empty() && explains(item.rule.front()));
  });
}

}  // namespace

bool denies(const cel::BlockItem& item) {
  return item.output && (item.output->text == "'deny'" || item.output->text == "\"deny\"");
}

std::optional<Composed> compose(const cel::Block& block, const cel::Policy::Detail& compiled,
                                std::uint32_t root, const cel::Limits& limits) {
  Composer<Refuses> refuses(compiled, limits.code_points);
  Composer<Explains> explanations(compiled, limits.code_points);
  Composed out;
  out.condition = refuses.compose(block, root, Refuses::nothing()).text;
  if (explains(block)) out.explanations = explanations.compose(block, root, Explains::nothing()).text;
  if (refuses.too_large || explanations.too_large) return std::nullopt;
  return out;
}

}  // namespace bylaw::policy
