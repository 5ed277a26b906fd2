#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

/// The keys that a paragraph has and an article that is one paragraph itself.
void read_carriage(ObjectReader& reader, Paragraph& paragraph, Faults& faults) {
  paragraph.quote = read_text(reader.required("quote"), "a quote", faults);
  if (const Json carried = reader.required("carried_by");
      expect(carried, JsonKind::string, "`carried_by`", faults)) {
    if (carried.string() == "rules")
      paragraph.carried_by = CarriedBy::rules;
    else if (carried.string() == "input_only")
      paragraph.carried_by = CarriedBy::input_only;
    else if (carried.string() == "not_checkable")
      paragraph.carried_by = CarriedBy::not_checkable;
    else
      faults.error(Code::bad_value, carried.span(),
                   quoted(carried.string()) + " does not say what carries a paragraph",
                   "write `rules`, `input_only` or `not_checkable`");
  }
  const bool needs_reason = paragraph.carried_by && *paragraph.carried_by != CarriedBy::rules;
  const Json reason = needs_reason ? reader.required("reason") : reader.optional("reason");
  paragraph.reason = read_text(reason, "a reason", faults);
}

/// `6`, `6-1`, `II.3`: what a basis can cite.
Word read_number_word(Json value, std::string_view what, Faults& faults) {
  Word word = read_word(value, what, faults);
  for (const char c : word.text) {
    const bool good =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-';
    if (good) continue;
    faults.error(Code::bad_id, word.span, std::string(what) + " holds a character that a basis cannot cite",
                 "use letters, digits, `.` and `-`");
    return {};
  }
  return word;
}

Article read_article(Json value, Faults& faults) {
  Article article;
  ObjectReader reader(value, "an article", faults);
  if (!reader) return article;
  article.article = read_number_word(reader.required("article"), "the number of an article", faults);
  const Json paragraphs = reader.optional("paragraphs");
  if (!paragraphs) {
    Paragraph paragraph;
    paragraph.span = article.article.empty() ? value.span() : article.article.span;
    read_carriage(reader, paragraph, faults);
    article.paragraphs.push_back(std::move(paragraph));
  } else if (expect(paragraphs, JsonKind::array, "`paragraphs`", faults)) {
    for (const Json item : paragraphs) {
      ObjectReader inner(item, "a paragraph", faults);
      if (!inner) continue;
      Paragraph paragraph;
      paragraph.paragraph =
          read_number_word(inner.required("paragraph"), "the number of a paragraph", faults);
      paragraph.span = paragraph.paragraph.empty() ? item.span() : paragraph.paragraph.span;
      read_carriage(inner, paragraph, faults);
      inner.finish();
      article.paragraphs.push_back(std::move(paragraph));
    }
  }
  reader.finish();
  return article;
}

}  // namespace

std::vector<Instrument> read_instruments(Json value, Faults& faults) {
  std::vector<Instrument> out;
  if (!expect(value, JsonKind::array, "`instruments`", faults)) return out;
  for (const Json item : value) {
    ObjectReader reader(item, "an instrument", faults);
    if (!reader) continue;
    Instrument instrument;
    instrument.id = read_id(reader.required("id"), "the id of an instrument", faults, true);
    if (const Json kind = reader.required("kind"); expect(kind, JsonKind::string, "`kind`", faults)) {
      if (kind.string() == "law")
        instrument.kind = InstrumentKind::law;
      else if (kind.string() == "agreement")
        instrument.kind = InstrumentKind::agreement;
      else if (kind.string() == "provider")
        instrument.kind = InstrumentKind::provider;
      else
        faults.error(Code::bad_value, kind.span(), quoted(kind.string()) + " is not a kind of instrument",
                     "write `law`, `agreement` or `provider`");
    }
    instrument.title = read_text(reader.required("title"), "the title of an instrument", faults);
    if (const Json articles = reader.required("articles");
        expect(articles, JsonKind::array, "`articles`", faults)) {
      for (const Json article : articles) instrument.articles.push_back(read_article(article, faults));
    }
    reader.finish();
    out.push_back(std::move(instrument));
  }
  return out;
}

}  // namespace bylaw::policy
