#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

class Bounded {
 public:
  Bounded(const Credit& credit, const Names& names, Faults& faults)
      : credit_(credit), names_(names), faults_(faults) {}

  void within(const std::optional<Number>& number, std::string_view what) {
    not_below(number, what, credit_.minimum, "`minimum`");
    not_below(credit_.maximum, "`maximum`", number, what);
  }

  void at_least_one(const Number& number, std::string_view what) {
    const auto value = names_.value(number);
    if (!value || *value >= 1) return;
    faults_.error(Code::bad_value, number.span, std::string(what) + " is below 1", "nothing would recover");
  }

 private:
  void not_below(const std::optional<Number>& high, std::string_view high_name,
                 const std::optional<Number>& low, std::string_view low_name) {
    const auto above = high ? names_.value(*high) : std::nullopt;
    const auto below = low ? names_.value(*low) : std::nullopt;
    if (!above || !below || *above >= *below) return;
    faults_.error_with(Code::conflict, high->span,
                       std::string(high_name) + " is below " + std::string(low_name) + " of the score",
                       "the score stays between `minimum` and `maximum`", {low->span, std::string(low_name)});
  }

  const Credit& credit_;
  const Names& names_;
  Faults& faults_;
};

}  // namespace

void credit_stays_within_bounds(const Document& document, const Names& names, Faults& faults) {
  if (!document.credit) return;
  const Credit& credit = *document.credit;
  Bounded bounded(credit, names, faults);
  bounded.within(credit.start, "`start`");
  if (!credit.recovery) return;
  bounded.within(credit.recovery->up_to, "`up_to`");
  bounded.at_least_one(credit.recovery->amount, "`amount`");
}

}  // namespace bylaw::policy
