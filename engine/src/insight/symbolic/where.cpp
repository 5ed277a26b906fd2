#include "insight/symbolic/where.h"

#include "insight/symbolic/literal.h"
#include "policy/document.h"
#include "run/value_json.h"

#include <algorithm>

namespace bylaw::symbolic {

namespace {

std::string number_literal(cel::TypeKind type, std::int64_t place) {
  switch (type) {
    case cel::TypeKind::real: return literal_text(cel::Value::real(at_place(place)));
    case cel::TypeKind::timestamp: return literal_text(to_value(Instant{place}));
    case cel::TypeKind::duration: return literal_text(cel::Value::duration(place * 1'000'000));
    default: return std::to_string(place);
  }
}

/// Whether the bound is said to be in or out, whichever reads shorter.
std::string bound(const std::string& name, cel::TypeKind type, std::string_view in, std::int64_t place,
                  std::string_view out, std::int64_t next, bool prefers_out) {
  const std::string with = number_literal(type, place);
  const std::string without = number_literal(type, next);
  const bool out_reads_better = type == cel::TypeKind::integer ? prefers_out
                                : prefers_out                  ? without.size() <= with.size()
                                                               : without.size() < with.size();
  return out_reads_better ? name + " " + std::string(out) + " " + without
                          : name + " " + std::string(in) + " " + with;
}

std::string range_text(const std::string& name, cel::TypeKind type, const Range& range, const Axis& axis) {
  if (range.first == range.last) return name + " == " + number_literal(type, range.first);
  std::string out;
  if (range.first > axis.first) out = bound(name, type, ">=", range.first, ">", range.first - 1, false);
  if (range.last < axis.last) {
    if (!out.empty()) out += " && ";
    out += bound(name, type, "<=", range.last, "<", range.last + 1, true);
  }
  return out.empty() ? "true" : out;
}

/// Two facts against each other, where the bound is that they are equal.
std::string difference_text(const std::string& a, const std::string& b, cel::TypeKind type,
                            const Range& range, const Axis& axis) {
  if (range == Range{0, 0}) return a + " == " + b;
  const bool from = range.first > axis.first;
  const bool to = range.last < axis.last;
  if (from && !to && range.first == 0) return a + " >= " + b;
  if (from && !to && range.first == 1) return a + " > " + b;
  if (to && !from && range.last == 0) return a + " <= " + b;
  if (to && !from && range.last == -1) return a + " < " + b;
  return range_text(a + " - " + b, type, range, axis);
}

std::string any_of(const std::vector<std::string>& parts) {
  if (parts.size() == 1) return parts.front();
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " || ") + ("(" + part + ")");
  return out;
}

std::string list_text(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts)
    out += (out.size() > 1 ? ", " : "") + literal_text(cel::Value::string(text));
  return out + "]";
}

std::string text_condition(const Fact& fact, const Side& side) {
  std::vector<std::string> in;
  std::vector<std::string> out;
  bool others = false;
  for (std::size_t i = 0; i <= fact.texts.size(); ++i) {
    const auto place = static_cast<std::int64_t>(i);
    const bool taken = std::any_of(side.ranges.begin(), side.ranges.end(), [&](const Range& range) {
      return range.first <= place && place <= range.last;
    });
    if (i == fact.texts.size()) {
      others = taken && fact.other_texts;
    } else {
      (taken ? in : out).push_back(fact.texts[i]);
    }
  }
  if (others) {
    if (out.empty()) return "has(" + fact.name + ")";
    if (out.size() == 1) return fact.name + " != " + literal_text(cel::Value::string(out.front()));
    return "!(" + fact.name + " in " + list_text(out) + ")";
  }
  if (in.size() == 1) return fact.name + " == " + literal_text(cel::Value::string(in.front()));
  return fact.name + " in " + list_text(in);
}

/// Of what may fail: 0 is false, 1 true, 2 that it fails.
std::string truth_condition(const std::string& text, const Side& side) {
  const auto taken = [&](std::int64_t place) {
    return std::any_of(side.ranges.begin(), side.ranges.end(),
                       [place](const Range& range) { return range.first <= place && place <= range.last; });
  };
  const std::string fails = "fails(" + text + ")";
  if (taken(0) && taken(1)) return "!" + fails;
  if (taken(2)) {
    if (taken(0)) return "!(" + text + ") || " + fails;
    return taken(1) ? text + " || " + fails : fails;
  }
  return taken(1) ? text : "!(" + text + ")";
}

bool says_more_than_given(const Space& space, const Cube& cube, std::uint32_t fact) {
  return std::any_of(cube.sides.begin(), cube.sides.end(), [&](const Side& side) {
    const Measure& measure = space.measure(side.axis);
    if (measure.what == Measure::What::difference) return measure.a == fact || measure.b == fact;
    return (measure.what == Measure::What::value || measure.what == Measure::What::holds) &&
           measure.a == fact;
  });
}

}  // namespace

std::vector<std::string> conditions_of(const Space& space, const Cube& cube) {
  std::vector<std::string> out;
  for (const Side& side : cube.sides) {
    const Measure& measure = space.measure(side.axis);
    const Axis& axis = space.diagrams.axis(side.axis);
    const bool yes = side.ranges.front().first == 1;
    switch (measure.what) {
      case Measure::What::given:
        if (!yes) out.push_back("!" + measure.text);
        if (yes && !says_more_than_given(space, cube, measure.a)) out.push_back(measure.text);
        break;
      case Measure::What::holds: out.push_back(yes ? measure.text : "!(" + measure.text + ")"); break;
      case Measure::What::truth: out.push_back(truth_condition(measure.text, side)); break;
      case Measure::What::fails: out.push_back(yes ? measure.text : "!" + measure.text); break;
      case Measure::What::value:
      case Measure::What::difference:
      case Measure::What::number: {
        const Fact* fact = measure.what == Measure::What::value ? &space.facts.all()[measure.a] : nullptr;
        if (fact != nullptr && fact->type == policy::ValueType::string) {
          out.push_back(text_condition(*fact, side));
          break;
        }
        if (fact != nullptr && fact->type == policy::ValueType::boolean) {
          out.push_back(yes ? fact->name : "!" + fact->name);
          break;
        }
        std::vector<std::string> parts;
        for (const Range& range : side.ranges) {
          parts.push_back(measure.what == Measure::What::difference
                              ? difference_text(space.facts.all()[measure.a].name,
                                                space.facts.all()[measure.b].name, measure.type, range, axis)
                              : range_text(measure.text, measure.type, range, axis));
        }
        out.push_back(any_of(parts));
        break;
      }
    }
  }
  return out;
}

}  // namespace bylaw::symbolic
