#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

void found(const Number& number, const Document& document, const Names& names, Faults& faults) {
  if (number.parameter.empty() || faults.full()) return;
  const Parameter* parameter = names.parameter(number.parameter);
  if (parameter == nullptr) {
    std::vector<std::string_view> known;
    for (const Parameter& row : document.parameters) known.push_back(row.full);
    faults.error(Code::unknown_reference, number.span, "there is no parameter " + quoted(number.parameter),
                 did_you_mean(number.parameter, known, "declare it in `parameters`"));
  } else if (parameter->type && *parameter->type != ValueType::integer) {
    faults.error_with(Code::type_mismatch, number.span, quoted(number.parameter) + " is no int",
                      "a number in a table is an int", {parameter->name.span, "declared here"});
  }
}

void found_in(const std::optional<Table>& table, const Document& document, const Names& names,
              Faults& faults) {
  if (!table) return;
  for (const Row& row : table->rows) {
    for (const Limit& limit : row.limits) found(limit.number, document, names, faults);
    for (const Need& need : row.needs) {
      if (const Number* number = std::get_if<Number>(&need.what)) found(*number, document, names, faults);
    }
  }
}

void found(const std::optional<Number>& number, const Document& document, const Names& names,
           Faults& faults) {
  if (number) found(*number, document, names, faults);
}

void found_in(const Credit& credit, const Document& document, const Names& names, Faults& faults) {
  for (const Level& level : credit.levels) {
    found(level.at_least, document, names, faults);
    for (const Limit& limit : level.limits) found(limit.number, document, names, faults);
  }
  found(credit.start, document, names, faults);
  found(credit.minimum, document, names, faults);
  found(credit.maximum, document, names, faults);
  for (const BySeverity& deduction : credit.deductions) found(deduction.number, document, names, faults);
  if (!credit.recovery) return;
  found(credit.recovery->amount, document, names, faults);
  found(credit.recovery->up_to, document, names, faults);
}

}  // namespace

void numbers_can_be_found(const Document& document, const Names& names, Faults& faults) {
  if (document.credit) found_in(*document.credit, document, names, faults);
  found_in(document.tiers, document, names, faults);
  found_in(document.categories, document, names, faults);
  for (const Cap& cap : document.caps) {
    if (!cap.limit) continue;
    if (const Number* number = std::get_if<Number>(&*cap.limit)) found(*number, document, names, faults);
  }
  for (const Ladder& ladder : document.ladders) {
    for (const BySeverity& weight : ladder.weights) found(weight.number, document, names, faults);
    for (const Step& step : ladder.steps) found(step.at, document, names, faults);
  }
  for (const Duty& duty : document.duties) {
    found(duty.from, document, names, faults);
    found(duty.until_below, document, names, faults);
  }
}

}  // namespace bylaw::policy
