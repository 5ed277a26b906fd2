#include "policy/checks/checks.h"
#include "policy/ledger_facts.h"

namespace bylaw::policy {

void ledger_facts_exist(const Document& document, const Names&, Faults& faults) {
  for (const Attribute& attribute : document.attributes) {
    if (!attribute.ledger || faults.full()) continue;
    std::vector<std::string_view> here;
    const LedgerFact* fact = nullptr;
    for (const LedgerFact& row : ledger_facts()) {
      if (row.of != attribute.of) continue;
      here.push_back(row.name);
      if (row.name == attribute.ledger->text) fact = &row;
    }
    if (fact == nullptr) {
      faults.error(Code::unknown_reference, attribute.ledger->span,
                   "the ledger has no fact " + quoted(attribute.ledger->text) + " about a " + attribute.of,
                   here.empty() ? "remove `ledger`"
                                : did_you_mean(attribute.ledger->text, here, "it has " + one_of(here)));
    } else if (attribute.type && *attribute.type != fact->type) {
      faults.error(Code::type_mismatch, attribute.ledger->span,
                   "the ledger's fact " + quoted(fact->name) + " is of type " +
                       quoted(type_name(fact->type)) + ", the attribute of type " +
                       quoted(type_name(*attribute.type)),
                   "declare the attribute as " + quoted(type_name(fact->type)));
    }
  }
}

}  // namespace bylaw::policy
