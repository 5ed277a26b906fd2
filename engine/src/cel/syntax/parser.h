#pragma once

#include "cel/syntax/builder.h"
#include "cel/syntax/macros.h"
#include "cel/syntax/token.h"

#include <bylaw/cel/ast.h>
#include <bylaw/cel/env.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::cel {

/// Recursive descent. A part that cannot be parsed is reported once and is no_node; parsing goes on behind
/// it, at the next comma or closing bracket of the bracket around it, so that faults in several arguments are
/// found in one run.
class Parser {
 public:
  Parser(const Env& env, Builder& builder, std::string_view text, const std::vector<Token>& tokens)
      : env_(env), builder_(builder), text_(text), tokens_(tokens), macros_(env) {}

  /// The whole text is one expression.
  NodeId run();

 private:
  /// Operands joined by `&&` or `||`.
  struct Chain {
    struct Term {
      NodeId node;
      Span span;  ///< with the brackets around it
    };
    std::vector<Term> terms;
    std::vector<std::uint32_t> operators;  ///< their places
  };

  NodeId expression();
  NodeId choice();
  NodeId either();
  NodeId both();
  NodeId binary(std::uint32_t level);
  NodeId unary();
  NodeId member();
  NodeId primary();
  NodeId brackets();
  NodeId name();
  NodeId list();
  NodeId structure(std::string message, std::uint32_t begin);
  NodeId literal(bool negative);

  // What follows an operand that began at `begin`.
  NodeId postfix(NodeId operand, std::uint32_t begin);
  NodeId dot(NodeId operand, std::uint32_t begin);
  NodeId index(NodeId operand, std::uint32_t begin);
  NodeId call(std::string_view function, NodeId target, bool receiver, std::uint32_t begin);

  void extend(Chain& chain, NodeId node, std::uint32_t begin) {
    chain.terms.push_back({node, {begin, end()}});
  }
  NodeId balanced(std::string_view function, const Chain& chain, std::size_t first, std::size_t last);
  bool entry(Structure& out);
  bool is_message_name(NodeId operand, std::uint32_t begin) const;
  bool optional_mark();

  /// Elements up to `closer`, which `one` reads one after the other, telling whether it could.
  template <class One>
  bool sequence(TokenKind closer, const Token& opening, bool trailing_comma, One one);

  const Token& peek() const { return tokens_[builder_.stopped() ? tokens_.size() - 1 : at_]; }
  bool sees(TokenKind kind) const { return peek().kind == kind; }
  Token take();
  bool skip(TokenKind kind);
  std::uint32_t end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].span.end; }
  std::string_view text(const Token& token) const {
    return text_.substr(token.span.begin, token.span.size());
  }

  /// Reports the next token, unless the lexer has. `expected` completes "expected …".
  NodeId unexpected(std::string_view expected);
  void unclosed(const Token& opening);
  /// To the closing bracket of the bracket that we are in, or to its next comma.
  void recover(bool at_comma);

  NodeId add(decltype(Node::what) what, std::uint32_t begin, std::uint32_t at) {
    return builder_.add({std::move(what), {begin, end()}, at});
  }

  const Env& env_;
  Builder& builder_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  Macros macros_;
  std::size_t at_ = 0;
};

}  // namespace bylaw::cel
