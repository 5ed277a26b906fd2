#include "policy/checks/checks.h"
#include "policy/values.h"

#include <array>

namespace bylaw::policy {

namespace {

/// Kinds of which it can be said what the nearest value is that would do.
bool can_change(const Document& document, const Attribute& attribute) {
  switch (*attribute.type) {
    case ValueType::boolean:
    case ValueType::integer:
    case ValueType::timestamp: return true;
    case ValueType::string: return !values_of(document, attribute).empty();
    default: return false;
  }
}

void check_phrase(const Attribute& attribute, const std::optional<Word>& phrase, Faults& faults) {
  if (!phrase) return;
  static constexpr std::array<std::string_view, 3> known{"by", "from", "to"};
  const std::string& text = phrase->text;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    const std::string name =
        end == std::string::npos ? text.substr(at + 1) : text.substr(at + 1, end - at - 1);
    bool found = false;
    for (const std::string_view one : known) found = found || (one == name && end != std::string::npos);
    if (!found) {
      faults.error(Code::bad_value, phrase->span, "the phrase of a change has a place " + quoted(name),
                   "its places are `{by}`, `{from}` and `{to}`");
    } else if (name == "by" &&
               (attribute.type != ValueType::integer || attribute.actionable->direction == Direction::any)) {
      faults.error(
          Code::conflict, phrase->span,
          "`{by}` needs a number that changes in one direction, and " + quoted(attribute.full) + " is none",
          "give an `int` a `direction`, or use `{from}` and `{to}`");
    }
  }
}

}  // namespace

void what_is_actionable_can_change(const Document& document, const Names&, Faults& faults) {
  for (const Attribute& attribute : document.attributes) {
    if (!attribute.actionable || !attribute.type) continue;
    if (faults.full()) return;
    const Actionable& actionable = *attribute.actionable;
    if (!can_change(document, attribute)) {
      faults.error(Code::conflict, actionable.span,
                   quoted(attribute.full) + " is of a type of which no nearest value can be found",
                   "only a `bool`, an `int`, a `timestamp` and a `string` with values can be `actionable`");
      continue;
    }
    if (attribute.type == ValueType::string && actionable.direction != Direction::any) {
      faults.error(Code::conflict, actionable.span,
                   "the values of " + quoted(attribute.full) + " have no order, so they have no direction",
                   "remove `direction`");
    }
    check_phrase(attribute, actionable.phrase.en, faults);
    check_phrase(attribute, actionable.phrase.zh, faults);
  }
}

}  // namespace bylaw::policy
