#include <bylaw/json.h>

#include "text/utf8.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace bylaw {

namespace {

void append_string(std::string& out, std::string_view text) {
  constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
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
        if (byte < 0x20) {
          out += "\\u00";
          out += hex[byte >> 4];
          out += hex[byte & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

}  // namespace

bool canonical_less(std::string_view a, std::string_view b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  if (at == a.size() || at == b.size()) return a.size() < b.size();
  // Back to where the code points that differ begin.
  while (at > 0 && (static_cast<unsigned char>(a[at]) & 0xC0) == 0x80) --at;
  const char32_t x = decode_utf8(a, at).value;
  const char32_t y = decode_utf8(b, at).value;
  // Surrogates (0xD800…) of what lies beyond 0xFFFF sort below 0xE000…0xFFFF.
  const auto unit = [](char32_t c) { return c > 0xFFFF ? 0xD800 + ((c - 0x10000) >> 10) : c; };
  return unit(x) != unit(y) ? unit(x) < unit(y) : x < y;
}

void JsonWriter::separate() {
  if (after_value_) out_ += ',';
  after_value_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  after_value_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
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

JsonWriter& JsonWriter::value(Json value) {
  switch (value.kind()) {
    case JsonKind::null: return null();
    case JsonKind::boolean: return boolean(value.boolean());
    case JsonKind::integer: return integer(value.integer());
    case JsonKind::number: return number(value.number());
    case JsonKind::string: return string(value.string());
    case JsonKind::array:
      begin_array();
      for (const Json item : value) this->value(item);
      return end_array();
    case JsonKind::object: break;
  }
  // Recursion is bounded: no document is read deeper than its limit.
  std::vector<Json> members;
  for (const Json member : value) members.push_back(member);
  std::sort(members.begin(), members.end(), [](const Json& a, const Json& b) { return canonical_less(a.key(), b.key()); });
  begin_object();
  for (const Json& member : members) key(member.key()).value(member);
  return end_object();
}

std::string canonical_json(Json value) {
  std::string out;
  JsonWriter(out).value(value);
  return out;
}

}  // namespace bylaw
