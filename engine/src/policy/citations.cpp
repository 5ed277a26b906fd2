#include "policy/citations.h"

namespace bylaw::policy {

namespace {

void add(std::vector<Citation>& out, const std::vector<Basis>& basis, std::string_view by) {
  for (const Basis& row : basis) out.push_back({&row, std::string(by)});
}

void add(std::vector<Citation>& out, const std::optional<Gate>& gate) {
  if (gate) add(out, gate->basis, gate->id.text);
}

template <class Row>
void add_with_procedure(std::vector<Citation>& out, const Row& row) {
  add(out, row.basis, row.id.text);
  add(out, row.procedure, row.id.text);
}

}  // namespace

std::vector<Citation> citations(const Document& document) {
  std::vector<Citation> out;
  add(out, document.effective_basis, "effective");
  add(out, document.conduct_basis, "conduct.version");
  for (const Parameter& parameter : document.parameters) add(out, parameter.basis, parameter.full);
  if (document.credit) add(out, document.credit->basis, "credit");
  if (document.tiers) {
    add(out, document.tiers->basis, "tiers");
    add(out, document.tiers->gate);
  }
  if (document.categories) {
    add(out, document.categories->basis, "categories");
    add(out, document.categories->gate);
  }
  for (const Cap& cap : document.caps) add(out, cap.basis, cap.id.text);
  if (document.roles) {
    add(out, document.roles->basis, "roles");
    add(out, document.roles->gate);
  }
  for (const Rule& rule : document.rules) add(out, rule.basis, rule.id.text);
  if (document.findings) {
    add(out, document.findings->basis, "findings");
    for (const Ground& ground : document.findings->grounds) add(out, ground.basis, ground.id.text);
  }
  for (const Measure& measure : document.measures) add_with_procedure(out, measure);
  for (const Ladder& ladder : document.ladders) add_with_procedure(out, ladder);
  for (const List& list : document.lists) add_with_procedure(out, list);
  for (const Duty& duty : document.duties) add(out, duty.basis, duty.id.text);
  for (const Appeals& appeals : document.appeals) add(out, appeals.basis, appeals.id.text);
  for (const Approval& approval : document.approvals) add(out, approval.basis, approval.id.text);
  for (const Retention& retention : document.retention) add(out, retention.basis, retention.id.text);
  for (const Grades& grades : document.grades) add(out, grades.basis, grades.id.text);
  for (const Invariant& invariant : document.invariants) add(out, invariant.basis, invariant.id.text);
  return out;
}

std::string cite(std::string_view instrument, std::string_view article, std::string_view paragraph) {
  std::string out(instrument);
  out += ' ';
  out += article;
  if (!paragraph.empty()) {
    out += '(';
    out += paragraph;
    out += ')';
  }
  return out;
}

std::string cite(const Basis& basis) { return cite(basis.instrument, basis.article, basis.paragraph); }

Texts::Texts(const Document& document) {
  for (const Instrument& instrument : document.instruments) {
    instruments_.emplace(instrument.id.text, &instrument);
    for (const Article& article : instrument.articles) {
      articles_.emplace(cite(instrument.id.text, article.article.text, ""), &article);
      for (const Paragraph& paragraph : article.paragraphs) {
        paragraphs_.emplace(cite(instrument.id.text, article.article.text, paragraph.paragraph.text),
                            &paragraph);
      }
    }
  }
}

const Paragraph* Texts::find(const Basis& basis) const {
  const auto at = paragraphs_.find(cite(basis));
  return at == paragraphs_.end() ? nullptr : at->second;
}

const Instrument* Texts::instrument(std::string_view id) const {
  const auto at = instruments_.find(id);
  return at == instruments_.end() ? nullptr : at->second;
}

bool Texts::has_article(const Basis& basis) const {
  return articles_.count(cite(basis.instrument, basis.article, "")) != 0;
}

}  // namespace bylaw::policy
