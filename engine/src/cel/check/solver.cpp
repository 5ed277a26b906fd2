#include "cel/check/solver.h"

#include <algorithm>

namespace bylaw::cel {

namespace {

constexpr std::uint32_t most_steps = 10'000'000;
constexpr std::uint32_t largest_type = 1'000;

bool is_any(const Type& type) { return type.is(TypeKind::dyn) || type.is(TypeKind::error); }

/// A wrapper has the type of what it wraps, but may be null.
const Type& unwrapped(const Type& type) { return type.is(TypeKind::wrapper) ? type.parameters()[0] : type; }

bool may_be_null(const Type& type) {
  switch (type.kind()) {
    case TypeKind::null:
    case TypeKind::wrapper:
    case TypeKind::timestamp:
    case TypeKind::duration:
    case TypeKind::optional:
    case TypeKind::opaque:
    case TypeKind::message: return true;
    default: return false;
  }
}

bool has_parts(const Type& type) {
  switch (type.kind()) {
    case TypeKind::list:
    case TypeKind::map:
    case TypeKind::optional:
    case TypeKind::opaque: return true;
    default: return false;
  }
}

bool is_less_specific(const Type& a, const Type& b) {
  if (a.is(TypeKind::dyn) || a.is(TypeKind::parameter)) return true;
  if (b.is(TypeKind::dyn) || b.is(TypeKind::parameter)) return false;
  if (unwrapped(a).kind() != unwrapped(b).kind()) return false;
  if (a.is(TypeKind::type)) return true;
  if (!has_parts(a)) return Solver::same(a, b);
  const auto mine = a.parameters();
  const auto theirs = b.parameters();
  return a.name() == b.name() &&
         std::equal(mine.begin(), mine.end(), theirs.begin(), theirs.end(), is_less_specific);
}

/// Of two types that fit each other. Unlike cel-go, and as the conformance suite has it, null gives way to
/// what may be null, and what is wrapped to the wrapper.
const Type& more_general(const Type& a, const Type& b) {
  if (a.is(TypeKind::null) && may_be_null(b)) return b;
  if (b.is(TypeKind::null) && may_be_null(a)) return a;
  if (b.is(TypeKind::wrapper) && Solver::same(a, b)) return b;
  return is_less_specific(a, b) ? a : b;
}

/// The same kind of type over other parameters.
Type rebuilt(const Type& type, std::vector<Type> parameters) {
  switch (type.kind()) {
    case TypeKind::list: return Type::list(std::move(parameters[0]));
    case TypeKind::map: return Type::map(std::move(parameters[0]), std::move(parameters[1]));
    case TypeKind::type: return Type::type(std::move(parameters[0]));
    case TypeKind::optional: return Type::optional(std::move(parameters[0]));
    case TypeKind::opaque: return Type::opaque(type.name(), std::move(parameters));
    default: return type;
  }
}

/// Applies `replace` to the parameters; the type itself where they stay the same.
template <class Replace>
Type with_parameters(const Type& type, Replace replace) {
  const auto parameters = type.parameters();
  std::vector<Type> replaced;
  replaced.reserve(parameters.size());
  bool changed = false;
  for (const Type& parameter : parameters) {
    replaced.push_back(replace(parameter));
    changed = changed || !(replaced.back() == parameter);
  }
  return changed ? rebuilt(type, std::move(replaced)) : type;
}

}  // namespace

Type Solver::fresh() { return Type::parameter("%" + std::to_string(parameters_++)); }

bool Solver::spend() {
  if (++steps_ > most_steps) exhausted_ = true;
  return !exhausted_;
}

bool Solver::same(const Type& a, const Type& b) { return unwrapped(a) == unwrapped(b); }

const Type* Solver::value_of(const Type& parameter) const {
  if (!parameter.is(TypeKind::parameter)) return nullptr;
  const auto at = values_.find(parameter.name());
  return at == values_.end() ? nullptr : &at->second;
}

void Solver::set(const Type& parameter, Type value) {
  const auto [at, is_new] = values_.try_emplace(parameter.name(), value);
  changes_.push_back({parameter.name(), is_new ? std::nullopt : std::optional<Type>(at->second)});
  if (!is_new) at->second = std::move(value);
}

void Solver::undo(std::size_t length) {
  for (; changes_.size() > length; changes_.pop_back()) {
    Change& change = changes_.back();
    if (change.before) {
      values_[change.parameter] = std::move(*change.before);
    } else {
      values_.erase(change.parameter);
    }
  }
}

bool Solver::assignable(const Type& from, const Type& to) { return assignable({&from, 1}, {&to, 1}); }

bool Solver::assignable(std::span<const Type> from, std::span<const Type> to) {
  const bool fit = all_fit(from, to);
  undo(fit ? changes_.size() : 0);
  changes_.clear();
  return fit;
}

std::size_t Solver::first_mismatch(std::span<const Type> from, std::span<const Type> to) {
  std::size_t at = 0;
  while (at < from.size() && fits(from[at], to[at])) ++at;
  undo(0);
  return at;
}

bool Solver::all_fit(std::span<const Type> from, std::span<const Type> to) {
  if (from.size() != to.size()) return false;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!fits(from[i], to[i])) return false;
  }
  return true;
}

