#include "data/json_fault.h"
#include "data/json_storage.h"
#include "text/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace bylaw {

namespace {

constexpr std::uint32_t most_faults = 100;
constexpr std::uint32_t deepest = 512;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

using Node = JsonDocument::Node;

/// Takes nlohmann/json's events and finds the place of each token by walking the text beside it: the grammar has been
/// checked by then, so this only has to step over white space and know where a token ends.
class Builder {
 public:
  Builder(JsonDocument::Storage& storage, std::string_view text, const JsonLimits& limits)
      : storage_(storage), text_(text), limits_(limits), depth_limit_(std::min(limits.depth, deepest)) {
    if (text.substr(0, 3) == byte_order_mark) cursor_ = 3;
  }

  bool null() { return scalar(JsonKind::null, 4); }
  bool boolean(bool value) {
    scalar(JsonKind::boolean, value ? 4 : 5);
    node().boolean = value;
    return true;
  }
  bool number_integer(std::int64_t value) {
    scalar(JsonKind::integer, number_length());
    node().integer = value;
    return true;
  }
  bool number_unsigned(std::uint64_t value) {
    if (value > static_cast<std::uint64_t>(INT64_MAX)) return out_of_range();
    return number_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(double value, const std::string& token) {
    const bool integer_token = token.find_first_of(".eE") == std::string::npos;
    if (integer_token || !std::isfinite(value)) return out_of_range();
    if (value != std::floor(value)) {
      scalar(JsonKind::number, number_length());
      node().number = value;
      return true;
    }
    // Beyond 2^53 a double no longer tells neighbours apart: which integer was meant is not known.
    if (std::fabs(value) > 9007199254740992.0) return out_of_range();
    return number_integer(static_cast<std::int64_t>(value));
  }
  bool string(std::string& value) {
    scalar(JsonKind::string, string_length());
    node().text = pooled(value);
    return true;
  }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(JsonKind::object); }
  bool start_array(std::size_t) { return open(JsonKind::array); }
  bool end_object() {
    report_duplicates();
    return close();
  }
  bool end_array() { return close(); }
  bool key(std::string& value) {
    const std::uint32_t begin = advance();
    const std::uint32_t end = begin + string_length();
    key_span_ = {begin, end};
    key_ = pooled(value);
    cursor_ = end;
    expected_ = JsonExpected::colon;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) {
    if (error.id == 406) {
      out_of_range();
      return false;
    }
    const auto size = static_cast<std::uint32_t>(text_.size());
    const auto offset = std::min(size, static_cast<std::uint32_t>(position == 0 ? 0 : position - 1));
    Diagnostic fault = json_syntax_fault(text_, cursor_, offset, expected_, limits_.comments);
    if (expected_ == JsonExpected::nothing) {
      fault.code = Code::json_trailing;
      fault.message = "something follows the end of the JSON value";
      fault.help = "a text holds one value: remove what follows";
    }
    faults_.push_back(std::move(fault));
    return false;
  }

  Diagnostics take() { return std::move(faults_); }

 private:
  Node& node() { return storage_.nodes.back(); }

  /// To the beginning of the next token.
  std::uint32_t advance() {
    for (;;) {
      cursor_ = skip_json_space(text_, cursor_, limits_.comments);
      if (cursor_ >= text_.size() || (text_[cursor_] != ',' && text_[cursor_] != ':')) return cursor_;
      ++cursor_;
    }
  }

  std::uint32_t number_length() {
    const std::uint32_t begin = advance();
    std::uint32_t end = begin;
    const auto at = [&](std::string_view any) { return end < text_.size() && any.find(text_[end]) != std::string_view::npos; };
    const auto digits = [&] {
      while (at("0123456789")) ++end;
    };
    if (at("-")) ++end;
    // A zero ends the whole part: the digit that may follow it is a fault, not a part of the number.
    if (at("0")) ++end;
    else digits();
    if (at(".")) {
      ++end;
      digits();
    }
    if (at("eE")) {
      ++end;
      if (at("+-")) ++end;
      digits();
    }
    return end - begin;
  }

  std::uint32_t string_length() {
    const std::uint32_t begin = advance();
    std::uint32_t end = begin + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    return end + 1 - begin;
  }

  Span pooled(const std::string& value) {
    const auto begin = static_cast<std::uint32_t>(storage_.pool.size());
    storage_.pool += value;
    return {begin, static_cast<std::uint32_t>(storage_.pool.size())};
  }

  void add(JsonKind kind, std::uint32_t length) {
    const std::uint32_t begin = advance();
    const auto index = static_cast<std::uint32_t>(storage_.nodes.size());
    Node& made = storage_.nodes.emplace_back();
    made.kind = kind;
    made.span = {begin, begin + length};
    cursor_ = begin + length;
    if (open_ == Node::none) return;
    Node& parent = storage_.nodes[open_];
    made.parent = open_;
    if (parent.kind == JsonKind::object) {
      made.key_span = key_span_;
      made.key = key_;
    }
    if (parent.first == Node::none) parent.first = index;
    else storage_.nodes[parent.last].next = index;
    parent.last = index;
    ++parent.size;
  }

