#pragma once

#include <bylaw/cel/type.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {

/// Memory of one evaluation: handed out in order, given back all at once by `reset`, which keeps one block.
/// Not for several threads.
class Arena {
 public:
  /// Past `limit` bytes `allocate` gives nullptr.
  explicit Arena(std::size_t limit = std::size_t{64} << 20) : limit_(limit) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Never nullptr below the limit, also for 0 bytes. `alignment` is a power of two, 16 at most.
  void* allocate(std::size_t bytes, std::size_t alignment);
  void reset() {
    if (used_ != 0) give_back();
  }
  /// Bytes handed out since the last reset.
  std::size_t used() const { return used_; }

 private:
  void give_back();

  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t offset_ = 0;
  std::size_t used_ = 0;
  std::size_t limit_;
};

enum class Kind : std::uint32_t {
  null,
  boolean,
  integer,
  uinteger,
  real,
  string,
  bytes,
  timestamp,
  duration,
  list,
  map,
  type,
  optional,
  opaque,
  error,
  missing,  ///< a declared variable that was not given: reading it is an error, `has` of it is false
  unset,    ///< a computed variable that has not been needed yet
};

/// Why an evaluation failed. The names are stable; messages are for people and may change.
enum class ErrorCode : std::uint8_t {
  no_such_overload,
  no_such_key,
  no_such_field,
  undeclared,
  missing_attribute,
  index_out_of_bounds,
  divide_by_zero,
  overflow,
  bad_conversion,
  bad_argument,
  duplicate_key,
  bad_regex,
  not_a_boolean,
  budget,
  memory,
};
std::string_view error_code_name(ErrorCode code);

struct ListRep;
struct MapRep;
struct ErrorRep;
struct OpaqueRep;

/// A CEL value: 16 bytes, trivially copyable. Strings, lists and maps point into an Arena, into the constants
/// of a Program, or into memory of the caller; whoever keeps a value keeps that memory.
struct Value {
  Kind kind = Kind::null;
  std::uint32_t extra = 0;  ///< nanoseconds of a timestamp; length in bytes of string and bytes
  union {
    bool b;
    std::int64_t i;  ///< integer; seconds of a timestamp since 1970; nanoseconds of a duration
    std::uint64_t u;
    double d;
    const char* s;
    const ListRep* list;
    const MapRep* map;
    const Type* type;
    const Value* inner;  ///< of an optional; nullptr for none
    const OpaqueRep* opaque;
    const ErrorRep* error;
  };

  constexpr Value() : i(0) {}
  static constexpr Value null() { return {}; }
  static constexpr Value boolean(bool value) {
    Value v;
    v.kind = Kind::boolean;
    v.i = 0;
    v.b = value;
    return v;
  }
  static constexpr Value integer(std::int64_t value) {
    Value v;
    v.kind = Kind::integer;
    v.i = value;
    return v;
  }
  static constexpr Value uinteger(std::uint64_t value) {
    Value v;
    v.kind = Kind::uinteger;
    v.u = value;
    return v;
  }
  static constexpr Value real(double value) {
    Value v;
    v.kind = Kind::real;
    v.d = value;
    return v;
  }
  /// Refers to `text`, does not copy it.
  static constexpr Value string(std::string_view text) { return bytes_of(Kind::string, text); }
  static constexpr Value bytes(std::string_view octets) { return bytes_of(Kind::bytes, octets); }
  static constexpr Value timestamp(std::int64_t seconds, std::int32_t nanos) {
    Value v;
    v.kind = Kind::timestamp;
    v.extra = static_cast<std::uint32_t>(nanos);
    v.i = seconds;
    return v;
  }
  static constexpr Value duration(std::int64_t nanos) {
    Value v;
    v.kind = Kind::duration;
    v.i = nanos;
    return v;
  }
  /// These refer to what they are given, too.
  static constexpr Value of(const ListRep* rep) {
    Value v;
    v.kind = Kind::list;
    v.list = rep;
    return v;
  }
  static constexpr Value of(const MapRep* rep) {
    Value v;
    v.kind = Kind::map;
    v.map = rep;
    return v;
  }
  static constexpr Value of(const Type* denoted) {
    Value v;
    v.kind = Kind::type;
    v.type = denoted;
    return v;
  }
  static constexpr Value of(const OpaqueRep* rep) {
    Value v;
    v.kind = Kind::opaque;
    v.opaque = rep;
    return v;
  }
  static constexpr Value of(const ErrorRep* rep) {
    Value v;
    v.kind = Kind::error;
    v.error = rep;
    return v;
  }
  /// `inner` is nullptr for `optional.none()`.
  static constexpr Value optional(const Value* inner) {
    Value v;
    v.kind = Kind::optional;
    v.inner = inner;
    return v;
  }
  static constexpr Value missing() {
    Value v;
    v.kind = Kind::missing;
    return v;
  }
  static constexpr Value unset() {
    Value v;
    v.kind = Kind::unset;
    return v;
  }

  constexpr bool is(Kind wanted) const { return kind == wanted; }
  constexpr std::string_view text() const { return {s, extra}; }
  constexpr std::int32_t nanos() const { return static_cast<std::int32_t>(extra); }

 private:
  static constexpr Value bytes_of(Kind kind, std::string_view text) {
    Value v;
    v.kind = kind;
    v.extra = static_cast<std::uint32_t>(text.size());
    v.i = 0;
    v.s = text.data();
    return v;
  }
};
static_assert(sizeof(Value) == 16);

struct ListRep {
  const Value* items = nullptr;
  std::uint32_t size = 0;
};

/// Keys and values side by side, in the order in which they were put in. Lookup is by numerical equality of
/// keys; above a few entries a sorted index answers it.
struct MapRep {
  const Value* keys = nullptr;
  const Value* values = nullptr;
  std::uint32_t size = 0;
  const std::uint32_t* sorted = nullptr;  ///< positions by key order, or nullptr: then lookup is linear
};

struct ErrorRep {
  ErrorCode code = ErrorCode::bad_argument;
  std::string_view message;  ///< holds no value of a variable
};

/// What all values of a library's own type have in common. There is one of it for each type.
struct OpaqueClass {
  Type type;
  bool (*equal)(const void* a, const void* b) = nullptr;
  std::string (*text)(const void* data) = nullptr;  ///< as `string()` shows it
};

/// A value of a library's own type.
struct OpaqueRep {
  const OpaqueClass* of = nullptr;
  const void* data = nullptr;
};

/// Equality of the language (heterogeneous: `1 == 1.0`, `NaN != NaN`); different kinds are unequal. The
/// native stack does not grow with depth.
bool equal(const Value& a, const Value& b);

}  // namespace bylaw::cel
