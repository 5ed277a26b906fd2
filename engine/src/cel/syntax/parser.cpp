#include "cel/syntax/parser.h"

#include "cel/syntax/children.h"
#include "cel/syntax/literal.h"

#include <optional>

namespace bylaw::cel {

namespace {

struct Operator {
  std::string_view function;
  std::uint32_t level;  ///< binds tighter where it is higher
};

constexpr std::uint32_t loosest = 1;

std::optional<Operator> binary_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::less: return Operator{"_<_", 1};
    case TokenKind::less_equal: return Operator{"_<=_", 1};
    case TokenKind::greater: return Operator{"_>_", 1};
    case TokenKind::greater_equal: return Operator{"_>=_", 1};
    case TokenKind::equal: return Operator{"_==_", 1};
    case TokenKind::not_equal: return Operator{"_!=_", 1};
    case TokenKind::in: return Operator{"@in", 1};
    case TokenKind::plus: return Operator{"_+_", 2};
    case TokenKind::minus: return Operator{"_-_", 2};
    case TokenKind::star: return Operator{"_*_", 3};
    case TokenKind::slash: return Operator{"_/_", 3};
    case TokenKind::percent: return Operator{"_%_", 3};
    default: return std::nullopt;
  }
}

}  // namespace

Token Parser::take() {
  const Token token = peek();
  if (token.kind != TokenKind::end) ++at_;
  return token;
}

bool Parser::skip(TokenKind kind) {
  if (!sees(kind)) return false;
  take();
  return true;
}

NodeId Parser::run() {
  const NodeId root = expression();
  if (root != no_node && !sees(TokenKind::end)) return unexpected("an operator or the end");
  return root;
}

NodeId Parser::expression() {
  if (!builder_.enter(peek().span)) return no_node;
  const NodeId node = choice();
  builder_.leave();
  return node;
}

NodeId Parser::choice() {
  const std::uint32_t begin = peek().span.begin;
  const NodeId condition = either();
  if (condition == no_node || !sees(TokenKind::question)) return condition;
  const std::uint32_t at = take().span.begin;
  const NodeId yes = either();
  if (yes == no_node) return no_node;
  if (!skip(TokenKind::colon)) return unexpected("`:` and the value for the other case");
  const NodeId no = expression();
  return add(Call{"_?_:_", no_node, {condition, yes, no}}, begin, at);
}

NodeId Parser::either() {
  const std::uint32_t begin = peek().span.begin;
  const NodeId first = both();
  if (first == no_node || !sees(TokenKind::or_)) return first;
  Chain chain;
  extend(chain, first, begin);
  while (sees(TokenKind::or_)) {
    chain.operators.push_back(take().span.begin);
    const std::uint32_t next = peek().span.begin;
    extend(chain, both(), next);
    if (chain.terms.back().node == no_node) return no_node;
  }
  return balanced("_||_", chain, 0, chain.operators.size() - 1);
}

NodeId Parser::both() {
  const std::uint32_t begin = peek().span.begin;
  const NodeId first = binary(loosest);
  if (first == no_node || !sees(TokenKind::and_)) return first;
  Chain chain;
  extend(chain, first, begin);
  while (sees(TokenKind::and_)) {
    chain.operators.push_back(take().span.begin);
    const std::uint32_t next = peek().span.begin;
    extend(chain, binary(loosest), next);
    if (chain.terms.back().node == no_node) return no_node;
  }
  return balanced("_&&_", chain, 0, chain.operators.size() - 1);
}

/// The tree over the operators `first` to `last`, the middle one on top: a chain of any length stays shallow.
NodeId Parser::balanced(std::string_view function, const Chain& chain, std::size_t first, std::size_t last) {
  const std::size_t middle = (first + last + 1) / 2;
  const NodeId left =
      middle == first ? chain.terms[middle].node : balanced(function, chain, first, middle - 1);
  const NodeId right =
      middle == last ? chain.terms[middle + 1].node : balanced(function, chain, middle + 1, last);
  const Span span{chain.terms[first].span.begin, chain.terms[last + 1].span.end};
  return builder_.add({Call{std::string(function), no_node, {left, right}}, span, chain.operators[middle]});
}

NodeId Parser::binary(std::uint32_t level) {
  const std::uint32_t begin = peek().span.begin;
  NodeId left = unary();
  while (left != no_node) {
    const auto found = binary_operator(peek().kind);
    if (!found || found->level < level) break;
    const std::uint32_t at = take().span.begin;
    const NodeId right = binary(found->level + 1);
    left = add(Call{std::string(found->function), no_node, {left, right}}, begin, at);
  }
  return left;
}

NodeId Parser::unary() {
  const Token first = peek();
  if (first.kind != TokenKind::exclamation && first.kind != TokenKind::minus) return member();
  take();
  std::uint32_t count = 1;
  for (; sees(first.kind); ++count) take();
  const bool is_number = sees(TokenKind::integer) || sees(TokenKind::real);
  if (first.kind == TokenKind::minus && count == 1 && is_number)
    return postfix(literal(true), first.span.begin);
  const NodeId operand = member();
  // An even number of signs says nothing.
  if (operand == no_node || count % 2 == 0) return operand;
  const char* function = first.kind == TokenKind::minus ? "-_" : "!_";
  return add(Call{function, no_node, {operand}}, first.span.begin, first.span.begin);
}

