#include "insight/sentences.h"

#include "policy/citations.h"
#include "policy/write.h"

namespace bylaw {

namespace {

std::string filled(std::string_view text, const std::vector<Said>& parts, Language language) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!place) {
      out += text[i];
      continue;
    }
    out += parts[static_cast<std::size_t>(text[i + 1] - '0')].in(language);
    i += 2;
  }
  return out;
}

}  // namespace

Said fill(std::string_view en, std::string_view zh, const std::vector<Said>& parts) {
  return {filled(en, parts, Language::en), filled(zh, parts, Language::zh)};
}

Said said(std::string_view same_in_both) { return {std::string(same_in_both), std::string(same_in_both)}; }

Said said(const policy::Text& text, std::string_view fallback) {
  return {in_language(text, Language::en, fallback), in_language(text, Language::zh, fallback)};
}

Said joined(const std::vector<Said>& parts, std::string_view en, std::string_view zh) {
  Said out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      out.en += en;
      out.zh += zh;
    }
    out.en += parts[i].en;
    out.zh += parts[i].zh;
  }
  return out;
}

void write_said(JsonWriter& writer, std::string_view key, const Said& text) {
  writer.key(key).begin_object();
  writer.key("en").string(text.en);
  writer.key("zh").string(text.zh);
  writer.end_object();
}

void write_sentences(JsonWriter& writer, const std::vector<Said>& sentences) {
  writer.key("sentences").begin_object();
  for (const Language language : {Language::en, Language::zh}) {
    writer.key(language == Language::en ? "en" : "zh").begin_array();
    for (const Said& sentence : sentences) writer.string(sentence.in(language));
    writer.end_array();
  }
  writer.end_object();
}

Said basis_in_words(const policy::Document& document, const policy::Basis& basis, bool quoted) {
  const policy::Texts texts(document);
  const policy::Instrument* instrument = texts.instrument(basis.instrument);
  const Said title =
      instrument == nullptr ? said(basis.instrument) : said(instrument->title, basis.instrument);
  Said out = fill("{0}, article {1}", "{0}第 {1} 条", {title, said(basis.article)});
  if (!basis.paragraph.empty())
    out = fill("{0}, paragraph {1}", "{0}第 {1} 款", {out, said(basis.paragraph)});
  const policy::Paragraph* paragraph = texts.find(basis);
  if (!quoted || paragraph == nullptr || paragraph->quote.empty()) return out;
  return fill("{0}: “{1}”", "{0}：“{1}”", {out, said(paragraph->quote, "")});
}

Said bases_in_words(const policy::Document& document, const std::vector<policy::Basis>& bases, bool quoted) {
  std::vector<Said> parts;
  for (const policy::Basis& basis : bases) parts.push_back(basis_in_words(document, basis, quoted));
  return joined(parts, "; ", "；");
}

void write_quoted_bases(JsonWriter& writer, const policy::Document& document,
                        const std::vector<policy::Basis>& bases) {
  const policy::Texts texts(document);
  writer.begin_array();
  for (const policy::Basis& basis : bases) {
    writer.begin_object();
    writer.key("article").string(basis.article);
    writer.key("instrument").string(basis.instrument);
    if (!basis.paragraph.empty()) writer.key("paragraph").string(basis.paragraph);
    if (const policy::Paragraph* paragraph = texts.find(basis))
      policy::write_text(writer, "quote", paragraph->quote);
    if (const policy::Instrument* instrument = texts.instrument(basis.instrument))
      policy::write_text(writer, "title", instrument->title);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
