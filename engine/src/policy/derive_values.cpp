#include "policy/lower.h"

#include <map>
#include <optional>

namespace bylaw::policy {

namespace {

std::string number_text(const Number& number) {
  return number.parameter.empty() ? std::to_string(number.value) : number.parameter;
}

class Deriver {
 public:
  Deriver(Lowered& lowered, const Source& source, Faults& faults)
      : lowered_(lowered), source_(source), faults_(faults) {}

  void add(std::string name, std::string expression, ValueType type) {
    const Excerpt excerpt{expression, 0, 0, {}};
    auto program = compile_expression(excerpt, lowered_.env, false, source_, faults_);
    if (!program) return;
    Derived derived;
    derived.name = std::move(name);
    derived.expression = std::move(expression);
    derived.type = cel_type(type);
    derived.program = std::move(program);
    derived.slot = lowered_.env.computed(derived.name, derived.type, derived.program);
    lowered_.derived.push_back(std::move(derived));
  }

 private:
  Lowered& lowered_;
  const Source& source_;
  Faults& faults_;
};

const Limit* find_limit(const std::vector<Limit>& limits, std::string_view name) {
  for (const Limit& limit : limits) {
    if (limit.name.text == name) return &limit;
  }
  return nullptr;
}

/// `user.credit >= 800 ? a : user.credit >= 650 ? b : c`; nothing where a row lacks its part.
template <class Cell>
std::optional<std::string> by_level(const Credit& credit, const Cell& cell) {
  std::string out;
  for (std::size_t i = 0; i < credit.levels.size(); ++i) {
    const Level& level = credit.levels[i];
    const std::optional<std::string> value = cell(level);
    if (!value) return std::nullopt;
    const bool last = i + 1 == credit.levels.size();
    if (last == level.at_least.has_value()) return std::nullopt;
    if (!last) out += credit.attribute.text + " >= " + number_text(*level.at_least) + " ? ";
    out += *value;
    if (!last) out += " : ";
  }
  return out.empty() ? std::nullopt : std::optional(std::move(out));
}

void derive_levels(const Credit& credit, Deriver& deriver) {
  if (auto text = by_level(credit, [](const Level& level) -> std::optional<std::string> {
        return level.id.empty() ? std::nullopt : std::optional(cel_string(level.id.text));
      })) {
    deriver.add("user.level", std::move(*text), ValueType::string);
  }
  if (credit.levels.empty()) return;
  for (const Limit& limit : credit.levels.front().limits) {
    auto text = by_level(credit, [&limit](const Level& level) -> std::optional<std::string> {
      const Limit* own = find_limit(level.limits, limit.name.text);
      return own == nullptr ? std::nullopt : std::optional(number_text(own->number));
    });
    if (text) deriver.add("level." + limit.name.text, std::move(*text), ValueType::integer);
  }
}

/// `{'small': 100, 'medium': 500}[group.tier]`: a value that is in no row is an error, which fails closed.
class RowMap {
 public:
  void add(std::string_view row, const std::string& value) {
    text_ += text_.empty() ? "{" : ", ";
    text_ += cel_string(row);
    text_ += ": ";
    text_ += value;
  }
  bool empty() const { return text_.empty(); }
  std::string look_up(std::string_view attribute) const {
    return text_ + "}[" + std::string(attribute) + "]";
  }

 private:
  std::string text_;
};

/// The score that a need stands for; nothing for the lowest level, which everyone has.
std::optional<std::string> score(const Need& need, const Names& names) {
  if (const Number* number = std::get_if<Number>(&need.what)) return number_text(*number);
  const Level* level = names.level(std::get<Word>(need.what).text);
  if (level == nullptr || !level->at_least) return std::nullopt;
  return number_text(*level->at_least);
}

void derive_rows(const Table& table, const std::string& prefix, const Names& names, Deriver& deriver) {
  if (table.rows.empty()) return;
  for (const Limit& limit : table.rows.front().limits) {
    RowMap map;
    bool complete = true;
    for (const Row& row : table.rows) {
      const Limit* own = find_limit(row.limits, limit.name.text);
      complete = complete && own != nullptr && !row.id.empty();
      if (complete) map.add(row.id.text, number_text(own->number));
    }
    if (complete)
      deriver.add(prefix + "." + limit.name.text, map.look_up(table.attribute.text), ValueType::integer);
  }
  std::map<std::string_view, RowMap> needs;
  for (const Row& row : table.rows) {
    for (const Need& need : row.needs) {
      if (const auto value = score(need, names)) needs[need.action.text].add(row.id.text, *value);
    }
  }
  for (const auto& [action, map] : needs) {
    deriver.add(prefix + ".needs." + std::string(action), map.look_up(table.attribute.text),
                ValueType::integer);
  }
}

/// The names alone, so that a condition that reads them raises no second fault for a faulty table.
void declare_rows(const std::optional<Table>& table, const std::string& prefix,
                  std::map<std::string, ValueType>& names) {
  if (!table) return;
  for (const Row& row : table->rows) {
    for (const Limit& limit : row.limits) names.emplace(prefix + "." + limit.name.text, ValueType::integer);
    for (const Need& need : row.needs)
      names.emplace(prefix + ".needs." + need.action.text, ValueType::integer);
  }
}

void declare_only(Lowered& lowered) {
  const Document& document = lowered.document;
  std::map<std::string, ValueType> names;
  if (document.credit) {
    names.emplace("user.level", ValueType::string);
    for (const Level& level : document.credit->levels) {
      for (const Limit& limit : level.limits) names.emplace("level." + limit.name.text, ValueType::integer);
    }
  }
  declare_rows(document.tiers, "tier", names);
  declare_rows(document.categories, "category", names);
  for (const auto& [name, type] : names) {
    if (lowered.env.find_variable(name) == nullptr) lowered.env.variable(name, cel_type(type));
  }
}

}  // namespace

std::string cel_string(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  out += '\'';
  return out;
}

void derive_values(Lowered& lowered, const Source& source, Faults& faults) {
  if (faults.any_error()) return declare_only(lowered);
  Deriver deriver(lowered, source, faults);
  const Document& document = lowered.document;
  if (document.credit) derive_levels(*document.credit, deriver);
  if (document.tiers) derive_rows(*document.tiers, "tier", lowered.names, deriver);
  if (document.categories) derive_rows(*document.categories, "category", lowered.names, deriver);
}

}  // namespace bylaw::policy
