#include <bylaw/json.h>

#include <cassert>
#include <cmath>

namespace bylaw {

namespace {

bool is_plain(char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; }

void append_escape(std::string& out, char c) {
  constexpr char hex[] = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      out += "\\u00";
      out += hex[byte >> 4];
      out += hex[byte & 15];
  }
}

/// Nearly all texts are plain from end to end: what is, is copied at once.
void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_plain(text[at])) continue;
    out.append(text, begin, at - begin);
    append_escape(out, text[at]);
    begin = at + 1;
  }
  out.append(text, begin, text.size() - begin);
  out += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (after_value_) out_ += ',';
  after_value_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  after_value_ = false;
#ifndef NDEBUG
  last_keys_.emplace_back();
#endif
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
#ifndef NDEBUG
  assert(!last_keys_.empty() && "an object ends that did not begin");
  last_keys_.pop_back();
#endif
  after_value_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  after_value_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view key) {
#ifndef NDEBUG
  assert(!last_keys_.empty() && "a key stands outside objects");
  assert((!last_keys_.back() || canonical_less(*last_keys_.back(), key)) &&
         "a key is not in canonical order");
  last_keys_.back() = std::string(key);
#endif
  separate();
  append_string(out_, key);
  out_ += ':';
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  append_number(out_, value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view canonical) {
  separate();
  out_ += canonical;
  return *this;
}

}  // namespace bylaw
