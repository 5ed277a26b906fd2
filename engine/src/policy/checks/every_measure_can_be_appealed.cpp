#include "policy/checks/checks.h"

#include <unordered_map>

namespace bylaw::policy {

namespace {

class Coverage {
 public:
  Coverage(const Document& document, const Names& names, Faults& faults)
      : document_(document), names_(names), faults_(faults) {
    for (const Measure& measure : document.measures) known_.push_back(measure.id.text);
  }

  void add(const Appeals& appeals) {
    if (appeals.against.empty()) {
      for (const Measure& measure : document_.measures) cover(measure.id.text, appeals, appeals.id.span);
    }
    for (const Word& measure : appeals.against) {
      if (found(measure)) cover(measure.text, appeals, measure.span);
    }
    for (const Word& measure : appeals.suspends) {
      if (!found(measure) || faults_.full()) continue;
      const auto at = covered_.find(measure.text);
      if (at != covered_.end() && at->second == &appeals) continue;
      faults_.error(Code::conflict, measure.span,
                    "an appeal suspends " + quoted(measure.text) + ", which it is not against",
                    "add it to `against`, or remove it here");
    }
  }

  void report() {
    for (const Measure& measure : document_.measures) {
      if (measure.id.empty() || faults_.full() || covered_.count(measure.id.text) != 0) continue;
      faults_.error(Code::no_appeal, measure.id.span, "nobody can appeal against " + quoted(measure.id.text),
                    document_.appeals.empty() ? "add `appeals`: until when, to whom and by which text"
                                              : "add it to `against` of an item of `appeals`");
    }
  }

 private:
  bool found(const Word& measure) {
    if (names_.measure(measure.text) != nullptr) return true;
    if (!faults_.full()) {
      faults_.error(Code::unknown_reference, measure.span, "there is no measure " + quoted(measure.text),
                    did_you_mean(measure.text, known_, "declare it in `measures`"));
    }
    return false;
  }

  void cover(std::string_view measure, const Appeals& appeals, Span span) {
    const auto [at, fresh] = covered_.emplace(measure, &appeals);
    if (fresh || at->second == &appeals || faults_.full()) return;
    faults_.error_with(Code::conflict, span, "two items of `appeals` are against " + quoted(measure),
                       "one measure has one deadline: name each measure in one of them",
                       {at->second->id.span, "the first is here"});
  }

  const Document& document_;
  const Names& names_;
  Faults& faults_;
  std::vector<std::string_view> known_;
  std::unordered_map<std::string_view, const Appeals*> covered_;
};

}  // namespace

void every_measure_can_be_appealed(const Document& document, const Names& names, Faults& faults) {
  Coverage coverage(document, names, faults);
  for (const Appeals& appeals : document.appeals) {
    if (faults.full()) return;
    coverage.add(appeals);
  }
  coverage.report();
}

}  // namespace bylaw::policy