  void expect_more() {
    if (open_ == Node::none) expected_ = JsonExpected::nothing;
    else if (storage_.nodes[open_].kind == JsonKind::object) expected_ = JsonExpected::comma_or_object_end;
    else expected_ = JsonExpected::comma_or_array_end;
  }

  bool scalar(JsonKind kind, std::uint32_t length) {
    add(kind, length);
    expect_more();
    return true;
  }

  bool open(JsonKind kind) {
    if (depth_ == depth_limit_) {
      const std::uint32_t at = advance();
      report(Code::json_depth, {at, at + 1}, "the JSON is nested more than " + std::to_string(depth_limit_) + " levels deep",
             "flatten it");
      return false;
    }
    add(kind, 1);
    open_ = static_cast<std::uint32_t>(storage_.nodes.size() - 1);
    ++depth_;
    expected_ = kind == JsonKind::object ? JsonExpected::first_key_or_end : JsonExpected::first_item_or_end;
    return true;
  }

  bool close() {
    const std::uint32_t at = advance();
    Node& closed = storage_.nodes[open_];
    closed.span.end = at + 1;
    cursor_ = at + 1;
    open_ = closed.parent;
    --depth_;
    expect_more();
    return true;
  }

  void report(Code code, Span span, std::string message, std::string help) {
    Diagnostic fault;
    fault.code = code;
    fault.span = span;
    fault.message = std::move(message);
    fault.help = std::move(help);
    faults_.push_back(std::move(fault));
  }

  /// Goes on, so that all such numbers are reported, until there are enough.
  bool out_of_range() {
    const std::uint32_t length = number_length();
    const std::uint32_t begin = cursor_;
    report(Code::number_range, {begin, begin + length}, "the number is outside the range that can be kept exactly",
           "integers go from -2^63 to 2^63 - 1, written without point or exponent beyond 2^53");
    scalar(JsonKind::integer, length);
    return faults_.size() < most_faults;
  }

  void report_duplicates() {
    std::vector<std::uint32_t> members;
    for (std::uint32_t at = storage_.nodes[open_].first; at != Node::none; at = storage_.nodes[at].next) members.push_back(at);
    if (members.size() < 2) return;
    const auto key_of = [&](std::uint32_t index) { return storage_.text(storage_.nodes[index].key); };
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
      const int compared = key_of(a).compare(key_of(b));
      return compared != 0 ? compared < 0 : a < b;
    });
    std::uint32_t first = members[0];
    for (std::size_t i = 1; i < members.size() && faults_.size() < most_faults; ++i) {
      if (key_of(members[i]) != key_of(first)) {
        first = members[i];
        continue;
      }
      report(Code::duplicate_key, storage_.nodes[members[i]].key_span, "the object has this key already",
             "remove one of the two");
      faults_.back().labels.push_back({storage_.nodes[first].key_span, "the first is here"});
    }
  }

  JsonDocument::Storage& storage_;
  std::string_view text_;
  const JsonLimits& limits_;
  std::uint32_t depth_limit_;
  std::uint32_t cursor_ = 0;  ///< end of the last token
  std::uint32_t open_ = Node::none;
  std::uint32_t depth_ = 0;
  Span key_span_;
  Span key_;
  JsonExpected expected_ = JsonExpected::value;
  Diagnostics faults_;
};

Diagnostic plain_fault(Code code, Span span, std::string message, std::string help) {
  Diagnostic fault;
  fault.code = code;
  fault.span = span;
  fault.message = std::move(message);
  fault.help = std::move(help);
  return fault;
}

}  // namespace

Diagnostics JsonDocument::read(std::string_view text, const JsonLimits& limits) {
  storage_->clear();
  if (text.size() > limits.bytes) {
    return {plain_fault(Code::too_large, {limits.bytes, limits.bytes},
                        "the text has " + std::to_string(text.size()) + " bytes, at most " + std::to_string(limits.bytes) +
                            " are allowed",
                        "make it smaller")};
  }
  if (const std::size_t bad = first_invalid_utf8(text); bad != text.size()) {
    const auto at = static_cast<std::uint32_t>(bad);
    return {plain_fault(Code::invalid_utf8, {at, at + 1}, "a byte begins no UTF-8 character", "save the text as UTF-8")};
  }
  Builder builder(*storage_, text, limits);
  nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &builder, nlohmann::json::input_format_t::json, true,
                            limits.comments);
  Diagnostics faults = builder.take();
  if (!faults.empty()) {
    storage_->clear();
    sort_by_place(faults);
  }
  return faults;
}

}  // namespace bylaw
