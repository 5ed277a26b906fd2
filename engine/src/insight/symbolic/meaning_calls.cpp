#include "insight/symbolic/literal.h"
#include "insight/symbolic/meaning.h"

#include "policy/document.h"

#include <algorithm>
#include <array>

namespace bylaw::symbolic {

namespace {

/// More texts, or keys of a map, are not looked at one by one.
constexpr std::size_t most_texts = 500;

std::optional<Relation> relation_of(std::string_view function) {
  if (function == "_<_") return Relation::less;
  if (function == "_<=_") return Relation::at_most;
  if (function == "_==_") return Relation::equal;
  if (function == "_!=_") return Relation::unequal;
  if (function == "_>=_") return Relation::at_least;
  if (function == "_>_") return Relation::greater;
  return std::nullopt;
}

/// What never fails over values of its types.
bool never_fails(std::string_view shape) {
  constexpr std::array<std::string_view, 11> total{
      "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", ".startsWith", ".endsWith", ".contains", "size", ".size"};
  return std::find(total.begin(), total.end(), shape) != total.end();
}

/// `_<_` without its places for operands.
std::string_view symbol_of(std::string_view shape) {
  if (shape == "@in") return "in";
  if (shape.size() > 2 && shape.front() == '_' && shape.back() == '_' && shape[1] != '[' && shape[1] != '?')
    return shape.substr(1, shape.size() - 2);
  return {};
}

}  // namespace

const cel::Value* Meaning::constant(std::uint32_t term) const {
  const Term& of = space_.term(term);
  return of.what == Term::What::constant ? &of.value : nullptr;
}

std::string Meaning::text_of(std::uint32_t term) const {
  if (term == leaf_failed) return "an error";
  const Term& of = space_.term(term);
  return of.what == Term::What::other ? space_.facts.all()[of.a].name : of.text;
}

bool Meaning::is_text_fact(std::uint32_t term) const {
  const Term& of = space_.term(term);
  return of.what == Term::What::fact && of.type == cel::TypeKind::string &&
         space_.facts.all()[of.a].texts.size() <= most_texts;
}

Ref Meaning::apply(const cel::Checked& checked, cel::NodeId node, const Terms& terms) {
  const std::string shape = Concrete::shape(checked, node);
  if (std::all_of(terms.begin(), terms.end(),
                  [&](std::uint32_t term) { return constant(term) != nullptr; })) {
    std::vector<cel::Value> values;
    for (const std::uint32_t term : terms) values.push_back(*constant(term));
    diagrams_.spend(1);
    return leaf(space_.constant(concrete_.apply(checked, node, values)));
  }
  std::pair<std::string, Terms> key(shape, terms);
  if (const auto known = applied_.find(key); known != applied_.end()) return known->second;
  std::optional<Ref> out = known_function(checked, node, shape, terms);
  if (!out) out = split_texts(checked, node, terms);
  if (!out) out = unknown(checked, node, terms);
  applied_.emplace(std::move(key), *out);
  return *out;
}

std::optional<Ref> Meaning::known_function(const cel::Checked& checked, cel::NodeId node,
                                           std::string_view shape, const Terms& terms) {
  const cel::TypeKind type = checked.types[node].kind();
  if (terms.size() == 1) {
    // A conversion of a value to the type that it has.
    const bool conversion = shape == "int" || shape == "timestamp" || shape == "duration" ||
                            shape == "string" || shape == "double";
    if (conversion && space_.term(terms[0]).type == type) return leaf(terms[0]);
    return std::nullopt;
  }
  if (terms.size() != 2) return std::nullopt;
  if (shape == "_==_") return equal(terms[0], terms[1]);
  if (shape == "_!=_") {
    const auto same = equal(terms[0], terms[1]);
    return same ? std::optional(opposite(*same)) : std::nullopt;
  }
  if (const auto relation = relation_of(shape)) return space_.compare(*relation, terms[0], terms[1]);
  if (shape == "@in") return within(terms[0], terms[1]);
  if (shape == "_[_]") return look_up(terms[0], terms[1]);
  if (shape == "_+_") return add(terms[0], terms[1], false);
  if (shape == "_-_") return add(terms[0], terms[1], true);
  return std::nullopt;
}

std::optional<Ref> Meaning::equal(std::uint32_t left, std::uint32_t right) {
  if (const auto known = space_.compare(Relation::equal, left, right)) return known;
  if (left == right && space_.term(left).type == cel::TypeKind::string) return leaf(leaf_true);
  if (constant(left) != nullptr) std::swap(left, right);
  const cel::Value* value = constant(right);
  if (value == nullptr || !value->is(cel::Kind::string)) return std::nullopt;
  const Term& term = space_.term(left);
  const bool text =
      term.what == Term::What::other || (term.what == Term::What::fact && term.type == cel::TypeKind::string);
  if (!text) return std::nullopt;
  const Fact& of = space_.facts.all()[term.a];
  const std::uint32_t fact = term.a;
  const auto& texts = of.texts;
  const auto at = std::lower_bound(texts.begin(), texts.end(), value->text());
  const bool known = at != texts.end() && *at == value->text();
  // A text that was put together in the condition may be one of the others.
  if (!known && of.other_texts) return std::nullopt;
  if (!known || term.what == Term::What::other) return leaf(leaf_false);
  return diagrams_.equals(space_.value(fact), at - texts.begin(), leaf(leaf_true), leaf(leaf_false));
}

std::optional<Ref> Meaning::within(std::uint32_t item, std::uint32_t list) {
  const cel::Value* known = constant(list);
  if (known != nullptr) {
    const bool map = known->is(cel::Kind::map);
    if (!map && !known->is(cel::Kind::list)) return std::nullopt;
    const std::uint32_t size = map ? known->map->size : known->list->size;
    if (size > most_texts) return std::nullopt;
    Ref out = leaf(leaf_false);
    for (std::uint32_t i = 0; i < size; ++i) {
      const cel::Value each = map ? known->map->keys[i] : known->list->items[i];
      const auto same = equal(item, space_.constant(each));
      if (!same) return std::nullopt;
      out = either(out, *same);
    }
    return out;
  }
  const cel::Value* value = constant(item);
  const Term& of = space_.term(list);
  if (value == nullptr || of.what != Term::What::fact || of.type != cel::TypeKind::list) return std::nullopt;
  return space_.holds(of.a, *value, literal_text(*value));
}

std::optional<Ref> Meaning::look_up(std::uint32_t map, std::uint32_t key) {
  const cel::Value* known = constant(map);
  if (known == nullptr || !known->is(cel::Kind::map) || known->map->size > most_texts) return std::nullopt;
  Ref out = leaf(leaf_failed);
  for (std::uint32_t i = known->map->size; i-- > 0;) {
    const auto same = equal(key, space_.constant(known->map->keys[i]));
    if (!same) return std::nullopt;
    out = choose(*same, leaf(space_.constant(known->map->values[i])), out);
  }
  return out;
}

std::optional<Ref> Meaning::add(std::uint32_t left, std::uint32_t right, bool negative) {
  if (!negative && constant(left) != nullptr) std::swap(left, right);
  const cel::Value* amount = constant(right);
  if (amount == nullptr) return negative ? space_.subtract(left, right) : std::nullopt;
  std::int64_t by = 0;
  if (amount->is(cel::Kind::integer)) {
    by = amount->i;
  } else if (amount->is(cel::Kind::duration) && amount->i % 1'000'000 == 0) {
    by = amount->i / 1'000'000;
  } else {
    return std::nullopt;
  }
  if (negative && __builtin_sub_overflow(std::int64_t{0}, by, &by)) return std::nullopt;
  return space_.shift(left, by);
}

/// Any function of a string fact, text by text.
std::optional<Ref> Meaning::split_texts(const cel::Checked& checked, cel::NodeId node, const Terms& terms) {
  const auto at =
      std::find_if(terms.begin(), terms.end(), [&](std::uint32_t term) { return is_text_fact(term); });
  if (at == terms.end()) return std::nullopt;
  const std::uint32_t fact = space_.term(*at).a;
  const auto place = static_cast<std::size_t>(at - terms.begin());
  const auto same = [&, whole = *at](std::uint32_t value) {
    Terms out = terms;
    // The fact may be an operand more than once.
    for (std::uint32_t& term : out) {
      if (term == whole) term = value;
    }
    out[place] = value;
    return apply(checked, node, out);
  };
  const auto& texts = space_.facts.all()[fact].texts;
  std::vector<Edge> edges;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::uint32_t value = space_.constant(cel::Value::string(texts[i]));
    edges.push_back({static_cast<std::int64_t>(i), same(value)});
  }
  if (space_.facts.all()[fact].other_texts || texts.empty())
    edges.push_back({static_cast<std::int64_t>(texts.size()), same(space_.other(fact))});
  return diagrams_.select(space_.value(fact), std::move(edges));
}

