#include "data/json_feed.h"

namespace bylaw {

namespace {

constexpr char refused = '\x01';

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_punctuation(char c) { return c == '[' || c == ']' || c == '{' || c == '}' || c == ':' || c == ','; }

bool is_integral(NumberClass kind) {
  return kind == NumberClass::integer || kind == NumberClass::out_of_range;
}

}  // namespace

std::uint32_t skip_json_space(std::string_view text, std::uint32_t at, bool comments) {
  const auto size = static_cast<std::uint32_t>(text.size());
  while (at < size) {
    if (is_space(text[at])) {
      ++at;
    } else if (comments && text.compare(at, 2, "//") == 0) {
      while (at < size && text[at] != '\n' && text[at] != '\r') ++at;
    } else if (comments && text.compare(at, 2, "/*") == 0) {
      const auto end = text.find("*/", at + 2);
      if (end == std::string_view::npos) break;
      at = static_cast<std::uint32_t>(end) + 2;
    } else {
      break;
    }
  }
  return at;
}

JsonFeed::JsonFeed(std::string_view text, bool comments) : text_(text), comments_(comments) {}

char JsonFeed::take() {
  return where_ == Where::string || where_ == Where::escape ? take_string() : take_outside();
}

char JsonFeed::take_string() {
  const char c = text_[at_++];
  if (where_ == Where::escape) {
    where_ = Where::string;
  } else if (c == '\\') {
    where_ = Where::escape;
  } else if (c == '"') {
    string_end_ = at_;
    where_ = Where::outside;
  }
  return c;
}

char JsonFeed::take_outside() {
  const std::uint32_t next = skip_json_space(text_, at_, comments_);
  if (next != at_) {
    at_ = next;
    where_ = Where::outside;
    return ' ';
  }
  const char c = text_[at_];
  if (c == '"') {
    string_begin_ = at_++;
    where_ = Where::string;
    return c;
  }
  if (is_punctuation(c)) {
    ++at_;
    where_ = Where::outside;
    return c;
  }
  ++at_;
  if (where_ == Where::outside) {
    word_ = at_ - 1;
    if (c == '-' || is_digit(c)) number_ = read_number_token(text_, word_);
    if ((c == '-' || is_digit(c)) && is_integral(number_.kind)) {
      at_ = number_.end;
      where_ = Where::after_number;
      return '0';
    }
  }
  // What sticks to a number must not go on with the zero that stands for it.
  const bool refuse = where_ == Where::after_number || c == '\0' || static_cast<unsigned char>(c) > 0x7F;
  where_ = Where::word;
  return refuse ? refused : c;
}

}  // namespace bylaw
