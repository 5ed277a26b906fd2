#include "policy/checks/checks.h"
#include "policy/citations.h"

#include <unordered_set>

namespace bylaw::policy {

void paragraphs_are_carried(const Document& document, const Names&, Faults& faults) {
  std::unordered_set<std::string> cited;
  for (const Citation& citation : citations(document)) cited.insert(cite(*citation.basis));
  for (const Instrument& instrument : document.instruments) {
    for (const Article& article : instrument.articles) {
      for (const Paragraph& paragraph : article.paragraphs) {
        if (faults.full()) return;
        if (!paragraph.carried_by) continue;
        const std::string name = cite(instrument.id.text, article.article.text, paragraph.paragraph.text);
        const bool is_cited = cited.count(name) != 0;
        if (*paragraph.carried_by == CarriedBy::rules && !is_cited) {
          faults.error(Code::unbound_paragraph, paragraph.span,
                       quoted(name) + " is said to be carried by rules, and nothing cites it",
                       "cite it in the `basis` of what carries it out, or say `input_only` or "
                       "`not_checkable` and why");
        } else if (*paragraph.carried_by == CarriedBy::not_checkable && is_cited) {
          faults.error(Code::conflict, paragraph.span,
                       quoted(name) + " is said not to be checkable, and something cites it",
                       "say `carried_by: rules`, or cite another text");
        }
      }
    }
  }
}

}  // namespace bylaw::policy
