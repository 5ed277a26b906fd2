#include "policy/checks/checks.h"

namespace bylaw::policy {

void grounds_can_be_found(const Document& document, const Names& names, Faults& faults) {
  if (!document.findings) return;
  std::vector<std::string_view> known;
  for (const Ground& ground : document.findings->grounds) known.push_back(ground.id.text);
  for (const Ladder& ladder : document.ladders) {
    for (const Word& ground : ladder.grounds) {
      if (faults.full()) return;
      if (names.ground(ground.text) != nullptr) continue;
      faults.error(Code::unknown_reference, ground.span, "there is no ground " + quoted(ground.text),
                   did_you_mean(ground.text, known, "declare it in `findings`"));
    }
  }
}

}  // namespace bylaw::policy
