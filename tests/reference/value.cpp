#include "reference/value.h"

#include "reference/engine_call.h"

#include <cmath>

namespace bylaw::reference {

namespace {

bool is_number(const Value& value) {
  return value.as<std::int64_t>() != nullptr || value.as<std::uint64_t>() != nullptr ||
         value.as<double>() != nullptr;
}

int sign(bool less, bool greater) { return less ? -1 : greater ? 1 : 0; }

/// A double against an int or uint: outside of the range the range decides, inside they meet as doubles.
template <class Integer>
int compare_double(double a, Integer b) {
  if (std::isnan(a)) return 2;
  constexpr bool is_signed = std::is_signed_v<Integer>;
  if (a < (is_signed ? -std::ldexp(1.0, 63) : 0.0)) return -1;
  if (a > std::ldexp(1.0, is_signed ? 63 : 64)) return 1;
  const auto other = static_cast<double>(b);
  return sign(a<other, a> other);
}

int opposite(int order) { return order == 2 ? 2 : -order; }

int compare_numbers(const Value& a, const Value& b) {
  if (const auto* x = a.as<double>()) {
    if (const auto* y = b.as<double>()) return std::isnan(*x) || std::isnan(*y) ? 2 : sign(*x<*y, *x> * y);
    if (const auto* y = b.as<std::int64_t>()) return compare_double(*x, *y);
    return compare_double(*x, *b.as<std::uint64_t>());
  }
  if (b.as<double>() != nullptr) return opposite(compare_numbers(b, a));
  const auto* x = a.as<std::int64_t>();
  const auto* y = b.as<std::int64_t>();
  if (x != nullptr && y != nullptr) return sign(*x<*y, *x> * y);
  if (x != nullptr)
    return *x < 0 ? -1
                  : sign(static_cast<std::uint64_t>(*x) < *b.as<std::uint64_t>(),
                         static_cast<std::uint64_t>(*x) > *b.as<std::uint64_t>());
  if (y != nullptr) return -compare_numbers(b, a);
  return sign(*a.as<std::uint64_t>() < *b.as<std::uint64_t>(),
              *a.as<std::uint64_t>() > *b.as<std::uint64_t>());
}

/// What a key is looked up as: a double with the value of an integer is that integer.
std::optional<Value> as_key(const Value& value) {
  if (const auto* number = value.as<double>()) {
    if (std::floor(*number) != *number) return std::nullopt;
    if (*number >= -std::ldexp(1.0, 63) && *number < std::ldexp(1.0, 63))
      return Value(static_cast<std::int64_t>(*number));
    if (*number >= 0 && *number < std::ldexp(1.0, 64)) return Value(static_cast<std::uint64_t>(*number));
    return std::nullopt;
  }
  const bool fits = value.as<bool>() != nullptr || value.as<std::string>() != nullptr || is_number(value);
  return fits ? std::optional(value) : std::nullopt;
}

const Opaque* opaque(const Value& value) {
  const auto* held = value.as<std::shared_ptr<const Opaque>>();
  return held == nullptr ? nullptr : held->get();
}

}  // namespace

Value make_list(std::vector<Value> items) { return std::make_shared<std::vector<Value>>(std::move(items)); }

Value make_map(std::vector<std::pair<Value, Value>> entries) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!as_key(entries[i].first) || entries[i].first.as<double>() != nullptr) return Error{};
    for (std::size_t j = 0; j < i; ++j) {
      if (equal(entries[i].first, entries[j].first)) return Error{};
    }
  }
  return std::make_shared<std::vector<std::pair<Value, Value>>>(std::move(entries));
}

Value make_optional(Value held) { return Optional{std::make_shared<Value>(std::move(held))}; }

const Value* find(const Map& map, const Value& key) {
  const auto wanted = as_key(key);
  if (!wanted) return nullptr;
  for (const auto& [known, value] : *map) {
    if (equal(known, *wanted)) return &value;
  }
  return nullptr;
}

bool equal(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return compare_numbers(a, b) == 0;
  if (a.is.index() != b.is.index()) return false;
  if (const auto* x = a.as<List>()) {
    const List& y = *b.as<List>();
    if ((*x)->size() != y->size()) return false;
    for (std::size_t i = 0; i < y->size(); ++i) {
      if (!equal((**x)[i], (*y)[i])) return false;
    }
    return true;
  }
  if (const auto* x = a.as<Map>()) {
    const Map& y = *b.as<Map>();
    if ((*x)->size() != y->size()) return false;
    for (const auto& [key, value] : **x) {
      const Value* other = find(y, key);
      if (other == nullptr || !equal(value, *other)) return false;
    }
    return true;
  }
  if (const auto* x = a.as<Optional>()) {
    const auto& y = b.as<Optional>()->held;
    if (x->held == nullptr || y == nullptr) return x->held == y;
    return equal(*x->held, *y);
  }
  if (const auto* x = a.as<TypeName>()) return x->name == b.as<TypeName>()->name;
  if (a.as<Null>() != nullptr) return true;
  if (const Opaque* x = opaque(a)) return cel::equal(x->value, opaque(b)->value);
  return compare(a, b) == 0;
}

