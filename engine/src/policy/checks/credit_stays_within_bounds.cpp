#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

class Bounded {
 public:
  Bounded(const Credit& credit, const Names& names, Faults& faults)
      : minimum_(credit.minimum.value_or(Number{0, {}, credit.start->span})),
        maximum_(credit.maximum.value_or(*credit.start)),
        names_(names),
        faults_(faults) {}

  void within(const Number& number, std::string_view what) {
    not_below(number, what, minimum_, "`minimum`");
    not_below(maximum_, "`maximum`", number, what);
  }

  void at_least_one(const Number& number, std::string_view what) {
    const auto value = names_.value(number);
    if (!value || *value >= 1) return;
    faults_.error(Code::bad_value, number.span, std::string(what) + " is below 1", "nothing would recover");
  }

 private:
  void not_below(const Number& high, std::string_view high_name, const Number& low,
                 std::string_view low_name) {
    const auto above = names_.value(high);
    const auto below = names_.value(low);
    if (!above || !below || *above >= *below) return;
    faults_.error_with(Code::conflict, high.span,
                       std::string(high_name) + " of the score is below its " + std::string(low_name),
                       "the score stays between `minimum`, which is 0 where it is not given, and `maximum`, "
                       "which is `start`",
                       {low.span, std::string(low_name)});
  }

  Number minimum_;
  Number maximum_;
  const Names& names_;
  Faults& faults_;
};

}  // namespace

void credit_stays_within_bounds(const Document& document, const Names& names, Faults& faults) {
  if (!document.credit || !document.credit->start) return;
  const Credit& credit = *document.credit;
  Bounded bounded(credit, names, faults);
  bounded.within(*credit.start, "`start`");
  if (!credit.recovery) return;
  if (credit.recovery->up_to) bounded.within(*credit.recovery->up_to, "`up_to`");
  bounded.at_least_one(credit.recovery->amount, "`amount`");
}

}  // namespace bylaw::policy