bool Solver::fits(const Type& from, const Type& to) {
  if (!spend()) return true;
  if (to.is(TypeKind::parameter)) {
    const Binding binding = bind(from, to);
    if (binding != Binding::unknown) return binding == Binding::fits;
  }
  if (from.is(TypeKind::parameter)) return bind(to, from) == Binding::fits;
  if (is_any(from) || is_any(to)) {
    free_becomes_dyn(is_any(from) ? to : from);
    return true;
  }
  if (from.is(TypeKind::null)) return may_be_null(to);
  if (to.is(TypeKind::null)) return may_be_null(from);
  if (from.is(TypeKind::type)) return to.is(TypeKind::type);
  if (!has_parts(from)) return same(from, to);
  return from.kind() == to.kind() && from.name() == to.name() && all_fit(from.parameters(), to.parameters());
}

/// What is matched with `dyn` may be anything: the free parameters in it, too. (In cel-go they stay free, so
/// that `dyn(x).flatten().sort()` becomes a list of the first type that can be sorted.)
void Solver::free_becomes_dyn(const Type& type) {
  if (!spend()) return;
  if (type.is(TypeKind::parameter)) {
    const Type* value = value_of(type);
    if (value == nullptr)
      set(type, TypeKind::dyn);
    else
      free_becomes_dyn(Type(*value));
    return;
  }
  for (const Type& part : type.parameters()) free_becomes_dyn(part);
}

/// Makes `parameter` stand for `type`, or for the more general one of `type` and what it stands for.
/// `unknown` where nothing is known of it and `type` cannot be it, because it contains it.
Solver::Binding Solver::bind(const Type& type, const Type& parameter) {
  if (same(type, parameter)) return Binding::fits;
  if (const Type* found = value_of(parameter)) {
    const Type value = *found;
    if (same(type, value)) return Binding::fits;
    if (!fits(type, value)) return Binding::clashes;
    const Type general = more_general(type, value);
    if (!occurs(parameter, general)) set(parameter, general);
    return Binding::fits;
  }
  if (occurs(parameter, type)) return Binding::unknown;
  set(parameter, type);
  return Binding::fits;
}

bool Solver::occurs(const Type& parameter, const Type& within) {
  if (!spend()) return false;
  if (same(parameter, within)) return true;
  if (within.is(TypeKind::parameter)) {
    const Type* value = value_of(within);
    return value != nullptr && occurs(parameter, *value);
  }
  for (const Type& part : within.parameters()) {
    if (occurs(parameter, part)) return true;
  }
  return false;
}

Type Solver::join(const Type& a, const Type& b) {
  if (!assignable(a, b)) return TypeKind::dyn;
  return more_general(a, b);
}

Type Solver::substitute(const Type& type, bool free_to_dyn) {
  if (!spend()) return TypeKind::dyn;
  if (type.is(TypeKind::parameter)) {
    if (const Type* value = value_of(type)) return substitute(Type(*value), free_to_dyn);
    return free_to_dyn ? Type(TypeKind::dyn) : type;
  }
  if (type.parameters().empty() || type.is(TypeKind::wrapper)) return type;
  Type out =
      with_parameters(type, [this, free_to_dyn](const Type& part) { return substitute(part, free_to_dyn); });
  if (out.size() <= largest_type) return out;
  exhausted_ = true;
  return TypeKind::dyn;
}

Type Instantiation::operator()(const Type& type) {
  if (type.is(TypeKind::parameter)) {
    for (const auto& [name, value] : parameters_) {
      if (name == type.name()) return value;
    }
    parameters_.emplace_back(type.name(), solver_.fresh());
    return parameters_.back().second;
  }
  if (type.parameters().empty()) return type;
  return with_parameters(type, [this](const Type& part) { return (*this)(part); });
}

}  // namespace bylaw::cel
