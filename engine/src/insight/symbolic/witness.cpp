#include "insight/symbolic/witness.h"

#include "policy/document.h"
#include "run/program.h"
#include "run/value_json.h"

#include <bylaw/cel/build.h>

#include <algorithm>
#include <utility>

namespace bylaw::symbolic {

namespace {

using policy::ValueType;

/// How many requests are tried in a region that depends on what is not known.
constexpr std::uint32_t most_variants = 64;

/// A text that is none of the known ones, and in other variants one that begins or ends as one of them does.
std::string other_text(const Fact& fact, std::uint32_t variant) {
  std::string out = "other";
  if (variant > 0 && !fact.texts.empty()) {
    const std::string& known = fact.texts[(variant - 1) / 3 % fact.texts.size()];
    const std::uint32_t form = (variant - 1) % 3;
    out = form == 0 ? known + "-" : form == 1 ? "-" + known : "-" + known + "-";
  }
  while (std::binary_search(fact.texts.begin(), fact.texts.end(), out)) out += '-';
  return out;
}

cel::Value duration_of(std::int64_t ms) { return cel::Value::duration(ms * 1'000'000); }

const Side* side_on(const Space& space, const Cube& cube, Measure::What what, std::uint32_t fact) {
  for (const Side& side : cube.sides) {
    const Measure& measure = space.measure(side.axis);
    if (measure.what == what && measure.a == fact) return &side;
  }
  return nullptr;
}

/// Owner and name of an attribute, `user` and `credit`.
std::pair<std::string_view, std::string_view> parts_of(std::string_view full) {
  const std::size_t dot = full.find('.');
  return {full.substr(0, dot), full.substr(dot + 1)};
}

}  // namespace

cel::Value Witness::text(std::string value) {
  texts_.push_back(std::move(value));
  return cel::Value::string(texts_.back());
}

Witness::Witness(const Space& space, const Cube& cube, const Point& point, std::string_view action,
                 std::uint32_t variant)
    : space_(space), action_(action) {
  for (std::uint32_t fact = 0; fact < space.facts.all().size(); ++fact) choose(fact, cube, point, variant);
}

void Witness::choose(std::uint32_t fact, const Cube& cube, const Point& point, std::uint32_t variant) {
  const Fact& of = space_.facts.all()[fact];
  const Side* given = side_on(space_, cube, Measure::What::given, fact);
  const auto chosen = point.chosen.find(fact);
  const bool holds = side_on(space_, cube, Measure::What::holds, fact) != nullptr;
  // What has a default and does not matter is left out.
  const bool is_given = given != nullptr
                            ? given->ranges.back().last == 1
                            : fact == space_.facts.now() || holds || chosen != point.chosen.end();
  if (!is_given || of.first > of.last) return;
  const std::int64_t place =
      chosen != point.chosen.end() ? chosen->second : std::clamp<std::int64_t>(variant, of.first, of.last);
  switch (of.type) {
    case ValueType::boolean: values_[fact] = cel::Value::boolean(place == 1); break;
    case ValueType::integer: values_[fact] = cel::Value::integer(place); break;
    case ValueType::real: values_[fact] = cel::Value::real(at_place(place)); break;
    case ValueType::duration: values_[fact] = duration_of(place); break;
    case ValueType::string: {
      const bool known = place < static_cast<std::int64_t>(of.texts.size());
      values_[fact] = text(known ? of.texts[static_cast<std::size_t>(place)] : other_text(of, variant));
      break;
    }
    case ValueType::timestamp: {
      const std::int64_t plain = 1'767'225'600'000;
      const std::int64_t ms = chosen != point.chosen.end() ? place : std::clamp(plain, of.first, of.last);
      if (fact == space_.facts.now()) {
        at_ = Instant{ms};
      } else {
        values_[fact] = to_value(Instant{ms});
      }
      break;
    }
    case ValueType::string_list:
    case ValueType::integer_list: values_[fact] = list_of(fact, cube, variant); break;
  }
}

cel::Value Witness::list_of(std::uint32_t fact, const Cube& cube, std::uint32_t variant) {
  const bool texts = space_.facts.all()[fact].type == ValueType::string_list;
  std::vector<cel::Value> items;
  std::vector<cel::Value> asked;
  for (const Side& side : cube.sides) {
    const Measure& measure = space_.measure(side.axis);
    if (measure.what != Measure::What::holds || measure.a != fact) continue;
    asked.push_back(measure.constant);
    if (side.ranges.back().last == 1) items.push_back(measure.constant);
  }
  // Other variants are longer; what fills them up was not asked for.
  for (std::int64_t i = 0; items.size() < variant % 16; ++i) {
    const cel::Value filler = texts ? text("item-" + std::to_string(i)) : cel::Value::integer(i);
    if (std::none_of(asked.begin(), asked.end(),
                     [&](const cel::Value& one) { return cel::equal(one, filler); }))
      items.push_back(filler);
  }
  return cel::make_list(arena_, items);
}

cel::Value Witness::now() const { return to_value(at_); }

void Witness::fill(Frame& frame, std::uint32_t policy) const {
  frame.reset();
  for (const auto& [fact, value] : values_) {
    if (const auto id = space_.facts.all()[fact].declared[policy]) frame.set(*id, value);
  }
}

std::string Witness::request(std::uint32_t policy) const {
  using Members = std::vector<std::pair<std::string_view, const cel::Value*>>;
  std::map<std::string_view, Members> owners;
  for (const auto& [fact, value] : values_) {
    const Fact& of = space_.facts.all()[fact];
    if (!of.declared[policy]) continue;
    const auto [owner, name] = parts_of(of.name);
    owners[owner].emplace_back(name, &value);
  }
  for (auto& [owner, members] : owners) {
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return canonical_less(a.first, b.first); });
  }
  std::string out;
  JsonWriter writer(out);
  const auto write_members = [&](std::string_view owner) {
    writer.begin_object();
    for (const auto& [name, value] : owners[owner]) {
      writer.key(name);
      write_value(writer, *value);
    }
    writer.end_object();
  };
  const auto write_entity = [&](std::string_view key, std::string_view type) {
    writer.key(key).begin_object();
    writer.key("id").string(type);
    if (!owners[type].empty()) {
      writer.key("properties");
      write_members(type);
    }
    writer.key("type").string(type);
    writer.end_object();
  };
  writer.begin_object();
  writer.key("action").begin_object();
  writer.key("name").string(action_);
  if (!owners["request"].empty()) {
    writer.key("properties");
    write_members("request");
  }
  writer.end_object();
  writer.key("context").begin_object();
  Members context = owners["context"];
  context.emplace_back("at", nullptr);
  if (!owners["membership"].empty()) context.emplace_back("membership", nullptr);
  std::sort(context.begin(), context.end(),
            [](const auto& a, const auto& b) { return canonical_less(a.first, b.first); });
  for (const auto& [name, value] : context) {
    writer.key(name);
    if (value != nullptr) {
      write_value(writer, *value);
    } else if (name == "at") {
      writer.string(format_instant(at_));
    } else {
      write_members("membership");
    }
  }
  writer.end_object();
  write_entity("resource", "group");
  write_entity("subject", "user");
  writer.end_object();
  return out;
}

bool is_conditional(const Space& space, const Cube& cube) {
  return std::any_of(cube.sides.begin(), cube.sides.end(), [&](const Side& side) {
    const Measure::What what = space.measure(side.axis).what;
    return what == Measure::What::truth || what == Measure::What::fails || what == Measure::What::number;
  });
}

std::optional<std::string> confirmed(const Space& space, const Region& region, std::string_view action,
                                     std::uint32_t policy, const std::function<bool(const Witness&)>& holds) {
  const std::uint32_t tries = is_conditional(space, region.cube) ? most_variants : 1;
  for (std::uint32_t variant = 0; variant < tries; ++variant) {
    const auto point = variant == 0 ? std::optional(region.point) : point_in(space, region.cube, variant);
    if (!point) continue;
    const Witness witness(space, region.cube, *point, action, variant);
    if (holds(witness)) return witness.request(policy);
  }
  return std::nullopt;
}

}  // namespace bylaw::symbolic
