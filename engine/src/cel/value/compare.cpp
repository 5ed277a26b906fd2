#include "cel/value/compare.h"

#include "cel/value/build.h"
#include "cel/value/bytes.h"
#include "cel/value/map.h"

#include <vector>

namespace bylaw::cel {

namespace {

bool same_type(const Type& a, const Type& b) {
  if (a.kind() != b.kind()) return false;
  const bool named = a.is(TypeKind::opaque) || a.is(TypeKind::message);
  return !named || a.name() == b.name();
}

/// Takes the steps that telling two texts of one length apart costs; those of others differ at once.
bool spend_comparison(Context& context, const Value& a, const Value& b) {
  const bool read =
      a.extra == b.extra && a.kind == b.kind && (a.kind == Kind::string || a.kind == Kind::bytes);
  return !read || spend_reading(context, a.extra);
}

struct Pair {
  const Value* a;
  const Value* b;
};

/// Compares level by level: equality is one large conjunction, so the order in which its parts are looked at
/// cannot change the answer.
class Equality {
 public:
  explicit Equality(Context* context) : context_(context) {}

  std::optional<bool> run(const Value& a, const Value& b) {
    if (!same(a, b)) return verdict();
    while (!pending_.empty()) {
      const Pair next = pending_.back();
      pending_.pop_back();
      if (!same_parts(*next.a, *next.b)) return verdict();
    }
    return true;
  }

 private:
  std::optional<bool> verdict() const { return exhausted_ ? std::nullopt : std::optional<bool>(false); }

  bool exhaust() {
    exhausted_ = true;
    return false;
  }

  bool spend(std::uint64_t steps) { return context_ == nullptr || context_->spend(steps) || exhaust(); }

  /// Nothing when the budget is used up.
  std::optional<const Value*> find(const MapRep& map, const Value& key) const {
    return context_ == nullptr ? find_entry(map, key) : find_entry(*context_, map, key);
  }

  /// False when they differ for certain; containers of one kind and size are put off.
  bool same(const Value& a, const Value& b) {
    if (context_ != nullptr && !spend_comparison(*context_, a, b)) return exhaust();
    if (const auto answer = equal_scalars(a, b)) return *answer;
    if (a.kind != b.kind) return false;
    switch (a.kind) {
      case Kind::list:
        if (a.list->size != b.list->size) return false;
        break;
      case Kind::map:
        if (a.map->size != b.map->size) return false;
        break;
      case Kind::optional:
        if (a.inner == nullptr || b.inner == nullptr) return a.inner == b.inner;
        break;
      case Kind::opaque:
        return a.opaque->of == b.opaque->of && a.opaque->of->equal(a.opaque->data, b.opaque->data);
      default: return false;
    }
    pending_.push_back({&a, &b});
    return true;
  }

  bool same_parts(const Value& a, const Value& b) {
    if (a.kind == Kind::optional) return spend(1) && same(*a.inner, *b.inner);
    if (a.kind == Kind::list) {
      for (std::uint32_t i = 0; i < a.list->size; ++i) {
        if (!spend(1) || !same(a.list->items[i], b.list->items[i])) return false;
      }
      return true;
    }
    for (std::uint32_t i = 0; i < a.map->size; ++i) {
      const auto other = find(*b.map, a.map->keys[i]);
      if (!other) return exhaust();
      if (!spend(1) || *other == nullptr || !same(a.map->values[i], **other)) return false;
    }
    return true;
  }

  Context* context_;
  std::vector<Pair> pending_;
  bool exhausted_ = false;
};

}  // namespace

std::optional<bool> equal_scalars(const Value& a, const Value& b) {
  if (a.kind != b.kind) {
    if (is_number(a.kind) && is_number(b.kind)) return compare_numbers(a, b) == Order::equal;
    return false;
  }
  switch (a.kind) {
    case Kind::null: return true;
    case Kind::boolean: return a.b == b.b;
    case Kind::integer:
    case Kind::duration: return a.i == b.i;
    case Kind::uinteger: return a.u == b.u;
    case Kind::real: return a.d == b.d;
    case Kind::string:
    case Kind::bytes: return a.extra == b.extra && same_bytes(a.s, b.s, a.extra);
    case Kind::timestamp: return a.i == b.i && a.extra == b.extra;
    case Kind::type: return same_type(*a.type, *b.type);
    case Kind::list:
    case Kind::map:
    case Kind::optional:
    case Kind::opaque: return std::nullopt;
    case Kind::error:
    case Kind::missing:
    case Kind::unset: return false;
  }
  return false;
}

bool equal(const Value& a, const Value& b) {
  // Without a budget there is always an answer.
  return Equality(nullptr).run(a, b).value_or(false);
}

std::optional<bool> equal(Context& context, const Value& a, const Value& b) {
  if (!spend_comparison(context, a, b)) return std::nullopt;
  if (const auto answer = equal_scalars(a, b)) return answer;
  return Equality(&context).run(a, b);
}

bool is_ordered(Kind kind) {
  return kind == Kind::boolean || is_number(kind) || kind == Kind::string || kind == Kind::bytes ||
         kind == Kind::timestamp || kind == Kind::duration;
}

std::optional<Order> compare(const Value& a, const Value& b) {
  if (a.kind != b.kind) {
    if (is_number(a.kind) && is_number(b.kind)) return compare_numbers(a, b);
    return std::nullopt;
  }
  switch (a.kind) {
    case Kind::boolean: return order_of(a.b, b.b);
    case Kind::integer:
    case Kind::duration: return order_of(a.i, b.i);
    case Kind::uinteger: return order_of(a.u, b.u);
    case Kind::real: return compare_numbers(a, b);
    case Kind::string:
    case Kind::bytes: return order_of(a.text().compare(b.text()), 0);
    case Kind::timestamp: return a.i != b.i ? order_of(a.i, b.i) : order_of(a.extra, b.extra);
    default: return std::nullopt;
  }
}

}  // namespace bylaw::cel
