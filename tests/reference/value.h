#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// CEL once more, as naively as it can be written: a walk over the tree with values that own what they hold.
/// It shares nothing with the engine but the parsed tree, and is slow, recursive and unbounded. Linked to
/// tests only.
namespace bylaw::reference {

struct Null {};
struct Bytes {
  std::string octets;
};
struct Timestamp {
  std::int64_t seconds;
  std::int64_t nanos;
};
struct Duration {
  std::int64_t nanos;
};
struct TypeName {
  std::string name;
};
struct Error {};
/// The value of a declared name that was not given.
struct Missing {};

/// A value of a library's own type, as the engine made it.
struct Opaque;

struct Value;
using List = std::shared_ptr<std::vector<Value>>;
using Map = std::shared_ptr<std::vector<std::pair<Value, Value>>>;
struct Optional {
  std::shared_ptr<Value> held;
};

struct Value {
  std::variant<Null, bool, std::int64_t, std::uint64_t, double, std::string, Bytes, Timestamp, Duration, List,
               Map, TypeName, Optional, Error, Missing, std::shared_ptr<const Opaque>>
      is;

  Value() = default;
  template <class T>
  Value(T value) : is(std::move(value)) {}  // NOLINT(google-explicit-constructor)

  template <class T>
  const T* as() const {
    return std::get_if<T>(&is);
  }
  bool error() const { return as<Error>() != nullptr || as<Missing>() != nullptr; }
};

Value make_list(std::vector<Value> items);
/// An error where a key is of a wrong type or there twice.
Value make_map(std::vector<std::pair<Value, Value>> entries);
Value make_optional(Value held);
inline Value none() { return Optional{}; }

/// `a == b` of the language.
bool equal(const Value& a, const Value& b);
/// -1, 0, 1; 2 where a NaN is one of them; nothing where the two have no order.
std::optional<int> compare(const Value& a, const Value& b);
/// The entry with a numerically equal key.
const Value* find(const Map& map, const Value& key);
std::string type_name(const Value& value);

/// Same type and same content, down to the order of maps, NaN like NaN, -0.0 unlike 0.0; errors are alike.
bool identical(const Value& a, const Value& b);
/// For messages of tests.
std::string show(const Value& value);

}  // namespace bylaw::reference
