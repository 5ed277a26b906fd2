#include "cel/syntax/lexer.h"
#include "insight/mutants/list.h"

#include <charconv>

namespace bylaw::mutants {

namespace {

using cel::TokenKind;

/// What one would write by mistake in the place of an operator; empty where there is nothing.
std::string_view mistaken(TokenKind kind) {
  switch (kind) {
    case TokenKind::less: return "<=";
    case TokenKind::less_equal: return "<";
    case TokenKind::greater: return ">=";
    case TokenKind::greater_equal: return ">";
    case TokenKind::equal: return "!=";
    case TokenKind::not_equal: return "==";
    case TokenKind::and_: return "||";
    case TokenKind::or_: return "&&";
    case TokenKind::true_: return "false";
    case TokenKind::false_: return "true";
    default: return {};
  }
}

class Conditions {
 public:
  Conditions(List& list, const std::string& path, Json value)
      : list_(list), path_(path), value_(value), text_(value.string()), map_(list.text(), value.span()) {}

  void mutate() {
    Diagnostics faults;
    for (const cel::Token& token : cel::tokenize(text_, faults)) mutate(token);
    if (text_ == "'deny'") return put({0, size()}, "'allow'", text_);
    if (text_ == "'allow'") return put({0, size()}, "'deny'", text_);
    add("negated", {0, size()}, "!(" + std::string(text_) + ")");
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }

  void mutate(const cel::Token& token) {
    const std::string_view word = text_.substr(token.span.begin, token.span.size());
    if (const std::string_view other = mistaken(token.kind); !other.empty()) put(token.span, other, word);
    if (token.kind == TokenKind::exclamation) add("! dropped", token.span, without(token.span));
    std::int64_t number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (token.kind != TokenKind::integer || read.ptr != word.data() + word.size()) return;
    if (number > 0) put(token.span, std::to_string(number - 1), word);
    put(token.span, std::to_string(number + 1), word);
  }

  void put(Span span, std::string_view other, std::string_view was) {
    add(std::string(was) + " -> " + std::string(other), span, without(span, other));
  }

  /// The expression with something else, or nothing, in the place of a part.
  std::string without(Span span, std::string_view other = {}) const {
    std::string text(text_);
    return text.replace(span.begin, span.size(), other);
  }

  void add(const std::string& change, Span span, const std::string& text) {
    list_.add(path_, change, map_(span), Edit{value_.span(), json_of(text)});
  }

  List& list_;
  const std::string& path_;
  Json value_;
  std::string_view text_;
  StringMap map_;
};

}  // namespace

void mutate_condition(List& list, const std::string& path, Json value) {
  if (value.is(JsonKind::string)) Conditions(list, path, value).mutate();
}

}  // namespace bylaw::mutants
