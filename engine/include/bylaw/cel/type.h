#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bylaw::cel {

enum class TypeKind : std::uint8_t {
  error,      ///< only inside the checker, after a fault that has been reported
  dyn,        ///< known at run time only
  null,
  boolean,
  integer,    ///< int: 64 bits, signed
  uinteger,   ///< uint: 64 bits, unsigned
  real,       ///< double: IEEE 754
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
  Type(TypeKind kind);  // NOLINT(google-explicit-constructor): `Type t = TypeKind::integer` reads well
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

  /// As the suites and diagnostics write it: `int`, `map(string, dyn)`, `optional_type(int)`,
  /// `google.protobuf.Timestamp` is `timestamp`.
  std::string text() const;

  bool operator==(const Type& other) const;

 private:
  struct Detail;
  TypeKind kind_;
  std::shared_ptr<const Detail> detail_;
};

}  // namespace bylaw::cel
