#include "policy/checks/checks.h"

namespace bylaw::policy {

namespace {

// Findings in any number that a ledger could hold sum up to less than an int64 does.
constexpr std::int64_t most = 1'000'000'000;

class Amounts {
 public:
  Amounts(const Names& names, Faults& faults) : names_(names), faults_(faults) {}

  void check(const Number& number) {
    const auto value = names_.value(number);
    if (!value || (*value >= -most && *value <= most) || faults_.full()) return;
    faults_.error(Code::bad_value, number.span, "a number that is summed up is larger than 1,000,000,000",
                  "use smaller units");
  }
  void check(const std::optional<Number>& number) {
    if (number) check(*number);
  }
  void check(const std::vector<BySeverity>& items) {
    for (const BySeverity& item : items) check(item.number);
  }

 private:
  const Names& names_;
  Faults& faults_;
};

}  // namespace

void amounts_can_be_summed(const Document& document, const Names& names, Faults& faults) {
  Amounts amounts(names, faults);
  if (document.credit) {
    const Credit& credit = *document.credit;
    amounts.check(credit.start);
    amounts.check(credit.minimum);
    amounts.check(credit.maximum);
    amounts.check(credit.deductions);
    if (credit.recovery) {
      amounts.check(credit.recovery->amount);
      amounts.check(credit.recovery->up_to);
    }
  }
  for (const Ladder& ladder : document.ladders) {
    amounts.check(ladder.weights);
    for (const Step& step : ladder.steps) amounts.check(step.at);
  }
}

}  // namespace bylaw::policy
