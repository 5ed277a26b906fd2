#include "policy/names.h"

namespace bylaw::policy {

namespace {

template <class T>
const T* look_up(const std::unordered_map<std::string_view, const T*>& map, std::string_view name) {
  const auto at = map.find(name);
  return at == map.end() ? nullptr : at->second;
}

template <class Row>
void add_ids(const std::vector<Row>& rows, std::unordered_map<std::string_view, const Row*>& out) {
  for (const Row& row : rows) {
    if (!row.id.empty()) out.emplace(row.id.text, &row);
  }
}

}  // namespace

Names::Names(const Document& document) : actions_(document) {
  for (const Attribute& attribute : document.attributes) {
    attributes_.emplace(attribute.full, &attribute);
    attribute_names_.push_back(attribute.full);
  }
  for (const Parameter& parameter : document.parameters) parameters_.emplace(parameter.full, &parameter);
  if (document.credit) add_ids(document.credit->levels, levels_);
  if (document.findings) {
    add_ids(document.findings->severities, severities_);
    add_ids(document.findings->grounds, grounds_);
  }
  add_ids(document.measures, measures_);
}

const Attribute* Names::attribute(std::string_view full) const { return look_up(attributes_, full); }
const Parameter* Names::parameter(std::string_view full) const { return look_up(parameters_, full); }
const Level* Names::level(std::string_view id) const { return look_up(levels_, id); }
const Severity* Names::severity(std::string_view id) const { return look_up(severities_, id); }
const Ground* Names::ground(std::string_view id) const { return look_up(grounds_, id); }
const Measure* Names::measure(std::string_view id) const { return look_up(measures_, id); }

std::optional<std::int64_t> Names::value(const Number& number) const {
  if (number.parameter.empty()) return number.value;
  const Parameter* parameter = this->parameter(number.parameter);
  if (parameter == nullptr || !parameter->value) return std::nullopt;
  const std::int64_t* value = std::get_if<std::int64_t>(&*parameter->value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<Column> parse_column(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || dot + 1 == text.size()) return std::nullopt;
  const Column column{text.substr(0, dot), text.substr(dot + 1)};
  if (column.table != "level" && column.table != "tier" && column.table != "category") return std::nullopt;
  return column;
}

}  // namespace bylaw::policy