std::optional<int> compare(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return compare_numbers(a, b);
  if (a.is.index() != b.is.index()) return std::nullopt;
  if (const auto* x = a.as<bool>()) return sign(!*x && *b.as<bool>(), *x && !*b.as<bool>());
  if (const auto* x = a.as<std::string>()) return sign(*x<*b.as<std::string>(), *x> * b.as<std::string>());
  if (const auto* x = a.as<Bytes>())
    return sign(x->octets<b.as<Bytes>()->octets, x->octets> b.as<Bytes>()->octets);
  if (const auto* x = a.as<Duration>())
    return sign(x->nanos<b.as<Duration>()->nanos, x->nanos> b.as<Duration>()->nanos);
  if (const auto* x = a.as<Timestamp>()) {
    const Timestamp& y = *b.as<Timestamp>();
    if (x->seconds != y.seconds) return sign(x->seconds<y.seconds, x->seconds> y.seconds);
    return sign(x->nanos<y.nanos, x->nanos> y.nanos);
  }
  return std::nullopt;
}

std::string type_name(const Value& value) {
  if (const Opaque* held = opaque(value)) return held->value.opaque->of->type.text();
  static const char* const names[] = {"null_type",
                                      "bool",
                                      "int",
                                      "uint",
                                      "double",
                                      "string",
                                      "bytes",
                                      "google.protobuf.Timestamp",
                                      "google.protobuf.Duration",
                                      "list",
                                      "map",
                                      "type",
                                      "optional_type",
                                      "error",
                                      "error"};
  return names[value.is.index()];
}

bool identical(const Value& a, const Value& b) {
  if (a.error() && b.error()) return true;
  if (a.is.index() != b.is.index()) return false;
  if (const auto* x = a.as<double>()) {
    const double y = *b.as<double>();
    return (std::isnan(*x) && std::isnan(y)) || (*x == y && std::signbit(*x) == std::signbit(y));
  }
  if (const auto* x = a.as<List>()) {
    const List& y = *b.as<List>();
    if ((*x)->size() != y->size()) return false;
    for (std::size_t i = 0; i < y->size(); ++i) {
      if (!identical((**x)[i], (*y)[i])) return false;
    }
    return true;
  }
  if (const auto* x = a.as<Map>()) {
    const Map& y = *b.as<Map>();
    if ((*x)->size() != y->size()) return false;
    for (std::size_t i = 0; i < y->size(); ++i) {
      if (!identical((**x)[i].first, (*y)[i].first) || !identical((**x)[i].second, (*y)[i].second))
        return false;
    }
    return true;
  }
  if (const auto* x = a.as<Optional>()) {
    const auto& y = b.as<Optional>()->held;
    if (x->held == nullptr || y == nullptr) return x->held == y;
    return identical(*x->held, *y);
  }
  return equal(a, b);
}

std::string show(const Value& value) {
  if (value.as<Null>() != nullptr) return "null";
  if (const auto* x = value.as<bool>()) return *x ? "true" : "false";
  if (const auto* x = value.as<std::int64_t>()) return std::to_string(*x);
  if (const auto* x = value.as<std::uint64_t>()) return std::to_string(*x) + "u";
  if (const auto* x = value.as<double>()) return std::to_string(*x) + " (double)";
  if (const auto* x = value.as<std::string>()) return "'" + *x + "'";
  if (const auto* x = value.as<Bytes>()) return "b'" + x->octets + "'";
  if (const auto* x = value.as<Timestamp>())
    return "timestamp " + std::to_string(x->seconds) + " s " + std::to_string(x->nanos) + " ns";
  if (const auto* x = value.as<Duration>()) return "duration " + std::to_string(x->nanos) + " ns";
  if (const auto* x = value.as<TypeName>()) return "type " + x->name;
  if (const auto* x = value.as<Optional>())
    return x->held == nullptr ? "none" : "optional(" + show(*x->held) + ")";
  std::string out;
  if (const auto* x = value.as<List>()) {
    for (const Value& item : **x) out += (out.empty() ? "" : ", ") + show(item);
    return "[" + out + "]";
  }
  if (const auto* x = value.as<Map>()) {
    for (const auto& [key, item] : **x) out += (out.empty() ? "" : ", ") + show(key) + ": " + show(item);
    return "{" + out + "}";
  }
  if (const Opaque* x = opaque(value)) return x->value.opaque->of->text(x->value.opaque->data);
  return "error";
}

}  // namespace bylaw::reference
