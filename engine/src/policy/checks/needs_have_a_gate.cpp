#include "policy/checks/checks.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

void needs_of(const Table& table, std::string_view what, const Document& document, const Names& names,
              Faults& faults) {
  const Word* first = nullptr;
  std::vector<std::string_view> levels;
  if (document.credit) {
    for (const Level& level : document.credit->levels) levels.push_back(level.id.text);
  }
  for (const Row& row : table.rows) {
    for (const Need& need : row.needs) {
      if (faults.full()) return;
      if (first == nullptr) first = &need.action;
      const Word* level = std::get_if<Word>(&need.what);
      if (level == nullptr || level->empty() || names.level(level->text) != nullptr) continue;
      faults.error(
          Code::unknown_reference, level->span, "there is no level " + quoted(level->text),
          did_you_mean(level->text, levels,
                       levels.empty() ? "add `credit` with its levels" : "the levels are " + one_of(levels)));
    }
  }
  if (first != nullptr && !table.gate) {
    faults.error(Code::missing_key, {table.span.begin, table.span.begin + 1},
                 quoted(what) + " says what actions need and has no `gate`",
                 "add `gate` with the id, message and basis for who is refused");
  }
  if (first != nullptr && !document.credit) {
    faults.error(Code::missing_key, first->span,
                 "what an action needs is credit, and the policy has no `credit`",
                 "add `credit` with its attribute and levels");
  }
  if (first == nullptr && table.gate) {
    faults.warning(
        Code::never_applies, table.gate->id.span, "no row needs anything, so this gate refuses nobody",
        "for example, somebody without any credit is refused nothing by it: add `needs` to a row, or remove "
        "the gate");
  }
}

}  // namespace

void needs_have_a_gate(const Document& document, const Names& names, Faults& faults) {
  if (document.tiers) needs_of(*document.tiers, "tiers", document, names, faults);
  if (document.categories) needs_of(*document.categories, "categories", document, names, faults);
  if (!document.roles) return;
  const bool powers = std::any_of(document.roles->rows.begin(), document.roles->rows.end(),
                                  [](const Role& role) { return !role.powers.empty(); });
  if (powers && !document.roles->gate) {
    const std::uint32_t at = document.roles->span.begin;
    faults.error(Code::missing_key, {at, at + 1}, "`roles` gives powers and has no `gate`",
                 "add `gate` with the id, message and basis for who is refused");
  }
}

}  // namespace bylaw::policy
