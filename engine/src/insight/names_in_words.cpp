#include "insight/names_in_words.h"

#include "insight/vocabulary.h"
#include "policy/values.h"

#include <array>
#include <optional>

namespace bylaw {

namespace {

struct Table {
  std::string_view prefix;
  std::string_view en;
  std::string_view zh;
};

constexpr std::array<Table, 3> tables{{
    {"level.", "the credit level", "所在信用等级"},
    {"tier.", "the tier", "所属等级"},
    {"category.", "the category", "所属类别"},
}};

constexpr std::string_view needs = "needs.";

/// `tier.seats`, `tier.needs.group.join`.
std::optional<std::string> derived_name(const policy::Document& document, std::string_view name,
                                        Language language) {
  if (name == "user.level") return language == Language::en ? "the credit level" : "信用等级";
  for (const Table& table : tables) {
    if (name.substr(0, table.prefix.size()) != table.prefix) continue;
    const std::string_view rest = name.substr(table.prefix.size());
    if (rest.substr(0, needs.size()) == needs) {
      const std::string title = action_title(document, rest.substr(needs.size()), language);
      if (language == Language::en) return "the credit that " + std::string(table.en) + " needs to " + title;
      return std::string(table.zh) + title + "所需的信用分";
    }
    if (language == Language::en) return "the limit “" + std::string(rest) + "” of " + std::string(table.en);
    return std::string(table.zh) + "的上限“" + std::string(rest) + "”";
  }
  return std::nullopt;
}

}  // namespace

std::string in_language(const policy::Text& text, Language language, std::string_view fallback) {
  const auto& own = language == Language::en ? text.en : text.zh;
  const auto& other = language == Language::en ? text.zh : text.en;
  if (own) return own->text;
  return other ? other->text : std::string(fallback);
}

std::string action_title(const policy::Document& document, std::string_view action, Language language) {
  for (const policy::ShippedAction& row : policy::shipped_actions()) {
    if (row.id == action) return std::string(language == Language::en ? row.en : row.zh);
  }
  for (const policy::Action& row : document.actions) {
    if (row.id.text == action) return in_language(row.title, language, action);
  }
  return std::string(action);
}

std::string name_in_words(const policy::Lowered& lowered, const cel::Variable& variable, Language language) {
  const std::string& name = variable.name;
  if (name == "now") return language == Language::en ? "the time of the decision" : "作出决定的时刻";
  if (name == "action") return language == Language::en ? "the action" : "所请求的操作";
  if (const policy::Attribute* attribute = lowered.names.attribute(name)) {
    return in_language(attribute->title, language, name);
  }
  if (const policy::Parameter* parameter = lowered.names.parameter(name)) {
    return in_language(parameter->title, language, name);
  }
  return derived_name(lowered.document, name, language).value_or(name);
}

std::string value_in_words(const policy::Lowered& lowered, const cel::Variable& variable,
                           std::string_view value, Language language) {
  if (variable.name == "action") return "“" + action_title(lowered.document, value, language) + "”";
  if (const policy::Attribute* attribute = lowered.names.attribute(variable.name)) {
    for (const policy::AllowedValue& allowed : policy::values_of(lowered.document, *attribute)) {
      if (allowed.id == value && allowed.title != nullptr)
        return in_language(*allowed.title, language, value);
    }
  }
  if (variable.name == "user.level") {
    if (const policy::Level* level = lowered.names.level(value))
      return in_language(level->title, language, value);
  }
  if (value.empty()) return language == Language::en ? "empty" : "空";
  return "“" + std::string(value) + "”";
}

}  // namespace bylaw
