#include "reference/functions.h"

#include <cmath>
#include <limits>

namespace bylaw::reference {

namespace {

using Wide = __int128_t;

/// The int with this value, or an error where there is none.
Value int_of(Wide value) {
  if (value < std::numeric_limits<std::int64_t>::min() || value > std::numeric_limits<std::int64_t>::max())
    return Error{};
  return static_cast<std::int64_t>(value);
}

Value uint_of(Wide value) {
  if (value < 0 || value > static_cast<Wide>(std::numeric_limits<std::uint64_t>::max())) return Error{};
  return static_cast<std::uint64_t>(value);
}

Value duration_of(Wide nanos) {
  const Value value = int_of(nanos);
  return value.error() ? value : Value(Duration{*value.as<std::int64_t>()});
}

constexpr Wide billion = 1'000'000'000;

Value timestamp_of(Wide nanos) {
  Wide seconds = nanos / billion;
  if (nanos % billion < 0) --seconds;
  if (seconds < -62135596800 || seconds > 253402300799) return Error{};
  return Timestamp{static_cast<std::int64_t>(seconds), static_cast<std::int64_t>(nanos - seconds * billion)};
}

Wide nanos_of(const Timestamp& time) { return Wide{time.seconds} * billion + time.nanos; }

std::optional<Value> arithmetic(char sign, const Value& a, const Value& b) {
  if (a.as<double>() != nullptr && b.as<double>() != nullptr) {
    const double x = *a.as<double>();
    const double y = *b.as<double>();
    switch (sign) {
      case '+': return x + y;
      case '-': return x - y;
      case '*': return x * y;
      case '/': return x / y;
      default: return std::nullopt;
    }
  }
  Wide x = 0;
  Wide y = 0;
  const bool ints = a.as<std::int64_t>() != nullptr && b.as<std::int64_t>() != nullptr;
  const bool uints = a.as<std::uint64_t>() != nullptr && b.as<std::uint64_t>() != nullptr;
  if (ints)
    x = *a.as<std::int64_t>(), y = *b.as<std::int64_t>();
  else if (uints)
    x = static_cast<Wide>(*a.as<std::uint64_t>()), y = static_cast<Wide>(*b.as<std::uint64_t>());
  else
    return std::nullopt;
  const auto fit = ints ? int_of : uint_of;
  switch (sign) {
    case '+': return fit(x + y);
    case '-': return fit(x - y);
    case '*':
      // Two uints may be too large even for the wide product.
      if (uints && y != 0 && x > static_cast<Wide>(std::numeric_limits<std::uint64_t>::max()) / y)
        return Error{};
      return fit(x * y);
    case '/': return y == 0 ? Value(Error{}) : fit(x / y);
    default:
      return y == 0 || (ints && y == -1 && x == std::numeric_limits<std::int64_t>::min()) ? Value(Error{})
                                                                                          : fit(x % y);
  }
}

std::optional<Value> add(const Value& a, const Value& b) {
  if (const auto* x = a.as<std::string>(); x != nullptr && b.as<std::string>() != nullptr)
    return *x + *b.as<std::string>();
  if (const auto* x = a.as<Bytes>(); x != nullptr && b.as<Bytes>() != nullptr)
    return Bytes{x->octets + b.as<Bytes>()->octets};
  if (const auto* x = a.as<List>(); x != nullptr && b.as<List>() != nullptr) {
    std::vector<Value> items = **x;
    items.insert(items.end(), (*b.as<List>())->begin(), (*b.as<List>())->end());
    return make_list(std::move(items));
  }
  const auto* time = a.as<Timestamp>() != nullptr ? a.as<Timestamp>() : b.as<Timestamp>();
  const auto* span = a.as<Duration>() != nullptr ? a.as<Duration>() : b.as<Duration>();
  if (time != nullptr && span != nullptr) return timestamp_of(nanos_of(*time) + span->nanos);
  if (a.as<Duration>() != nullptr && b.as<Duration>() != nullptr)
    return duration_of(Wide{a.as<Duration>()->nanos} + b.as<Duration>()->nanos);
  return arithmetic('+', a, b);
}

std::optional<Value> subtract(const Value& a, const Value& b) {
  if (const auto* x = a.as<Timestamp>()) {
    if (const auto* y = b.as<Timestamp>()) return duration_of(nanos_of(*x) - nanos_of(*y));
    if (const auto* y = b.as<Duration>()) return timestamp_of(nanos_of(*x) - y->nanos);
  }
  if (a.as<Duration>() != nullptr && b.as<Duration>() != nullptr)
    return duration_of(Wide{a.as<Duration>()->nanos} - b.as<Duration>()->nanos);
  return arithmetic('-', a, b);
}

Value in(const Value& value, const Value& container) {
  if (const auto* map = container.as<Map>()) return find(*map, value) != nullptr;
  const auto* list = container.as<List>();
  if (list == nullptr) return Error{};
  for (const Value& item : **list) {
    if (equal(item, value)) return true;
  }
  return false;
}

/// `container[key]`; with `optional` what is not there is none, and what is there is wrapped.
Value index(const Value& container, const Value& key, bool optional) {
  if (const auto* wrapped = container.as<Optional>())
    return wrapped->held == nullptr ? none() : index(*wrapped->held, key, true);
  const Value* found = nullptr;
  if (const auto* list = container.as<List>()) {
    Wide at = -1;
    if (const auto* x = key.as<std::int64_t>())
      at = *x;
    else if (const auto* y = key.as<std::uint64_t>())
      at = static_cast<Wide>(*y);
    else if (const auto* z = key.as<double>(); z != nullptr && std::floor(*z) == *z && std::fabs(*z) < 1e18)
      at = static_cast<std::int64_t>(*z);
    else if (z != nullptr && std::floor(*z) == *z && std::fabs(*z) < std::ldexp(1.0, 63))
      at = -1;
    else if (z != nullptr && std::floor(*z) == *z && *z > 0 && *z < std::ldexp(1.0, 64))
      at = -1;
    else
      return Error{};
    if (at >= 0 && at < static_cast<Wide>((*list)->size())) found = &(**list)[static_cast<std::size_t>(at)];
  } else if (const auto* map = container.as<Map>()) {
    const bool fits = key.as<bool>() || key.as<std::int64_t>() || key.as<std::uint64_t>() ||
                      key.as<double>() || key.as<std::string>();
    if (!fits) return Error{};
    found = find(*map, key);
  } else {
    return Error{};
  }
  if (found == nullptr) return optional ? none() : Value(Error{});
  return optional ? make_optional(*found) : *found;
}

std::optional<Value> relation(const std::string& name, const Value& a, const Value& b) {
  const auto order = compare(a, b);
  if (!order) return Error{};
  if (name == "_<_") return *order == -1;
  if (name == "_<=_") return *order == -1 || *order == 0;
  if (name == "_>_") return *order == 1;
  return *order == 1 || *order == 0;
}

}  // namespace

std::optional<Value> call_operator(const std::string& name, const Arguments& arguments) {
  if (arguments.size() == 1) {
    const Value& a = arguments[0];
    if (name == "!_") return a.as<bool>() == nullptr ? Value(Error{}) : Value(!*a.as<bool>());
    if (name == "-_") {
      if (const auto* x = a.as<std::int64_t>()) return int_of(-Wide{*x});
      return a.as<double>() == nullptr ? Value(Error{}) : Value(-*a.as<double>());
    }
    return std::nullopt;
  }
  if (arguments.size() != 2) return std::nullopt;
  const Value& a = arguments[0];
  const Value& b = arguments[1];
  if (name == "_==_") return equal(a, b);
  if (name == "_!=_") return !equal(a, b);
  if (name == "_<_" || name == "_<=_" || name == "_>_" || name == "_>=_") return relation(name, a, b);
  if (name == "_+_") return add(a, b);
  if (name == "_-_") return subtract(a, b);
  if (name == "_*_" || name == "_/_" || name == "_%_") return arithmetic(name[1], a, b);
  if (name == "@in") return in(a, b);
  if (name == "_[_]") return index(a, b, false);
  if (name == "_[?_]") return index(a, b, true);
  return std::nullopt;
}

std::optional<Value> call_math(const std::string& name, const Arguments& arguments) {
  if (name == "math.@max" || name == "math.@min") {
    std::vector<Value> values = arguments;
    if (values.size() == 1 && values[0].as<List>() != nullptr) values = **values[0].as<List>();
    if (values.empty()) return Error{};
    for (const Value& value : values) {
      if (!value.as<std::int64_t>() && !value.as<std::uint64_t>() && !value.as<double>()) return Error{};
    }
    Value best = values[0];
    for (const Value& value : values) {
      if (compare(value, best) == (name == "math.@max" ? 1 : -1)) best = value;
    }
    return best;
  }
  if (name == "math.abs" && arguments.size() == 1) {
    if (const auto* x = arguments[0].as<std::int64_t>()) return int_of(*x < 0 ? -Wide{*x} : Wide{*x});
    if (const auto* x = arguments[0].as<double>()) return std::fabs(*x);
    return arguments[0].as<std::uint64_t>() != nullptr ? arguments[0] : Value(Error{});
  }
  if (arguments.size() == 1 && arguments[0].as<double>() != nullptr) {
    const double x = *arguments[0].as<double>();
    if (name == "math.floor") return std::floor(x);
    if (name == "math.ceil") return std::ceil(x);
    if (name == "math.round") return std::round(x);
    if (name == "math.trunc") return std::trunc(x);
  }
  if (name == "math.bitAnd" && arguments.size() == 2) {
    const auto* x = arguments[0].as<std::int64_t>();
    const auto* y = arguments[1].as<std::int64_t>();
    if (x != nullptr && y != nullptr) return *x & *y;
    const auto* u = arguments[0].as<std::uint64_t>();
    const auto* v = arguments[1].as<std::uint64_t>();
    if (u != nullptr && v != nullptr) return *u & *v;
  }
  return std::nullopt;
}

}  // namespace bylaw::reference
