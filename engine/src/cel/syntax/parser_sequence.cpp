#include "cel/syntax/parser.h"

#include <array>
#include <string>

namespace bylaw::cel {

namespace {

bool opens(TokenKind kind) {
  return kind == TokenKind::left_round || kind == TokenKind::left_square || kind == TokenKind::left_curly;
}

bool closes(TokenKind kind) {
  return kind == TokenKind::right_round || kind == TokenKind::right_square || kind == TokenKind::right_curly;
}

std::string_view closer_text(TokenKind closer) {
  if (closer == TokenKind::right_round) return "`,` or `)`";
  if (closer == TokenKind::right_square) return "`,` or `]`";
  return "`,` or `}`";
}

struct Hint {
  std::string_view written;
  std::string_view help;
};

/// What people write who know another language.
constexpr std::array<Hint, 4> hints{
    {{"and", "write `&&`"}, {"or", "write `||`"}, {"not", "write `!`"}, {"is", "write `==`"}}};

}  // namespace

NodeId Parser::unexpected(std::string_view expected) {
  const Token& token = peek();
  if (token.kind == TokenKind::bad) return no_node;
  std::string found = token.kind == TokenKind::end ? "the end" : "`" + std::string(text(token)) + "`";
  if (token.kind == TokenKind::string || token.kind == TokenKind::bytes) found = "a string";
  std::string help;
  for (const Hint& hint : hints) {
    if (hint.written == text(token)) help = hint.help;
  }
  builder_.fault(Code::cel_syntax, token.span, "found " + found + ", expected " + std::string(expected),
                 std::move(help));
  return no_node;
}

void Parser::unclosed(const Token& opening) {
  builder_.fault(Code::cel_syntax, opening.span, "`" + std::string(text(opening)) + "` is not closed");
}

void Parser::recover(bool at_comma) {
  std::uint32_t open = 0;
  for (; !sees(TokenKind::end); take()) {
    if (opens(peek().kind)) ++open;
    if (open == 0 && (closes(peek().kind) || (at_comma && sees(TokenKind::comma)))) return;
    if (closes(peek().kind)) --open;
  }
}

template <class One>
bool Parser::sequence(TokenKind closer, const Token& opening, bool trailing_comma, One one) {
  bool good = true;
  bool more = !(trailing_comma && skip(TokenKind::comma)) && !sees(closer) && !sees(TokenKind::end);
  while (more) {
    bool done = one();
    if (done && !sees(TokenKind::comma) && !sees(closer) && !sees(TokenKind::end)) {
      unexpected(closer_text(closer));
      done = false;
    }
    if (!done) recover(true);
    good = good && done;
    more = skip(TokenKind::comma);
    if (trailing_comma && sees(closer)) more = false;
  }
  if (skip(closer)) return good;
  if (good && sees(TokenKind::end))
    unclosed(opening);
  else if (good)
    unexpected(closer_text(closer));
  return false;
}

NodeId Parser::call(std::string_view function, NodeId target, bool receiver, std::uint32_t begin) {
  const Token opening = take();
  std::vector<NodeId> arguments;
  const bool good = sequence(TokenKind::right_round, opening, false, [this, &arguments] {
    arguments.push_back(expression());
    return arguments.back() != no_node;
  });
  if (!good || builder_.stopped()) return no_node;
  MacroUse use{builder_, function, receiver, target, arguments, {begin, end()}, opening.span.begin};
  if (const auto expanded = macros_.expand(use)) return *expanded;
  return add(Call{std::string(function), target, std::move(arguments)}, begin, opening.span.begin);
}

NodeId Parser::list() {
  const Token opening = take();
  List list;
  const bool good = sequence(TokenKind::right_square, opening, true, [this, &list] {
    if (optional_mark()) list.optional.push_back(static_cast<std::uint32_t>(list.elements.size()));
    list.elements.push_back(expression());
    return list.elements.back() != no_node;
  });
  return good ? add(std::move(list), opening.span.begin, opening.span.begin) : no_node;
}

NodeId Parser::structure(std::string message, std::uint32_t begin) {
  const Token opening = take();
  Structure out;
  out.message = std::move(message);
  const bool good = sequence(TokenKind::right_curly, opening, true, [this, &out] { return entry(out); });
  return good ? add(std::move(out), begin, opening.span.begin) : no_node;
}

bool Parser::entry(Structure& out) {
  Entry entry;
  entry.span.begin = peek().span.begin;
  entry.optional = optional_mark();
  if (out.message.empty()) {
    entry.key = expression();
    if (entry.key == no_node) return false;
  } else {
    if (!sees(TokenKind::identifier) && !sees(TokenKind::quoted_identifier)) {
      unexpected("the name of a field");
      return false;
    }
    const Token token = take();
    entry.field = text(token);
    if (token.kind == TokenKind::quoted_identifier)
      entry.field = entry.field.substr(1, entry.field.size() - 2);
  }
  if (!skip(TokenKind::colon)) {
    unexpected("`:` and a value");
    return false;
  }
  entry.value = expression();
  entry.span.end = end();
  out.entries.push_back(std::move(entry));
  return out.entries.back().value != no_node;
}

bool Parser::optional_mark() {
  if (!sees(TokenKind::question)) return false;
  const Token token = take();
  if (!env_.has(Library::optionals)) {
    builder_.fault(Code::cel_syntax, token.span, "`?` here needs the library of optional values");
  }
  return true;
}

}  // namespace bylaw::cel
