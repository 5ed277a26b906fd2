#include "insight/render/sections.h"
#include "policy/citations.h"

#include <algorithm>
#include <map>

namespace bylaw::page {

namespace {

using CitedBy = std::map<std::string, std::vector<std::string>>;

CitedBy cited_by(const policy::Document& document) {
  CitedBy out;
  for (const policy::Citation& citation : policy::citations(document)) {
    std::vector<std::string>& list = out[policy::cite(*citation.basis)];
    if (std::find(list.begin(), list.end(), citation.by) == list.end()) list.push_back(citation.by);
  }
  return out;
}

Line citer(const Pen& pen, const std::string& name) {
  if (name == "effective") return pen.line("the time in force", "施行时间");
  if (name == "conduct.version") return pen.line("which version applies", "版本适用");
  const std::string anchor = anchor_of(pen.lowered(), name);
  return anchor.empty() ? code(name) : link(name, anchor);
}

Line carried(const Pen& pen, policy::CarriedBy carried_by) {
  switch (carried_by) {
    case policy::CarriedBy::rules: return pen.line("rules", "规则");
    case policy::CarriedBy::input_only:
      return pen.line("facts and findings that people state", "由人提供的信息和认定");
    case policy::CarriedBy::not_checkable:
      return pen.line("nothing that a request or an event could show", "请求和事件无法体现");
  }
  return {};
}

Section paragraph_section(const Pen& pen, const policy::Instrument& instrument,
                          const policy::Article& article, const policy::Paragraph& paragraph,
                          const CitedBy& by) {
  const std::string cited = policy::cite(instrument.id.text, article.article.text, paragraph.paragraph.text);
  Section out;
  out.anchor = paragraph_anchor(instrument.id.text, article.article.text, paragraph.paragraph.text);
  out.heading = plain(cited);
  out.blocks.add(Quote{pen.text(paragraph.quote)});
  Terms terms;
  terms.rows.push_back({pen.line("Carried out by", "执行方式"), carried(pen, *paragraph.carried_by)});
  if (!paragraph.reason.empty()) terms.rows.push_back({pen.line("Note", "说明"), pen.text(paragraph.reason)});
  if (const auto at = by.find(cited); at != by.end()) {
    std::vector<Line> names;
    for (const std::string& name : at->second) names.push_back(citer(pen, name));
    terms.rows.push_back({pen.line("Cited by", "引用处"), pen.list(names)});
  }
  out.blocks.add(std::move(terms));
  return out;
}

Line kind(const Pen& pen, policy::InstrumentKind kind) {
  switch (kind) {
    case policy::InstrumentKind::law: return pen.line("law", "法律法规");
    case policy::InstrumentKind::agreement: return pen.line("agreement with the users", "与用户的协议");
    case policy::InstrumentKind::provider: return pen.line("the provider's own rules", "提供者自行规定");
  }
  return {};
}

}  // namespace

void add_texts(const Pen& pen, Sections& out) {
  if (pen.document().instruments.empty()) return;
  const CitedBy by = cited_by(pen.document());
  Section section{"texts", pen.line("Texts", "依据文本"), {}, {}};
  for (const policy::Instrument& instrument : pen.document().instruments) {
    Section text{"text:" + instrument.id.text, pen.named(instrument.title, instrument.id.text), {}, {}};
    text.blocks.add(Paragraph{kind(pen, *instrument.kind)});
    for (const policy::Article& article : instrument.articles) {
      for (const policy::Paragraph& paragraph : article.paragraphs)
        text.sections.push_back(paragraph_section(pen, instrument, article, paragraph, by));
    }
    section.sections.push_back(std::move(text));
  }
  out.push_back(std::move(section));
}

}  // namespace bylaw::page
