#include "insight/render/escape.h"
#include "insight/render/html_style.h"
#include "insight/render/page.h"

namespace bylaw::page {

namespace {

std::string_view tag_of(Language language) { return language == Language::en ? "en" : "zh"; }

std::string plain(const Line& line) {
  std::string out;
  for (const Run& run : line) out += run.text;
  return html_text(out);
}

std::string anchor(std::string_view id) { return id.empty() ? "" : " id=\"" + html_text(id) + "\""; }

class HtmlWriter {
 public:
  explicit HtmlWriter(std::string& out) : out_(out) {}

  void line(const Line& line) {
    for (const Run& run : line) {
      std::string_view tag;
      std::string attributes;
      switch (run.kind) {
        case Run::Kind::text: break;
        case Run::Kind::strong: tag = "strong"; break;
        case Run::Kind::code: tag = "code"; break;
        case Run::Kind::variable: tag = "var"; break;
        case Run::Kind::link:
          tag = "a";
          attributes = " href=\"#" + html_text(run.target) + "\"";
          break;
      }
      if (run.language) {
        if (tag.empty()) tag = "span";
        attributes += " lang=\"" + std::string(tag_of(*run.language)) + "\"";
      }
      if (!tag.empty()) out_ += "<" + std::string(tag) + attributes + ">";
      out_ += html_text(run.text);
      if (!tag.empty()) out_ += "</" + std::string(tag) + ">";
    }
  }

  void operator()(const Paragraph& paragraph) { wrapped("p", paragraph.line); }
  void operator()(const Quote& quote) {
    out_ += "<blockquote>";
    wrapped("p", quote.line);
    out_ += "</blockquote>\n";
  }
  void operator()(const Terms& terms) {
    if (terms.rows.empty()) return;
    out_ += "<dl>\n";
    for (const auto& [name, said] : terms.rows) {
      out_ += "<dt>";
      line(name);
      out_ += "</dt><dd>";
      line(said);
      out_ += "</dd>\n";
    }
    out_ += "</dl>\n";
  }
  /// A wide table scrolls in a box of its own, which the keyboard must be able to reach.
  void operator()(const Table& table) {
    out_ += "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" + plain(table.caption) +
            "\"><table>\n<caption>";
    line(table.caption);
    out_ += "</caption>\n<thead><tr>";
    for (const Line& cell : table.head) wrapped("th scope=\"col\"", cell);
    out_ += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      out_ += "<tr" + anchor(i < table.anchors.size() ? table.anchors[i] : "") + ">";
      bool first = true;
      for (const Line& cell : table.rows[i]) {
        wrapped(first ? "th scope=\"row\"" : "td", cell);
        first = false;
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></div>\n";
  }
  void operator()(const Stairs& stairs) {
    out_ += "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"" + html_text(stairs.title) +
            "\">" + draw(stairs) + "</div>\n";
  }

  void section(const Section& section, int level) {
    const std::string heading = "h" + std::to_string(level);
    out_ += "<section" + anchor(section.anchor) + ">\n";
    wrapped(heading, section.heading);
    for (const Block& block : section.blocks) std::visit(*this, block);
    for (const Section& inner : section.sections) this->section(inner, level + 1);
    out_ += "</section>\n";
  }

 private:
  /// `tag` may have attributes.
  void wrapped(std::string_view tag, const Line& said) {
    out_ += "<" + std::string(tag) + ">";
    line(said);
    out_ += "</" + std::string(tag.substr(0, tag.find(' '))) + ">";
    if (tag == "p" || tag.starts_with("h")) out_ += "\n";
  }

  std::string& out_;
};

}  // namespace

std::string write_html(const Page& page) {
  std::string out = "<!doctype html>\n<html lang=\"";
  out += tag_of(page.language);
  // The policy would be loaded and no more even if a text of it ever became markup.
  out +=
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<title>";
  out += plain(page.title);
  out += "</title>\n<style>";
  out += html_style;
  out += "</style>\n</head>\n<body>\n<header>\n<h1>";
  HtmlWriter writer(out);
  writer.line(page.title);
  out += "</h1>\n";
  for (const Block& block : page.blocks) std::visit(writer, block);
  out += "</header>\n<nav aria-label=\"" + html_text(page.contents) + "\">\n<ul>\n";
  for (const Section& section : page.sections) {
    out += "<li><a href=\"#" + html_text(section.anchor) + "\">";
    writer.line(section.heading);
    out += "</a></li>\n";
  }
  out += "</ul>\n</nav>\n<main>\n";
  for (const Section& section : page.sections) writer.section(section, 2);
  out += "</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace bylaw::page
