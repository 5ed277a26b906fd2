#include "policy/checks/checks.h"
#include "policy/ledger_facts.h"
#include "policy/values.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

std::optional<double> number_of(const Constant& constant) {
  if (const std::int64_t* integer = std::get_if<std::int64_t>(&constant))
    return static_cast<double>(*integer);
  if (const double* real = std::get_if<double>(&constant)) return *real;
  return std::nullopt;
}

void within(const Bounds& bounds, const std::optional<Constant>& value, Span span, Faults& faults) {
  if (bounds.minimum && bounds.maximum && *bounds.minimum > *bounds.maximum) {
    faults.error(Code::conflict, bounds.maximum_span, "`maximum` is below `minimum`",
                 "no number would be allowed");
  }
  const auto number = value ? number_of(*value) : std::nullopt;
  if (!number) return;
  if (bounds.minimum && *number < *bounds.minimum) {
    faults.error_with(Code::bad_value, span, "the value is below its own `minimum`", "",
                      {bounds.minimum_span, "the minimum"});
  }
  if (bounds.maximum && *number > *bounds.maximum) {
    faults.error_with(Code::bad_value, span, "the value is above its own `maximum`", "",
                      {bounds.maximum_span, "the maximum"});
  }
}

void among(const Document& document, const Attribute& attribute, Faults& faults) {
  const auto values = values_of(document, attribute);
  const std::string* fallback = attribute.fallback ? std::get_if<std::string>(&*attribute.fallback) : nullptr;
  if (fallback != nullptr && !values.empty() && !attribute.open) {
    std::vector<std::string_view> names;
    for (const AllowedValue& value : values) names.push_back(value.id);
    if (std::find(names.begin(), names.end(), *fallback) == names.end()) {
      faults.error(Code::bad_value, attribute.fallback_span,
                   "the default of " + quoted(attribute.full) + " is none of its values",
                   did_you_mean(*fallback, names, "they are " + one_of(names)));
    }
  }
  if (attribute.values.empty() && attribute.labels.empty() && !attribute.open) return;
  if (attribute.type && *attribute.type != ValueType::string) {
    faults.error(Code::conflict, attribute.name.span,
                 "`values`, `labels` and `open` belong to a string, and this is of type " +
                     quoted(type_name(*attribute.type)),
                 "remove them");
  }
  for (const Label& label : attribute.labels) {
    const bool known = std::any_of(attribute.values.begin(), attribute.values.end(),
                                   [&](const Word& value) { return value.text == label.id.text; });
    if (known || faults.full()) continue;
    faults.error(Code::unknown_reference, label.id.span,
                 "there is no value " + quoted(label.id.text) + " to label",
                 "add it to `values`, or remove the label");
  }
}

}  // namespace

void values_are_within_bounds(const Document& document, const Names&, Faults& faults) {
  for (const Attribute& attribute : document.attributes) {
    if (faults.full()) return;
    within(attribute.bounds, attribute.fallback, attribute.fallback_span, faults);
    among(document, attribute, faults);
  }
  for (const Parameter& parameter : document.parameters) {
    within(parameter.bounds, parameter.value, parameter.value_span, faults);
  }
}

}  // namespace bylaw::policy
