#include "coverage.h"

#include <bylaw/describe.h>
#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

std::string count(std::uint32_t number, std::string_view what) {
  return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s");
}

std::string place(Json article, Json paragraph) {
  std::string out(article.find("article").string());
  if (const Json number = paragraph.find("paragraph")) out += "(" + std::string(number.string()) + ")";
  return out;
}

std::string text_of(Json text) {
  const Json en = text.find("en");
  return std::string((en ? en : text.find("zh")).string());
}

std::string carried(Json paragraph) {
  const std::string_view by = paragraph.find("carried_by").string();
  std::string out = by == "rules" ? "rules" : by == "input_only" ? "input only" : "not checkable";
  std::string names;
  for (const Json name : paragraph.find("cited_by"))
    names += (names.empty() ? ": " : ", ") + std::string(name.string());
  out += names;
  if (const Json reason = paragraph.find("reason")) out += (names.empty() ? ": " : "; ") + text_of(reason);
  return out;
}

}  // namespace

std::string coverage_in_words(const Checked& policy) {
  const std::string json = coverage_json(policy);
  JsonDocument document;
  document.read(json);
  std::string out;
  for (const Json instrument : document.root()) {
    std::uint32_t paragraphs = 0;
    std::string lines;
    for (const Json article : instrument.find("articles")) {
      for (const Json paragraph : article.find("paragraphs")) {
        ++paragraphs;
        std::string where = place(article, paragraph);
        where.resize(where.size() < 8 ? 8 : where.size() + 1, ' ');
        lines += "  " + where + carried(paragraph) + "\n";
      }
    }
    out += std::string(instrument.find("id").string()) + " (" +
           std::string(instrument.find("kind").string()) +
           "): " + count(instrument.find("articles").size(), "article") + ", " +
           count(paragraphs, "paragraph") + "\n" + lines;
  }
  return out;
}

}  // namespace bylaw::cli