NodeId Parser::member() {
  const std::uint32_t begin = peek().span.begin;
  return postfix(primary(), begin);
}

NodeId Parser::postfix(NodeId operand, std::uint32_t begin) {
  while (operand != no_node) {
    if (sees(TokenKind::dot)) {
      operand = dot(operand, begin);
    } else if (sees(TokenKind::left_square)) {
      operand = index(operand, begin);
    } else if (sees(TokenKind::left_curly) && is_message_name(operand, begin)) {
      operand = structure(qualified_name(builder_.ast(), operand), begin);
    } else {
      break;
    }
  }
  return operand;
}

bool Parser::is_message_name(NodeId operand, std::uint32_t begin) const {
  const std::string_view written = text_.substr(begin, peek().span.begin - begin);
  if (written.find_first_of("(`") != std::string_view::npos) return false;
  return !qualified_name(builder_.ast(), operand).empty();
}

NodeId Parser::dot(NodeId operand, std::uint32_t begin) {
  const std::uint32_t at = take().span.begin;
  const bool optional = optional_mark();
  if (!sees(TokenKind::identifier) && !sees(TokenKind::quoted_identifier))
    return unexpected("the name of a field");
  const Token token = take();
  std::string field(text(token));
  if (token.kind == TokenKind::quoted_identifier) field = field.substr(1, field.size() - 2);
  if (sees(TokenKind::left_round) && token.kind == TokenKind::identifier && !optional) {
    return call(field, operand, true, begin);
  }
  if (!optional) return add(Select{operand, std::move(field)}, begin, at);
  const NodeId key = builder_.add({Literal{std::move(field)}, token.span, token.span.begin});
  return add(Call{"_?._", no_node, {operand, key}}, begin, at);
}

NodeId Parser::index(NodeId operand, std::uint32_t begin) {
  const Token opening = take();
  const bool optional = optional_mark();
  const NodeId key = expression();
  if (key != no_node && !sees(TokenKind::right_square)) {
    if (sees(TokenKind::end))
      unclosed(opening);
    else
      unexpected("`]`");
    operand = no_node;
  }
  if (!sees(TokenKind::right_square)) recover(false);
  if (!skip(TokenKind::right_square) || operand == no_node) return no_node;
  return add(Call{optional ? "_[?_]" : "_[_]", no_node, {operand, key}}, begin, opening.span.begin);
}

NodeId Parser::primary() {
  switch (peek().kind) {
    case TokenKind::left_round: return brackets();
    case TokenKind::left_square: return list();
    case TokenKind::left_curly: return structure({}, peek().span.begin);
    case TokenKind::dot:
    case TokenKind::identifier: return name();
    case TokenKind::integer:
    case TokenKind::uinteger:
    case TokenKind::real:
    case TokenKind::string:
    case TokenKind::bytes:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null: return literal(false);
    default: return unexpected("an operand");
  }
}

NodeId Parser::brackets() {
  const Token opening = take();
  NodeId node = expression();
  if (node != no_node && !sees(TokenKind::right_round)) {
    if (sees(TokenKind::end))
      unclosed(opening);
    else
      unexpected("an operator or `)`");
    node = no_node;
  }
  if (!sees(TokenKind::right_round)) recover(false);
  return skip(TokenKind::right_round) ? node : no_node;
}

NodeId Parser::name() {
  const std::uint32_t begin = peek().span.begin;
  std::string name = skip(TokenKind::dot) ? "." : "";
  if (!sees(TokenKind::identifier)) return unexpected("a name");
  const Token token = take();
  name += text(token);
  if (is_reserved(text(token))) {
    builder_.fault(Code::cel_reserved, token.span, "`" + std::string(text(token)) + "` is a reserved word",
                   "take another name; after a dot, as a field, it is allowed");
  }
  if (sees(TokenKind::left_round)) return call(name, no_node, false, begin);
  return add(Identifier{std::move(name)}, begin, begin);
}

NodeId Parser::literal(bool negative) {
  const Token token = take();
  const std::uint32_t begin = negative ? tokens_[at_ - 2].span.begin : token.span.begin;
  switch (token.kind) {
    case TokenKind::true_: return add(Literal{true}, begin, begin);
    case TokenKind::false_: return add(Literal{false}, begin, begin);
    case TokenKind::null: return add(Literal{std::monostate()}, begin, begin);
    default: break;
  }
  auto value = read_literal(text_, token, negative);
  if (value) return add(std::move(*value), begin, begin);
  for (Diagnostic& fault : value.diagnostics()) {
    builder_.fault(fault.code, fault.span, std::move(fault.message), std::move(fault.help));
  }
  return no_node;
}

}  // namespace bylaw::cel
