#pragma once

#include "policy/actions.h"
#include "policy/document.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw::policy {

/// What the names in a document stand for; the first of several with one name. Only for looking up: nothing
/// is ever listed in the order of these maps.
class Names {
 public:
  explicit Names(const Document& document);

  const Attribute* attribute(std::string_view full) const;
  const Parameter* parameter(std::string_view full) const;
  const Level* level(std::string_view id) const;
  const Severity* severity(std::string_view id) const;
  const Ground* ground(std::string_view id) const;
  const Measure* measure(std::string_view id) const;
  const Actions& actions() const { return actions_; }
  /// All attributes' full names, for suggestions.
  const std::vector<std::string_view>& attribute_names() const { return attribute_names_; }

  /// The value of a table's number; nothing where it names no int parameter.
  std::optional<std::int64_t> value(const Number& number) const;

 private:
  Actions actions_;
  std::unordered_map<std::string_view, const Attribute*> attributes_;
  std::unordered_map<std::string_view, const Parameter*> parameters_;
  std::unordered_map<std::string_view, const Level*> levels_;
  std::unordered_map<std::string_view, const Severity*> severities_;
  std::unordered_map<std::string_view, const Ground*> grounds_;
  std::unordered_map<std::string_view, const Measure*> measures_;
  std::vector<std::string_view> attribute_names_;
};

/// A table's column of numbers: `level.joined` is the limit `joined` of the credit levels.
struct Column {
  std::string_view table;  ///< `level`, `tier` or `category`
  std::string_view name;
};
std::optional<Column> parse_column(std::string_view text);

}  // namespace bylaw::policy
