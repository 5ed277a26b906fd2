#include "insight/symbolic/space.h"

#include "insight/symbolic/literal.h"
#include "policy/lower.h"

#include <limits>

namespace bylaw::symbolic {

namespace {

using policy::ValueType;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();
/// The axes of one fact, and what is measured against it, stand together.
constexpr std::uint64_t apart = std::uint64_t{1} << 32;

cel::TypeKind type_of(cel::Kind kind) {
  switch (kind) {
    case cel::Kind::boolean: return cel::TypeKind::boolean;
    case cel::Kind::integer: return cel::TypeKind::integer;
    case cel::Kind::real: return cel::TypeKind::real;
    case cel::Kind::string: return cel::TypeKind::string;
    case cel::Kind::timestamp: return cel::TypeKind::timestamp;
    case cel::Kind::duration: return cel::TypeKind::duration;
    case cel::Kind::list: return cel::TypeKind::list;
    default: return cel::TypeKind::dyn;
  }
}

/// Milliseconds of an amount of time; nothing where it has parts of one.
std::optional<std::int64_t> whole_ms(const cel::Value& value) {
  if (value.is(cel::Kind::timestamp) && value.nanos() % 1'000'000 == 0)
    return value.i * 1000 + value.nanos() / 1'000'000;
  if (value.is(cel::Kind::duration) && value.i % 1'000'000 == 0) return value.i / 1'000'000;
  return std::nullopt;
}

std::string shifted(std::string text, cel::TypeKind type, std::int64_t amount) {
  if (amount == 0) return text;
  // The lowest int has no positive counterpart, and no shift comes to it: its text would be another term's.
  const std::uint64_t size =
      amount < 0 ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
  text += amount < 0 ? " - " : " + ";
  if (type == cel::TypeKind::integer) return text + std::to_string(size);
  return text + literal_text(cel::Value::duration(static_cast<std::int64_t>(size) * 1'000'000));
}

bool measured_in_time(cel::TypeKind type) {
  return type == cel::TypeKind::timestamp || type == cel::TypeKind::duration;
}

}  // namespace

Space::Space(const Facts& of, std::uint32_t budget) : facts(of), diagrams(budget) {
  const auto add_truth = [&](const char* text, cel::Value value) {
    terms_.push_back({Term::What::constant, cel::TypeKind::boolean, 0, 0, 0, value, text});
    terms_by_text_.emplace(text, static_cast<std::uint32_t>(terms_.size() - 1));
  };
  terms_.push_back({});
  add_truth("false", cel::Value::boolean(false));
  add_truth("true", cel::Value::boolean(true));
}

std::uint32_t Space::intern(Term term) {
  const auto known = terms_by_text_.find(term.text);
  if (known != terms_by_text_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(terms_.size());
  terms_by_text_.emplace(term.text, number);
  terms_.push_back(std::move(term));
  diagrams.spend(1);
  return number;
}

AxisId Space::add(Measure measure, std::uint64_t order, std::int64_t first, std::int64_t last) {
  const auto known = axes_by_text_.find(measure.text);
  if (known != axes_by_text_.end()) return known->second;
  const AxisId id = diagrams.add({order, first, last});
  axes_by_text_.emplace(measure.text, id);
  measures_.push_back(std::move(measure));
  return id;
}

std::optional<AxisId> Space::find(const std::string& text) const {
  const auto at = axes_by_text_.find(text);
  return at == axes_by_text_.end() ? std::nullopt : std::optional(at->second);
}

AxisId Space::given(std::uint32_t fact) {
  Measure measure{
      Measure::What::given, fact, 0, {}, cel::TypeKind::boolean, "has(" + facts.all()[fact].name + ")"};
  return add(std::move(measure), fact * apart, 0, 1);
}

AxisId Space::value(std::uint32_t fact) {
  const Fact& of = facts.all()[fact];
  return add({Measure::What::value, fact, 0, {}, policy::cel_type(of.type).kind(), of.name}, fact * apart + 1,
             of.first, of.last);
}

AxisId Space::difference(std::uint32_t a, std::uint32_t b) {
  const Fact& left = facts.all()[a];
  const Fact& right = facts.all()[b];
  std::int64_t first = 0;
  std::int64_t last = 0;
  if (__builtin_sub_overflow(left.first, right.last, &first)) first = lowest;
  if (__builtin_sub_overflow(left.last, right.first, &last)) last = highest;
  const cel::TypeKind type =
      left.type == ValueType::integer ? cel::TypeKind::integer : cel::TypeKind::duration;
  return add({Measure::What::difference, a, b, {}, type, left.name + " - " + right.name},
             std::max(a, b) * apart + 2 + others_++, first, last);
}

AxisId Space::number(const std::string& text, cel::TypeKind type) {
  return add({Measure::What::number, 0, 0, {}, type, text}, facts.all().size() * apart + others_++, lowest,
             highest);
}

Ref Space::read(std::uint32_t fact) {
  const Fact& of = facts.all()[fact];
  if (of.type == ValueType::boolean)
    return diagrams.equals(value(fact), 1, leaf(leaf_true), leaf(leaf_false));
  return leaf(intern({Term::What::fact, policy::cel_type(of.type).kind(), fact, 0, 0, {}, of.name}));
}

std::uint32_t Space::other(std::uint32_t fact) {
  return intern(
      {Term::What::other, cel::TypeKind::string, fact, 0, 0, {}, "other " + facts.all()[fact].name});
}

Ref Space::holds(std::uint32_t fact, const cel::Value& constant, const std::string& text) {
  const AxisId axis = add({Measure::What::holds, fact, 0, constant, cel::TypeKind::boolean,
                           text + " in " + facts.all()[fact].name},
                          fact * apart + 2 + others_++, 0, 1);
  return diagrams.equals(axis, 1, leaf(leaf_true), leaf(leaf_false));
}

std::uint32_t Space::constant(const cel::Value& value) {
  if (value.is(cel::Kind::error)) return leaf_failed;
  if (value.is(cel::Kind::boolean)) return value.b ? leaf_true : leaf_false;
  return intern({Term::What::constant, type_of(value.kind), 0, 0, 0, value, literal_text(value)});
}

std::uint32_t Space::opaque(std::string text, cel::TypeKind type) {
  return intern({Term::What::opaque, type, 0, 0, 0, {}, std::move(text)});
}

Ref Space::truth(const std::string& text, bool may_fail) {
  const AxisId axis = add({Measure::What::truth, 0, 0, {}, cel::TypeKind::boolean, text},
                          facts.all().size() * apart + others_++, 0, may_fail ? 2 : 1);
  std::vector<Edge> edges{{0, leaf(leaf_false)}, {1, leaf(leaf_true)}};
  if (diagrams.axis(axis).last == 2) edges.push_back({2, leaf(leaf_failed)});
  return diagrams.select(axis, std::move(edges));
}

Ref Space::fallible(std::string text, cel::TypeKind type) {
  const AxisId axis = add({Measure::What::fails, 0, 0, {}, cel::TypeKind::boolean, "fails(" + text + ")"},
                          facts.all().size() * apart + others_++, 0, 1);
  return diagrams.equals(axis, 1, leaf(leaf_failed), leaf(opaque(std::move(text), type)));
}

std::optional<Space::Line> Space::line(std::uint32_t number) const {
  const Term& of = terms_[number];
  Line out;
  out.type = of.type;
  out.a = of.a;
  out.b = of.b;
  out.low = of.offset;
  switch (of.what) {
    case Term::What::failed:
    case Term::What::other: return std::nullopt;
    case Term::What::constant: {
      out.what = Line::What::constant;
      if (of.value.is(cel::Kind::integer)) {
        out.low = of.value.i;
      } else if (of.value.is(cel::Kind::real) && of.value.d == of.value.d) {
        out.low = of.value.d == 0 ? place_of(-0.0) : place_of(of.value.d);
        out.high = of.value.d == 0 ? place_of(0.0) : out.low;
        return out;
      } else if (const auto ms = whole_ms(of.value)) {
        out.low = *ms;
      } else {
        return std::nullopt;
      }
      out.high = out.low;
      return out;
    }
    case Term::What::fact:
      out.what = Line::What::fact;
      if (of.type == cel::TypeKind::string || of.type == cel::TypeKind::list) return std::nullopt;
      return out;
    case Term::What::difference: out.what = Line::What::difference; return out;
    case Term::What::opaque:
      out.what = Line::What::opaque;
      out.a = number;
      if (of.type != cel::TypeKind::integer && of.type != cel::TypeKind::real && !measured_in_time(of.type))
        return std::nullopt;
      return out;
  }
  return std::nullopt;
}

/// What is on the axis stands so to the places from `low` to `high`, which are equal.
Ref Space::beside(AxisId axis, Relation relation, std::int64_t low, std::int64_t high) {
  const Ref yes = leaf(leaf_true);
  const Ref no = leaf(leaf_false);
  const auto above = [&](Ref then, Ref otherwise) {
    return high == highest ? otherwise : diagrams.at_least(axis, high + 1, then, otherwise);
  };
  switch (relation) {
    case Relation::less: return diagrams.at_least(axis, low, no, yes);
    case Relation::at_least: return diagrams.at_least(axis, low, yes, no);
    case Relation::at_most: return above(no, yes);
    case Relation::greater: return above(yes, no);
    case Relation::equal:
    case Relation::unequal: {
      const Ref equal = relation == Relation::equal ? yes : no;
      const Ref unequal = relation == Relation::equal ? no : yes;
      const Ref from_low = above(unequal, equal);
      if (low <= diagrams.axis(axis).first) return from_low;
      if (low > diagrams.axis(axis).last) return unequal;
      return diagrams.select(axis, {{diagrams.axis(axis).first, unequal}, {low, from_low}});
    }
  }
  return leaf(leaf_failed);
}

namespace {

Relation mirrored(Relation relation) {
  switch (relation) {
    case Relation::less: return Relation::greater;
    case Relation::at_most: return Relation::at_least;
    case Relation::at_least: return Relation::at_most;
    case Relation::greater: return Relation::less;
    default: return relation;
  }
}

bool stands(Relation relation, std::int64_t left, std::int64_t right) {
  switch (relation) {
    case Relation::less: return left < right;
    case Relation::at_most: return left <= right;
    case Relation::equal: return left == right;
    case Relation::unequal: return left != right;
    case Relation::at_least: return left >= right;
    case Relation::greater: return left > right;
  }
  return false;
}

}  // namespace

std::optional<Ref> Space::compare(Relation relation, std::uint32_t left, std::uint32_t right) {
  // Opaque doubles have no place among the doubles, for they may be no number.
  const auto a = line(left);
  const auto b = line(right);
  if (!a || !b || a->type != b->type) return std::nullopt;
  const bool real = a->type == cel::TypeKind::real;
  if (a->what == Line::What::constant && b->what != Line::What::constant)
    return compare(mirrored(relation), right, left);
  if (b->what == Line::What::constant) {
    if (a->what == Line::What::constant) return std::nullopt;
    std::int64_t low = b->low;
    std::int64_t high = b->high;
    if (!real) {
      if (__builtin_sub_overflow(b->low, a->low, &low)) return std::nullopt;
      high = low;
    }
    if (a->what == Line::What::fact) return beside(value(a->a), relation, low, high);
    if (a->what == Line::What::difference) {
      if (a->a < a->b) return beside(difference(a->a, a->b), relation, low, high);
      // The axis counts the other way round.
      if (low == lowest) return std::nullopt;
      return beside(difference(a->b, a->a), mirrored(relation), -low, -low);
    }
    if (real) return std::nullopt;
    return beside(number(terms_[a->a].text, a->type), relation, low, high);
  }
  if (real || a->what != Line::What::fact || b->what != Line::What::fact) return std::nullopt;
  std::int64_t apart_by = 0;
  if (__builtin_sub_overflow(b->low, a->low, &apart_by) || apart_by == lowest) return std::nullopt;
  if (a->a == b->a) {
    // One fact with two offsets.
    return leaf(stands(relation, 0, apart_by) ? leaf_true : leaf_false);
  }
  if (a->a < b->a) return beside(difference(a->a, b->a), relation, apart_by, apart_by);
  return beside(difference(b->a, a->a), mirrored(relation), -apart_by, -apart_by);
}

std::optional<Ref> Space::shift(std::uint32_t number_of, std::int64_t amount) {
  const Term of = terms_[number_of];
  if (amount == 0) return leaf(number_of);
  std::int64_t offset = 0;
  if (of.what != Term::What::fact || __builtin_add_overflow(of.offset, amount, &offset)) return std::nullopt;
  const Fact& fact = facts.all()[of.a];
  const bool time = fact.type == ValueType::timestamp;
  if (!time && fact.type != ValueType::integer) return std::nullopt;
  Term out{Term::What::fact, of.type, of.a, 0, offset, {}, shifted(fact.name, of.type, offset)};
  const std::uint32_t moved = intern(std::move(out));
  // Beyond the calendar or 64 bits the sum fails. A term that was shifted before stands only where that did
  // not fail, and so all that is left to ask is where the whole of it comes to lie.
  const std::int64_t most = time ? last_instant.ms : highest;
  const std::int64_t least = time ? first_instant.ms : lowest;
  std::int64_t limit = 0;
  if (offset > 0) {
    if (__builtin_sub_overflow(most, offset, &limit)) return std::nullopt;
    if (limit == highest) return leaf(moved);
    return diagrams.at_least(value(of.a), limit + 1, leaf(leaf_failed), leaf(moved));
  }
  if (__builtin_sub_overflow(least, offset, &limit)) return std::nullopt;
  return diagrams.at_least(value(of.a), limit, leaf(moved), leaf(leaf_failed));
}

std::optional<Ref> Space::subtract(std::uint32_t left, std::uint32_t right) {
  const Term a = terms_[left];
  const Term b = terms_[right];
  if (a.what != Term::What::fact || b.what != Term::What::fact || a.type != b.type || a.a == b.a)
    return std::nullopt;
  std::int64_t offset = 0;
  if (a.type != cel::TypeKind::timestamp || __builtin_sub_overflow(a.offset, b.offset, &offset))
    return std::nullopt;
  const std::string text =
      shifted(facts.all()[a.a].name + " - " + facts.all()[b.a].name, cel::TypeKind::duration, offset);
  const std::uint32_t term =
      intern({Term::What::difference, cel::TypeKind::duration, a.a, b.a, offset, {}, text});
  // A difference beyond what a duration holds fails.
  constexpr std::int64_t most = highest / 1'000'000;
  const bool in_order = a.a < b.a;
  const AxisId axis = in_order ? difference(a.a, b.a) : difference(b.a, a.a);
  const std::int64_t shift_by = in_order ? offset : -offset;
  const Ref upper = diagrams.at_least(axis, most + 1 - shift_by, leaf(leaf_failed), leaf(term));
  return diagrams.at_least(axis, -most - shift_by, upper, leaf(leaf_failed));
}

}  // namespace bylaw::symbolic
