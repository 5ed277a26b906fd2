#include "cel/base64.h"
#include "cel/library/arithmetic.h"
#include "cel/library/parse_numbers.h"
#include "cel/value/map.h"
#include "cel/value/names.h"
#include "cel/value_json.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>

namespace bylaw::cel {

namespace {

constexpr std::array<std::string_view, 14> kinds{"null",   "bool",  "int",       "uint",     "double",
                                                 "string", "bytes", "timestamp", "duration", "list",
                                                 "map",    "type",  "optional",  "opaque"};

/// Building a map wants a Context; here nothing is counted, and the first failure is kept.
class Builder final : public Context {
 public:
  Builder(Arena& arena, std::string& fault) : arena_(arena), fault_(fault) {}
  Arena& arena() override { return arena_; }
  bool spend(std::uint64_t) override { return true; }
  std::uint64_t steps_left() const override { return ~std::uint64_t{0}; }
  Value error(ErrorCode code, std::string_view message) override {
    static constexpr ErrorRep failed{ErrorCode::bad_argument, "the value cannot be read"};
    static constexpr ErrorRep no_memory{ErrorCode::memory, "the memory limit is reached"};
    if (fault_.empty()) fault_ = message;
    return Value::of(code == ErrorCode::memory ? &no_memory : &failed);
  }

  std::optional<Value> fail(std::string_view message) {
    error(ErrorCode::bad_argument, message);
    return std::nullopt;
  }

  std::optional<Value> read(Json json) {
    switch (json.kind()) {
      case JsonKind::null: return Value::null();
      case JsonKind::boolean: return Value::boolean(json.boolean());
      case JsonKind::integer: return Value::integer(json.integer());
      case JsonKind::number: return Value::real(json.number());
      case JsonKind::string: return Value::string(json.string());
      case JsonKind::array: return list(json);
      case JsonKind::object: break;
    }
    const Json tag = json.find("t");
    const bool tagged =
        tag.is(JsonKind::string) && std::find(kinds.begin(), kinds.end(), tag.string()) != kinds.end();
    return tagged ? lossless(tag.string(), json) : object(json);
  }

 private:
  Value* room(std::uint32_t count) {
    auto* values = static_cast<Value*>(arena_.allocate(count * sizeof(Value), alignof(Value)));
    if (values == nullptr) fail("the value is too large");
    return values;
  }

  std::optional<Value> list(Json json) {
    const std::uint32_t size = json.size();
    Value* items = room(size);
    void* rep = arena_.allocate(sizeof(ListRep), alignof(ListRep));
    if (items == nullptr || rep == nullptr) return std::nullopt;
    std::uint32_t at = 0;
    for (const Json item : json) {
      const auto value = read(item);
      if (!value) return std::nullopt;
      items[at++] = *value;
    }
    return Value::of(new (rep) ListRep{items, size});
  }

  std::optional<Value> finish_map(const Value* keys, const Value* values, std::uint32_t size) {
    const Value map = make_map(*this, keys, values, size);
    return map.is(Kind::map) ? std::optional(map) : std::nullopt;
  }

  std::optional<Value> object(Json json) {
    const std::uint32_t size = json.size();
    Value* keys = room(size);
    Value* values = room(size);
    if (keys == nullptr || values == nullptr) return std::nullopt;
    std::uint32_t at = 0;
    for (const Json member : json) {
      const auto value = read(member);
      if (!value) return std::nullopt;
      keys[at] = Value::string(member.key());
      values[at++] = *value;
    }
    return finish_map(keys, values, size);
  }

  std::optional<Value> entries(Json json) {
    const std::uint32_t size = json.size();
    Value* keys = room(size);
    Value* values = room(size);
    if (keys == nullptr || values == nullptr) return std::nullopt;
    std::uint32_t at = 0;
    for (const Json entry : json) {
      if (!entry.is(JsonKind::array) || entry.size() != 2) return fail("an entry of a map must be a pair");
      auto part = entry.begin();
      const auto key = read(*part);
      const auto value = key ? read(*++part) : std::nullopt;
      if (!value) return std::nullopt;
      keys[at] = *key;
      values[at++] = *value;
    }
    return finish_map(keys, values, size);
  }

  std::optional<Value> lossless(std::string_view tag, Json json) {
    const Json v = json.find("v");
    if (tag == "null") return Value::null();
    if (tag == "bool" && v.is(JsonKind::boolean)) return Value::boolean(v.boolean());
    if (tag == "list" && v.is(JsonKind::array)) return list(v);
    if (tag == "map" && v.is(JsonKind::array)) return entries(v);
    if (tag == "timestamp" || tag == "duration") return time(tag, json);
    if (tag == "optional") return optional(v);
    if (!v.is(JsonKind::string)) return fail("`v` is missing or of the wrong kind");
    return text(tag, v.string());
  }

  std::optional<Value> text(std::string_view tag, std::string_view text) {
    if (tag == "string") return Value::string(text);
    if (tag == "int") {
      if (const auto value = parse_int(text)) return Value::integer(*value);
    } else if (tag == "uint") {
      if (const auto value = parse_uint(text)) return Value::uinteger(*value);
    } else if (tag == "double") {
      if (const auto value = parse_double(text)) return Value::real(*value);
    } else if (tag == "bytes") {
      if (const auto octets = from_base64(text)) return bytes(*octets);
    } else if (tag == "type") {
      if (const Type* type = named_type(text)) return Value::of(type);
    }
    return fail("`v` does not fit its `t`");
  }

  static const Type* named_type(std::string_view name) {
    if (name == "timestamp") return find_type("google.protobuf.Timestamp");
    return find_type(name == "duration" ? "google.protobuf.Duration" : name);
  }

  std::optional<Value> bytes(const std::string& octets) {
    char* copy = static_cast<char*>(arena_.allocate(octets.size(), 1));
    if (copy == nullptr) return fail("the value is too large");
    std::memcpy(copy, octets.data(), octets.size());
    return Value::bytes({copy, octets.size()});
  }

  std::optional<Value> optional(Json v) {
    if (!v) return Value::optional(nullptr);
    const auto inner = read(v);
    Value* held = inner ? room(1) : nullptr;
    if (held == nullptr) return std::nullopt;
    return Value::optional(new (held) Value(*inner));
  }

  std::optional<Value> time(std::string_view tag, Json json) {
    const Json s = json.find("s");
    const Json n = json.find("n");
    const auto seconds = s.is(JsonKind::string) ? parse_int(s.string()) : std::nullopt;
    const std::int64_t nanos = n.is(JsonKind::integer) ? n.integer() : 0;
    if (!seconds || nanos <= -1'000'000'000 || nanos >= 1'000'000'000)
      return fail("`s` or `n` is missing or out of range");
    if (tag == "timestamp") {
      if (nanos < 0 || *seconds < first_second || *seconds > last_second)
        return fail("the timestamp is out of range");
      return Value::timestamp(*seconds, static_cast<std::int32_t>(nanos));
    }
    std::int64_t whole = 0;
    if (__builtin_mul_overflow(*seconds, 1'000'000'000, &whole) ||
        __builtin_add_overflow(whole, nanos, &whole)) {
      return fail("the duration is out of range");
    }
    return Value::duration(whole);
  }

  Arena& arena_;
  std::string& fault_;
};

}  // namespace

std::optional<Value> read_value(Json json, Arena& arena, std::string& fault) {
  return Builder(arena, fault).read(json);
}

}  // namespace bylaw::cel
