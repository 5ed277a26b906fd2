#include "policy/checks/checks.h"
#include "policy/citations.h"

namespace bylaw::policy {

namespace {

std::vector<std::string_view> instrument_names(const Document& document) {
  std::vector<std::string_view> out;
  for (const Instrument& instrument : document.instruments) out.push_back(instrument.id.text);
  return out;
}

std::string paragraphs_of(const Article& article) {
  std::vector<std::string_view> names;
  for (const Paragraph& paragraph : article.paragraphs) {
    if (!paragraph.paragraph.empty()) names.push_back(paragraph.paragraph.text);
  }
  return names.empty() ? "the article has no paragraphs: cite the article alone"
                       : "the article has the paragraphs " + one_of(names);
}

std::string help_for(const Basis& basis, const Instrument& instrument) {
  std::vector<std::string_view> articles;
  for (const Article& article : instrument.articles) {
    if (article.article.text == basis.article) return paragraphs_of(article);
    articles.push_back(article.article.text);
  }
  return articles.empty() ? "the instrument has no articles"
                          : "the instrument has the articles " + one_of(articles);
}

}  // namespace

void bases_can_be_found(const Document& document, const Names&, Faults& faults) {
  const Texts texts(document);
  for (const Citation& citation : citations(document)) {
    if (faults.full()) return;
    const Basis& basis = *citation.basis;
    if (texts.find(basis) != nullptr) continue;
    if (const Instrument* instrument = texts.instrument(basis.instrument)) {
      faults.error(Code::unknown_reference, basis.span, "there is no text " + quoted(cite(basis)),
                   help_for(basis, *instrument));
    } else {
      faults.error(Code::unknown_reference, basis.span, "there is no instrument " + quoted(basis.instrument),
                   did_you_mean(basis.instrument, instrument_names(document), "declare it in `instruments`"));
    }
  }
}

}  // namespace bylaw::policy
