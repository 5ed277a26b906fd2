#pragma once

#include "insight/symbolic/diagram.h"
#include "insight/symbolic/facts.h"

#include <bylaw/cel/type.h>
#include <bylaw/cel/value.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace bylaw::symbolic {

/// Leaves of the diagram of a condition.
inline constexpr std::uint32_t leaf_failed = 0;
inline constexpr std::uint32_t leaf_false = 1;
inline constexpr std::uint32_t leaf_true = 2;

/// What an expression comes to under some of the assumptions. Its number is a leaf.
struct Term {
  enum class What : std::uint8_t {
    failed,      ///< the evaluation fails
    constant,    ///< `value`
    fact,        ///< the fact `a`, plus `offset` (ints; milliseconds of instants)
    other,       ///< the string fact `a`, which is none of its `texts`
    difference,  ///< fact `a` minus fact `b`, plus `offset`
    opaque,      ///< the expression `text`, whose inside nobody looks into
  };
  What what = What::failed;
  cel::TypeKind type = cel::TypeKind::dyn;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::int64_t offset = 0;
  cel::Value value;
  std::string text;  ///< in CEL; no two terms have the same
};

/// What an axis measures.
struct Measure {
  enum class What : std::uint8_t {
    given,       ///< was the fact `a` stated: 0 or 1
    value,       ///< of the fact `a`
    difference,  ///< of fact `a` and fact `b`, in milliseconds where they are instants
    holds,       ///< the list `a` holds the constant: 0 or 1
    truth,       ///< of an opaque expression: 0, 1, or 2 where it fails
    fails,       ///< does an opaque expression fail: 0 or 1
    number,      ///< what an opaque expression comes to
  };
  What what = What::given;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  cel::Value constant;
  cel::TypeKind type = cel::TypeKind::dyn;
  std::string text;  ///< in CEL
};

enum class Relation : std::uint8_t { less, at_most, equal, unequal, at_least, greater };

/// The facts of one action, the terms and axes over them, and what can be asked of terms. Shared by the
/// policies that are compared, so that the same question is the same axis.
class Space {
 public:
  Space(const Facts& facts, std::uint32_t budget);

  const Facts& facts;
  Diagrams diagrams;
  cel::Arena arena;  ///< constants live here

  const Term& term(std::uint32_t number) const { return terms_[number]; }
  const Measure& measure(AxisId axis) const { return measures_[axis]; }
  std::optional<AxisId> find(const std::string& text) const;

  /// A fact, where it was given: a term, or for a bool its truth.
  Ref read(std::uint32_t fact);
  AxisId given(std::uint32_t fact);
  AxisId value(std::uint32_t fact);
  /// The string fact, where it is none of its known texts.
  std::uint32_t other(std::uint32_t fact);
  /// Does the list fact hold a constant?
  Ref holds(std::uint32_t fact, const cel::Value& constant, const std::string& text);

  std::uint32_t constant(const cel::Value& value);
  std::uint32_t opaque(std::string text, cel::TypeKind type);
  /// The truth of an opaque expression that may fail.
  Ref truth(const std::string& text, bool may_fail);
  /// A term that may fail instead.
  Ref fallible(std::string text, cel::TypeKind type);

  /// How two terms stand to each other; nothing where only an opaque expression says it.
  std::optional<Ref> compare(Relation relation, std::uint32_t left, std::uint32_t right);
  /// A term and a constant amount (an int, milliseconds) more; nothing where that is no term.
  std::optional<Ref> shift(std::uint32_t term, std::int64_t amount);
  /// One term less another.
  std::optional<Ref> subtract(std::uint32_t left, std::uint32_t right);

 private:
  /// A number line that a term lies on, and where it stands there.
  struct Line {
    enum class What : std::uint8_t { constant, fact, difference, opaque } what = What::constant;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::int64_t low = 0;   ///< of a constant; the offset of all else
    std::int64_t high = 0;  ///< of a constant: the highest place that is equal to it
    cel::TypeKind type = cel::TypeKind::dyn;
  };
  std::optional<Line> line(std::uint32_t term) const;
  Ref beside(AxisId axis, Relation relation, std::int64_t low, std::int64_t high);
  std::uint32_t intern(Term term);
  AxisId add(Measure measure, std::uint64_t order, std::int64_t first, std::int64_t last);
  AxisId difference(std::uint32_t a, std::uint32_t b);
  AxisId number(const std::string& text, cel::TypeKind type);

  std::vector<Term> terms_;
  std::vector<Measure> measures_;
  std::unordered_map<std::string, std::uint32_t> terms_by_text_;
  std::unordered_map<std::string, AxisId> axes_by_text_;
  std::uint64_t others_ = 0;
};

}  // namespace bylaw::symbolic
