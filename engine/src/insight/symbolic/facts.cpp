#include "insight/symbolic/facts.h"

#include "data/fixed_length.h"
#include "policy/values.h"
#include "run/program.h"

#include <bylaw/cel/build.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <set>

namespace bylaw::symbolic {

namespace {

using policy::ValueType;
using Texts = std::set<std::string, std::less<>>;

/// The texts in an expression and in the computed values that it reads.
void gather_texts(const cel::Program& program, Texts& out) {
  const cel::Checked& checked = program.checked();
  for (std::size_t i = 0; i < checked.ast.nodes.size(); ++i) {
    if (const auto* literal = std::get_if<cel::Literal>(&checked.ast.nodes[i].what)) {
      if (const auto* text = std::get_if<std::string>(&literal->value)) out.insert(*text);
    }
    const cel::Variable* variable = checked.references[i].variable;
    if (variable == nullptr) continue;
    if (variable->program != nullptr) gather_texts(*variable->program, out);
    const std::span<const cel::Value> items = cel::items(variable->value);
    if (variable->value.is(cel::Kind::string)) out.emplace(variable->value.text());
    for (const cel::Value& item : items) {
      if (item.is(cel::Kind::string)) out.emplace(item.text());
    }
  }
}

/// By attribute: every text that a condition which reads it could compare it with.
std::vector<Texts> texts_of(const policy::Lowered& lowered) {
  std::vector<Texts> out(lowered.slots.attributes);
  const auto add = [&](const cel::Program& program) {
    Texts texts;
    gather_texts(program, texts);
    for (const std::uint32_t slot : program.slots_read()) {
      if (slot < out.size()) out[slot].insert(texts.begin(), texts.end());
    }
  };
  for (const policy::LoweredRule& rule : lowered.rules) add(*rule.program);
  for (const policy::LoweredInvariant& invariant : lowered.invariants) {
    for (const auto& program : invariant.assumptions) add(*program);
    for (const auto& program : invariant.assertions) add(*program);
  }
  return out;
}

Fact fact_of(const policy::Document& document, const policy::Attribute& attribute, const Texts& texts) {
  Fact fact;
  fact.name = attribute.full;
  fact.type = *attribute.type;
  const auto& [minimum, maximum, a, b] = attribute.bounds;
  switch (fact.type) {
    case ValueType::boolean: fact.last = 1; break;
    case ValueType::integer:
      fact.first = minimum ? policy::int_bound(*minimum, false) : std::numeric_limits<std::int64_t>::min();
      fact.last = maximum ? policy::int_bound(*maximum, true) : std::numeric_limits<std::int64_t>::max();
      break;
    case ValueType::real:
      fact.first = place_of(minimum ? *minimum : std::numeric_limits<double>::lowest());
      fact.last = place_of(maximum ? *maximum : std::numeric_limits<double>::max());
      break;
    case ValueType::timestamp:
      fact.first = first_instant.ms;
      fact.last = last_instant.ms;
      break;
    case ValueType::duration: fact.last = longest_duration_ms; break;
    case ValueType::string: {
      const auto values = policy::values_of(document, attribute);
      fact.other_texts = attribute.open || values.empty();
      Texts all = fact.other_texts ? texts : Texts();
      for (const policy::AllowedValue& value : values) all.emplace(value.id);
      fact.texts.assign(all.begin(), all.end());
      break;
    }
    case ValueType::string_list:
    case ValueType::integer_list: break;
  }
  return fact;
}

/// The values that both allow.
void narrow(Fact& fact, const Fact& other) {
  fact.first = std::max(fact.first, other.first);
  fact.last = std::min(fact.last, other.last);
  if (fact.type != ValueType::string) return;
  const auto allows = [](const Fact& one, const std::string& text) {
    return one.other_texts || std::binary_search(one.texts.begin(), one.texts.end(), text);
  };
  Texts both;
  for (const std::string& text : fact.texts) {
    if (allows(other, text)) both.insert(text);
  }
  for (const std::string& text : other.texts) {
    if (allows(fact, text)) both.insert(text);
  }
  fact.texts.assign(both.begin(), both.end());
  fact.other_texts = fact.other_texts && other.other_texts;
}

void count_uses(const cel::Program& program, const policy::Lowered& lowered,
                std::map<std::string, std::uint32_t>& uses) {
  for (const std::uint32_t slot : program.slots_read()) {
    if (slot < lowered.slots.attributes) ++uses[lowered.document.attributes[slot].full];
    if (slot == lowered.slots.now) ++uses["now"];
  }
}

/// The default of the attribute, where all policies that declare it have the same.
bool has_one_default(const Fact& fact, std::span<const Program* const> policies) {
  std::optional<policy::Constant> found;
  for (std::size_t i = 0; i < policies.size(); ++i) {
    if (!fact.declared[i]) continue;
    const auto& own = policies[i]->detail().lowered().document.attributes[*fact.declared[i]].fallback;
    if (!own || (found && *found != *own)) return false;
    found = own;
  }
  return found.has_value();
}

}  // namespace

std::int64_t place_of(double value) {
  std::int64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits >= 0 ? bits : ~(bits & std::numeric_limits<std::int64_t>::max());
}

double at_place(std::int64_t place) {
  const std::int64_t bits = place >= 0 ? place : ~place;
  double size = 0;
  std::memcpy(&size, &bits, sizeof size);
  return place >= 0 ? size : -size;
}

Facts::Facts(std::span<const Program* const> policies, std::string_view action) {
  std::map<std::string, Texts> all_texts;
  std::map<std::string, std::uint32_t> uses;
  for (const Program* program : policies) {
    const policy::Lowered& lowered = program->detail().lowered();
    const std::vector<Texts> own = texts_of(lowered);
    for (std::size_t i = 0; i < own.size(); ++i)
      all_texts[lowered.document.attributes[i].full].insert(own[i].begin(), own[i].end());
    const auto id = program->action(action);
    if (!id) continue;
    for (const std::uint32_t rule : program->detail().actions[*id].rules)
      count_uses(*lowered.rules[rule].program, lowered, uses);
  }
  std::map<std::string, Fact> facts;
  Fact now;
  now.name = "now";
  now.type = ValueType::timestamp;
  now.first = first_instant.ms;
  now.last = last_instant.ms;
  now.always_given = true;
  now.declared.resize(policies.size());
  facts.emplace("now", std::move(now));
  for (std::size_t i = 0; i < policies.size(); ++i) {
    const policy::Document& document = policies[i]->detail().lowered().document;
    for (AttributeId id = 0; id < document.attributes.size(); ++id) {
      Fact fact = fact_of(document, document.attributes[id], all_texts[document.attributes[id].full]);
      fact.declared.resize(policies.size());
      const auto [at, is_new] = facts.emplace(fact.name, fact);
      if (!is_new && at->second.type != fact.type) {
        clashes_.push_back({fact.name});
      } else if (!is_new) {
        narrow(at->second, fact);
      }
      at->second.declared[i] = id;
    }
  }
  for (auto& [name, fact] : facts) {
    if (name != "now") fact.always_given = has_one_default(fact, policies);
    if (fact.type == ValueType::string)
      fact.last = static_cast<std::int64_t>(fact.texts.size()) - (fact.other_texts ? 0 : 1);
    all_.push_back(std::move(fact));
  }
  std::stable_sort(all_.begin(), all_.end(),
                   [&](const Fact& a, const Fact& b) { return uses[a.name] > uses[b.name]; });
  for (const Program* program : policies) by_attribute_.emplace_back(program->attributes());
  for (std::uint32_t i = 0; i < all_.size(); ++i) {
    if (all_[i].name == "now") now_ = i;
    for (std::size_t p = 0; p < policies.size(); ++p) {
      if (all_[i].declared[p]) by_attribute_[p][*all_[i].declared[p]] = i;
    }
  }
}

}  // namespace bylaw::symbolic
