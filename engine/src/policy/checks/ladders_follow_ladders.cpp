#include "policy/checks/checks.h"

#include <unordered_map>

namespace bylaw::policy {

namespace {

class Following {
 public:
  Following(const Document& document, Faults& faults)
      : document_(document), faults_(faults), walked_(document.ladders.size()) {
    for (std::size_t i = 0; i < document.ladders.size(); ++i) {
      numbers_.emplace(document.ladders[i].id.text, i);
      for (const Step& step : document.ladders[i].steps)
        known_.push_back(document.ladders[i].id.text + '.' + step.id.text);
    }
  }

  /// The ladder that this one comes after; nothing where it comes after none or the name is wrong.
  std::optional<std::size_t> before(const Ladder& ladder) const {
    const auto at = numbers_.find(std::string_view(ladder.after.text).substr(0, ladder.after.text.find('.')));
    return ladder.after.empty() || at == numbers_.end() ? std::nullopt : std::optional(at->second);
  }

  void find(const Ladder& ladder) {
    const auto number = before(ladder);
    const Ladder* first = number ? &document_.ladders[*number] : nullptr;
    if (first == nullptr || !has_step(*first, ladder.after.text)) {
      faults_.error(Code::unknown_reference, ladder.after.span,
                    "there is no step " + quoted(ladder.after.text),
                    did_you_mean(ladder.after.text, {known_.begin(), known_.end()},
                                 "write `LADDER.STEP`, a ladder of this policy and one of its steps"));
    } else if (first->subject && ladder.subject && *first->subject != *ladder.subject) {
      faults_.error_with(
          Code::conflict, ladder.after.span, "a ladder comes after a step of a ladder about another subject",
          "name a step that the same subject can have taken", {first->id.span, "declared here"});
    }
  }

  /// Ladders that wait for each other would never begin. In time linear in all of them: what an earlier walk
  /// has seen is not walked again.
  void no_circle(std::size_t from) {
    std::optional<std::size_t> at = from;
    while (at && walked_[*at] == 0) {
      walked_[*at] = from + 1;
      at = before(document_.ladders[*at]);
    }
    if (!at || walked_[*at] != from + 1) return;
    faults_.error(Code::conflict, document_.ladders[*at].after.span,
                  "the ladder comes after itself, so nothing ever counts on it", "let one of them begin");
  }

 private:
  static bool has_step(const Ladder& ladder, std::string_view name) {
    const auto dot = name.find('.');
    if (dot == std::string_view::npos) return false;
    for (const Step& step : ladder.steps) {
      if (step.id.text == name.substr(dot + 1)) return true;
    }
    return false;
  }

  const Document& document_;
  Faults& faults_;
  std::unordered_map<std::string_view, std::size_t> numbers_;
  std::vector<std::string> known_;
  std::vector<std::size_t> walked_;  ///< by whose walk, counted from 1
};

}  // namespace

void ladders_follow_ladders(const Document& document, const Names&, Faults& faults) {
  Following following(document, faults);
  for (std::size_t i = 0; i < document.ladders.size(); ++i) {
    if (faults.full()) return;
    if (document.ladders[i].after.empty()) continue;
    following.find(document.ladders[i]);
    following.no_circle(i);
  }
}

}  // namespace bylaw::policy