/// A question that is asked as a whole: the same function of the same terms is the same question.
Ref Meaning::unknown(const cel::Checked& checked, cel::NodeId node, const Terms& terms) {
  const std::string shape = Concrete::shape(checked, node);
  std::vector<std::string> texts;
  for (const std::uint32_t term : terms) texts.push_back(text_of(term));
  const auto operand = [&](std::size_t i) {
    const bool simple = texts[i].find(' ') == std::string::npos || texts[i].back() == ')' ||
                        texts[i].back() == ']' || texts[i].back() == '\'';
    return simple ? texts[i] : "(" + texts[i] + ")";
  };
  const auto list_of = [&](std::size_t from) {
    std::string list;
    for (std::size_t i = from; i < texts.size(); ++i) list += (i > from ? ", " : "") + texts[i];
    return list;
  };
  std::string text;
  const std::string_view symbol = symbol_of(shape);
  if (!symbol.empty() && texts.size() == 2) {
    text = operand(0) + " " + std::string(symbol) + " " + operand(1);
  } else if (shape == "_[_]") {
    text = operand(0) + "[" + texts[1] + "]";
  } else if (shape == "-_") {
    text = "-" + operand(0);
  } else if (shape.starts_with("select .")) {
    text = operand(0) + shape.substr(7);
  } else if (shape == "[]") {
    text = "[" + list_of(0) + "]";
  } else if (shape.front() == '.') {
    text = operand(0) + shape + "(" + list_of(1) + ")";
  } else {
    text = shape + "(" + list_of(0) + ")";
  }
  const cel::TypeKind type = checked.types[node].kind();
  if (type == cel::TypeKind::boolean) return space_.truth(text, !never_fails(shape));
  return never_fails(shape) ? leaf(space_.opaque(std::move(text), type))
                            : space_.fallible(std::move(text), type);
}

}  // namespace bylaw::symbolic
