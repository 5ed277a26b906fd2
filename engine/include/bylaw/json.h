#pragma once

#include <bylaw/result.h>
#include <bylaw/source.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

enum class JsonKind : std::uint8_t { null, boolean, integer, number, string, array, object };

/// The kind as messages name it: `null`, `a boolean`, `an integer`, `a number`, `a string`, …
std::string_view json_kind_name(JsonKind kind);

class JsonDocument;

/// One value inside a JsonDocument: a small handle that is valid as long as the document stays where it is
/// and reads nothing else. Children are linked lists: walking them is O(1) a step, `find` is linear. Where
/// the value has another kind than an accessor is for, the accessor gives false, 0 or an empty text.
class Json {
 public:
  Json() = default;

  /// False for the handle that `find` returns where there is nothing.
  explicit operator bool() const { return document_ != nullptr; }
  /// The same value of the same document, not an equal one.
  bool operator==(const Json&) const = default;

  JsonKind kind() const;
  bool is(JsonKind wanted) const { return document_ != nullptr && kind() == wanted; }
  /// Place of the value in the text it was read from (a string with its quotes).
  Span span() const;
  /// Place of the member's key, with quotes; empty for the root and for array items.
  Span key_span() const;

  bool boolean() const;
  /// The value of an `integer`. A JSON number is an integer when its value is integral, however it is spelled
  /// (`58`, `58.0`, `5.8e1`), or when the double nearest to it is (`0.99999999999999999999`), for canonical
  /// JSON cannot tell the two apart. Outside int64 reading has refused it, integral or not.
  std::int64_t integer() const;
  /// The value of a `number` or, converted, of an `integer`.
  double number() const;
  /// The decoded text of a string: valid UTF-8, may hold NUL.
  std::string_view string() const;
  /// The decoded key, where this value is a member of an object.
  std::string_view key() const;

  /// The member with this key, or a handle that is false. Also false where this is no object.
  Json find(std::string_view key) const;
  /// Items of an array, members of an object.
  std::uint32_t size() const;
  /// The array or object that holds this value; false for the root.
  Json parent() const;

  class Iterator;
  /// Items of an array or values of an object (see key()), in the order of the text.
  Iterator begin() const;
  Iterator end() const;

 private:
  friend class JsonDocument;
  Json(const JsonDocument* document, std::uint32_t index) : document_(document), index_(index) {}
  const JsonDocument* document_ = nullptr;
  std::uint32_t index_ = 0;
};

struct JsonLimits {
  std::uint32_t depth = 64;  ///< nested arrays and objects, at most 512
  std::uint32_t bytes = 8u << 20;
  bool comments = false;  ///< allow `//` and `/* */`
};

/// Values read from one JSON text, held in flat storage. Reading into the same document again reuses its
/// memory, so that the values of a stream of lines take no new memory once it is warm.
class JsonDocument {
 public:
  JsonDocument();
  ~JsonDocument();
  JsonDocument(JsonDocument&&) noexcept;
  JsonDocument& operator=(JsonDocument&&) noexcept;

  /// Reads `text` (RFC 8259, without a byte order mark). Refused, each with its place: syntax errors,
  /// trailing text, duplicate keys, invalid UTF-8, lone surrogates, numbers out of range, depth and size
  /// above the limits. Several duplicate keys and numbers are reported at once, up to a hundred faults; a
  /// syntax error ends the list. A fault of a value carries its pointer, unless that is longer than 4 KiB. On
  /// failure the document is empty. O(bytes · log(keys of an object)); the native stack does not grow with
  /// depth.
  Diagnostics read(std::string_view text, const JsonLimits& limits = {});

  /// The root; false before a successful read.
  Json root() const;

  struct Node;
  struct Storage;

 private:
  friend class Json;
  std::unique_ptr<Storage> storage_;
};

class Json::Iterator {
 public:
  Json operator*() const { return at_; }
  Iterator& operator++();
  bool operator==(const Iterator& other) const {
    return at_.document_ == other.at_.document_ && at_.index_ == other.at_.index_;
  }

 private:
  friend class Json;
  explicit Iterator(Json at) : at_(at) {}
  Json at_;
};

/// JSON Pointer (RFC 6901) of a value inside its document, `""` for the root and for a handle that is false.
/// O(depth + items before it and before the arrays that hold it).
std::string json_pointer(Json value);

/// Maps offsets in a decoded JSON string back to the bytes of the text it was read from, so that a fault
/// inside an expression is shown where the author wrote it.
class StringMap {
 public:
  /// `token` is the span of the string, with its quotes, in `text`.
  StringMap(std::string_view text, Span token);
  /// The byte range in the text of the decoded byte range `span`. What ends or begins within a character that
  /// was written as an escape takes the whole escape; past the end is the closing quote.
  Span operator()(Span span) const;

 private:
  struct Escape {
    std::uint32_t decoded;  ///< where its character begins in the decoded text
    std::uint32_t decoded_end;
    std::uint32_t source;
    std::uint32_t source_end;
  };
  /// Behind the escapes that end at or before a decoded offset.
  std::size_t escapes_before(std::uint32_t decoded) const;
  std::uint32_t source_of(std::uint32_t decoded, std::size_t passed) const;
  std::vector<Escape> escapes_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

/// The order of keys in canonical JSON: by UTF-16 code units (RFC 8785 §3.2.3). Both must be valid UTF-8.
bool canonical_less(std::string_view a, std::string_view b);

/// The value as canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no white space, shortest
/// numbers. Integers beyond 2^53 are written in full, which the RFC leaves open.
std::string canonical_json(Json value);

/// Writes canonical JSON piece by piece. The caller gives the keys of an object in canonical order and text
/// that is valid UTF-8; a debug build asserts the former.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view key);
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& number(double value);  ///< NaN and infinities, which JSON has not, become `null`
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// Text that is canonical JSON already, as one value.
  JsonWriter& raw(std::string_view canonical);
  JsonWriter& value(Json value);

 private:
  void separate();
  std::string& out_;
  bool after_value_ = false;
  // Used by debug builds only, and there in all builds so that the class has one layout.
  std::vector<std::optional<std::string>> last_keys_;
};

/// Shortest text that reads back as the same double, as ECMAScript prints it (RFC 8785 §3.2.2.3).
/// `value` must be finite.
void append_number(std::string& out, double value);

}  // namespace bylaw
