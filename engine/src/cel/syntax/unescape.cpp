#include "cel/syntax/unescape.h"

#include "text/utf8.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace bylaw::cel {

namespace {

struct Simple {
  char letter;
  char value;
};

constexpr Simple simple_escapes[] = {{'a', '\a'}, {'b', '\b'},  {'f', '\f'}, {'n', '\n'},
                                     {'r', '\r'}, {'t', '\t'},  {'v', '\v'}, {'\\', '\\'},
                                     {'?', '?'},  {'\'', '\''}, {'"', '"'},  {'`', '`'}};

std::optional<std::uint32_t> digit(char c, std::uint32_t base) {
  std::uint32_t value = base;
  if (c >= '0' && c <= '9') value = static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') value = static_cast<std::uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') value = static_cast<std::uint32_t>(c - 'A' + 10);
  if (value >= base) return std::nullopt;
  return value;
}

class Unescaper {
 public:
  Unescaper(std::string_view text, const Token& token) : text_(text), token_(token), at_(token.span.begin) {}

  Result<std::string> run() {
    bool raw = false;
    while (text_[at_] != '"' && text_[at_] != '\'') {
      raw = raw || text_[at_] == 'r' || text_[at_] == 'R';
      ++at_;
    }
    const bool triple =
        token_.span.end - at_ >= 6 && text_[at_ + 1] == text_[at_] && text_[at_ + 2] == text_[at_];
    const std::uint32_t quotes = triple ? 3 : 1;
    at_ += quotes;
    end_ = token_.span.end - quotes;
    out_.reserve(end_ - at_);
    while (at_ < end_) {
      const char c = text_[at_];
      if (c == '\\' && !raw) {
        escape();
      } else {
        ++at_;
        if (c == '\r' && at_ < end_ && text_[at_] == '\n') ++at_;
        out_ += c == '\r' ? '\n' : c;
      }
    }
    if (!faults_.empty()) return std::move(faults_);
    return std::move(out_);
  }

 private:
  bool bytes() const { return token_.kind == TokenKind::bytes; }

  void fault(std::uint32_t begin, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = Code::cel_syntax;
    diagnostic.span = {begin, at_};
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    faults_.push_back(std::move(diagnostic));
  }

  void escape() {
    const std::uint32_t begin = at_++;
    const char letter = text_[at_++];
    for (const Simple& known : simple_escapes) {
      if (known.letter == letter) {
        out_ += known.value;
        return;
      }
    }
    switch (letter) {
      case 'x':
      case 'X': return code(begin, 2, 16);
      case 'u': return code(begin, 4, 16);
      case 'U': return code(begin, 8, 16);
      default: break;
    }
    if (letter >= '0' && letter <= '3') {
      --at_;
      return code(begin, 3, 8);
    }
    at_ = begin + 1 + decode_utf8(text_, begin + 1).size;
    fault(begin, "`" + std::string(text_.substr(begin, at_ - begin)) + "` is no escape sequence",
          R"(write `\\` for a backslash, or put `r` before the opening quote)");
  }

  /// `count` digits, which are an octet in bytes and a code point in strings.
  void code(std::uint32_t begin, std::uint32_t count, std::uint32_t base) {
    std::uint32_t value = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto d = at_ < end_ ? digit(text_[at_], base) : std::nullopt;
      if (!d) {
        return fault(
            begin, "the escape sequence is too short",
            "it needs " + std::to_string(count) + (base == 8 ? " octal digits" : " hexadecimal digits"));
      }
      value = value * base + *d;
      ++at_;
    }
    if (bytes() && count > 3) {
      return fault(begin, "bytes have no code points", R"(write each octet as `\xHH`)");
    }
    if (bytes()) {
      out_ += static_cast<char>(value);
    } else if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
      fault(begin, "this is no Unicode character", "surrogates and numbers above 10FFFF are not allowed");
    } else {
      append_utf8(out_, static_cast<char32_t>(value));
    }
  }

  std::string_view text_;
  const Token& token_;
  std::uint32_t at_;
  std::uint32_t end_ = 0;
  std::string out_;
  Diagnostics faults_;
};

}  // namespace

Result<std::string> unescape(std::string_view text, const Token& token) {
  return Unescaper(text, token).run();
}

}  // namespace bylaw::cel
