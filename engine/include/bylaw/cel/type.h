#pragma once

#include <bylaw/result.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {

enum class TypeKind : std::uint8_t {
  error,  ///< only inside the checker, after a fault that has been reported
  dyn,    ///< known at run time only
  null,
  boolean,
  integer,   ///< int: 64 bits, signed
  uinteger,  ///< uint: 64 bits, unsigned
  real,      ///< double: IEEE 754
  string,
  bytes,
  timestamp,  ///< google.protobuf.Timestamp
  duration,   ///< google.protobuf.Duration
  list,       ///< one parameter: the element
  map,        ///< two parameters: key, value
  type,       ///< at most one parameter: the type that it denotes
  optional,   ///< optional_type(T)
  wrapper,    ///< wrapper(T): T or null
  opaque,     ///< a named type of a library, such as net.IP
  message,    ///< a named protobuf message: can be written, is refused by the checker
  parameter,  ///< a type parameter of an overload
};

/// An immutable CEL type; copies share. Equality is structural.
class Type {
 public:
  Type() : Type(TypeKind::dyn) {}
  /// Kinds with parameters get `dyn` for each; `type` alone denotes no type in particular.
  Type(TypeKind kind)
      : kind_(kind) {}  // NOLINT(google-explicit-constructor): `Type t = TypeKind::integer` reads well
  static Type list(Type element);
  static Type map(Type key, Type value);
  static Type type(Type of);
  static Type optional(Type of);
  static Type wrapper(Type of);
  static Type opaque(std::string name, std::vector<Type> parameters = {});
  static Type message(std::string name);
  static Type parameter(std::string name);

  TypeKind kind() const { return kind_; }
  bool is(TypeKind kind) const { return kind_ == kind; }
  /// The name of an opaque type, message or parameter; otherwise empty.
  const std::string& name() const;
  std::span<const Type> parameters() const;
  /// Types that it is made of, itself included and repeats counted: `map(string, int)` has 3. Saturates.
  std::uint32_t size() const;

  /// As the suites and diagnostics write it: `int`, `map(string, dyn)`, `optional_type(int)`,
  /// `google.protobuf.Timestamp` is `timestamp`.
  std::string text() const;

  /// O(size).
  bool operator==(const Type& other) const;

 private:
  struct Detail;
  Type(TypeKind kind, std::string name, std::vector<Type> parameters);
  TypeKind kind_;
  std::shared_ptr<const Detail> detail_;
};

/// Reads a type as `text` writes it; also `null_type`, `google.protobuf.Timestamp`,
/// `google.protobuf.Duration`. A capital letter (`T`) is a type parameter, a name with parameters (`tuple(T,
/// U)`) an opaque type, `net.IP` and `net.CIDR` are opaque, any other name is a message. Diagnostics have
/// spans in `text`.
Result<Type> parse_type(std::string_view text);

}  // namespace bylaw::cel
