#include "cel/syntax/lexer.h"

#include "text/utf8.h"

#include <array>
#include <string>
#include <utility>

namespace bylaw::cel {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

struct Symbol {
  std::string_view text;
  TokenKind kind;
};

/// Longer ones before those that begin them.
constexpr std::array<Symbol, 24> symbols{{
    {"||", TokenKind::or_},         {"&&", TokenKind::and_},       {"==", TokenKind::equal},
    {"!=", TokenKind::not_equal},   {"<=", TokenKind::less_equal}, {">=", TokenKind::greater_equal},
    {"<", TokenKind::less},         {">", TokenKind::greater},     {"+", TokenKind::plus},
    {"-", TokenKind::minus},        {"*", TokenKind::star},        {"/", TokenKind::slash},
    {"%", TokenKind::percent},      {"!", TokenKind::exclamation}, {"?", TokenKind::question},
    {":", TokenKind::colon},        {",", TokenKind::comma},       {".", TokenKind::dot},
    {"(", TokenKind::left_round},   {")", TokenKind::right_round}, {"[", TokenKind::left_square},
    {"]", TokenKind::right_square}, {"{", TokenKind::left_curly},  {"}", TokenKind::right_curly},
}};

struct Keyword {
  std::string_view text;
  TokenKind kind;
};

constexpr std::array<Keyword, 4> keywords{{{"true", TokenKind::true_},
                                           {"false", TokenKind::false_},
                                           {"null", TokenKind::null},
                                           {"in", TokenKind::in}}};

constexpr std::array<std::string_view, 17> reserved{
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

class Lexer {
 public:
  Lexer(std::string_view text, Diagnostics& faults) : text_(text), faults_(faults) {}

  std::vector<Token> run() {
    while (true) {
      skip_blanks();
      begin_ = at_;
      if (at_ == text_.size()) break;
      next();
    }
    add(TokenKind::end);
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool sees(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void add(TokenKind kind) { tokens_.push_back({kind, {begin_, at_}}); }

  void fault(std::string message, std::string help = {}) {
    Diagnostic diagnostic;
    diagnostic.code = Code::cel_syntax;
    diagnostic.span = {begin_, at_};
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    faults_.push_back(std::move(diagnostic));
    add(TokenKind::bad);
  }

  void skip_blanks() {
    while (at_ < text_.size()) {
      if (is_blank(text_[at_])) {
        ++at_;
      } else if (sees("//")) {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  void next() {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (const std::size_t prefix = string_prefix(); at_ + prefix < text_.size()) {
      const char quote = text_[at_ + prefix];
      if (quote == '"' || quote == '\'') return string(prefix);
    }
    if (is_letter(c)) return word();
    if (c == '`') return quoted_identifier();
    for (const Symbol& symbol : symbols) {
      if (!sees(symbol.text)) continue;
      at_ += static_cast<std::uint32_t>(symbol.text.size());
      return add(symbol.kind);
    }
    stray();
  }

  /// Length of `r`, `b` or `br` (in either case) at this place.
  std::size_t string_prefix() const {
    std::size_t length = 0;
    if (peek() == 'b' || peek() == 'B') ++length;
    if (peek(length) == 'r' || peek(length) == 'R') ++length;
    return length;
  }

  void word() {
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    const std::string_view word = text_.substr(begin_, at_ - begin_);
    for (const Keyword& keyword : keywords) {
      if (keyword.text == word) return add(keyword.kind);
    }
    add(TokenKind::identifier);
  }

  void quoted_identifier() {
    ++at_;
    const std::uint32_t first = at_;
    while (is_letter(peek()) || is_digit(peek()) || peek() == '.' || peek() == '-' || peek() == '/' ||
           peek() == ' ')
      ++at_;
    if (peek() == '`' && at_ > first) {
      ++at_;
      return add(TokenKind::quoted_identifier);
    }
    while (at_ < text_.size() && peek() != '`' && peek() != '\n') ++at_;
    if (peek() == '`') ++at_;
    fault("this is not a quoted name",
          "between backticks stand letters, digits, `_`, `.`, `-`, `/` and spaces");
  }

  void number() {
    if (sees("0x") && is_hex_digit(peek(2))) {
      at_ += 2;
      while (is_hex_digit(peek())) ++at_;
      return add(unsigned_suffix() ? TokenKind::uinteger : TokenKind::integer);
    }
    bool real = false;
    digits();
    if (peek() == '.' && is_digit(peek(1))) {
      real = true;
      ++at_;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (is_digit(peek(1 + sign))) {
        real = true;
        at_ += static_cast<std::uint32_t>(1 + sign);
        digits();
      }
    }
    if (real) return add(TokenKind::real);
    add(unsigned_suffix() ? TokenKind::uinteger : TokenKind::integer);
  }

  void digits() {
    while (is_digit(peek())) ++at_;
  }

  bool unsigned_suffix() {
    if (peek() != 'u' && peek() != 'U') return false;
    ++at_;
    return true;
  }

  /// Finds the end only; what is inside is looked at when the literal is read.
  void string(std::size_t prefix) {
    const std::string_view kind = text_.substr(at_, prefix);
    const bool raw = kind.find_first_of("rR") != std::string_view::npos;
    const bool bytes = kind.find_first_of("bB") != std::string_view::npos;
    at_ += static_cast<std::uint32_t>(prefix);
    const char quote = peek();
    const bool triple = peek(1) == quote && peek(2) == quote;
    const std::string_view closing = text_.substr(at_, triple ? 3 : 1);
    at_ += static_cast<std::uint32_t>(closing.size());
    while (at_ < text_.size() && !sees(closing)) {
      if (!triple && (peek() == '\n' || peek() == '\r')) break;
      if (!raw && peek() == '\\') ++at_;
      if (at_ < text_.size()) ++at_;
    }
    if (!sees(closing)) {
      const std::string shown(closing);
      return fault("a string that begins with `" + shown + "` does not end",
                   triple ? "end it with `" + shown + "`"
                          : "end it with `" + shown + "` on the same line; only triple quotes span lines");
    }
    at_ += static_cast<std::uint32_t>(closing.size());
    add(bytes ? TokenKind::bytes : TokenKind::string);
  }

  void stray() {
    const CodePoint point = decode_utf8(text_, at_);
    at_ += point.size;
    const std::string shown(text_.substr(begin_, at_ - begin_));
    if (shown == "=") return fault("`=` is no operator of CEL", "write `==` to compare");
    if (shown == "&" || shown == "|") {
      return fault("`" + shown + "` is no operator of CEL", "write `" + shown + shown + "`");
    }
    if (point.value < 0x20 || point.value == 0x7F)
      return fault("a control character is part of no expression");
    fault("`" + shown + "` is part of no expression");
  }

  std::string_view text_;
  Diagnostics& faults_;
  std::vector<Token> tokens_;
  std::uint32_t begin_ = 0;
  std::uint32_t at_ = 0;
};

}  // namespace

bool is_reserved(std::string_view word) {
  for (const std::string_view known : reserved) {
    if (known == word) return true;
  }
  return false;
}

bool is_keyword(std::string_view word) {
  for (const Keyword& keyword : keywords) {
    if (keyword.text == word) return true;
  }
  return false;
}

std::vector<Token> tokenize(std::string_view text, Diagnostics& faults) { return Lexer(text, faults).run(); }

}  // namespace bylaw::cel
