#include "insight/render/escape.h"
#include "insight/render/page.h"

namespace bylaw::page {

namespace {

/// An anchor holds letters, digits and `:._-` only, so it needs no escaping.
std::string anchor(const std::string& id) { return id.empty() ? "" : "<a id=\"" + id + "\"></a>"; }

std::string written(const Line& line, bool in_table = false) {
  std::string out;
  for (const Run& run : line) {
    switch (run.kind) {
      case Run::Kind::text: out += markdown_text(run.text); break;
      case Run::Kind::strong: out += "**" + markdown_text(run.text) + "**"; break;
      case Run::Kind::code: out += markdown_code(run.text, in_table); break;
      case Run::Kind::variable: out += "*" + markdown_text(run.text) + "*"; break;
      case Run::Kind::link: out += "[" + markdown_text(run.text) + "](#" + run.target + ")"; break;
    }
  }
  return out;
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(std::string& out) : out_(out) {}

  void operator()(const Paragraph& paragraph) { out_ += written(paragraph.line) + "\n\n"; }
  void operator()(const Quote& quote) { out_ += "> " + written(quote.line) + "\n\n"; }
  void operator()(const Terms& terms) {
    for (const auto& [name, said] : terms.rows) out_ += "- " + written(name) + ": " + written(said) + "\n";
    if (!terms.rows.empty()) out_ += "\n";
  }
  void operator()(const Table& table) {
    out_ += "*" + written(table.caption) + "*\n\n";
    row(table.head, "");
    for (std::size_t i = 0; i < table.head.size(); ++i) out_ += "| --- ";
    out_ += "|\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      row(table.rows[i], i < table.anchors.size() ? table.anchors[i] : "");
    }
    out_ += "\n";
  }
  void operator()(const Stairs& stairs) {
    std::string line;
    for (const Stairs::Step& step : stairs.steps) {
      if (!line.empty()) line += " → ";
      line += markdown_text(step.title) + " (" + markdown_text(step.from) + ")";
    }
    out_ += line + "\n\n";
    for (const Stairs::Step& step : stairs.steps) {
      if (step.jump) out_ += markdown_text(stairs.jump) + " ⇢ " + markdown_text(step.title) + "\n\n";
    }
  }

  void section(const Section& section, std::size_t level) {
    out_ +=
        anchor(section.anchor) + "\n\n" + std::string(level, '#') + " " + written(section.heading) + "\n\n";
    for (const Block& block : section.blocks) std::visit(*this, block);
    for (const Section& inner : section.sections) this->section(inner, level + 1);
  }

 private:
  void row(const std::vector<Line>& cells, const std::string& id) {
    bool first = true;
    for (const Line& cell : cells) {
      out_ += "| ";
      if (first) out_ += anchor(id);
      first = false;
      out_ += written(cell, true) + " ";
    }
    out_ += "|\n";
  }

  std::string& out_;
};

}  // namespace

std::string write_markdown(const Page& page) {
  std::string out = "# " + written(page.title) + "\n\n";
  MarkdownWriter writer(out);
  for (const Block& block : page.blocks) std::visit(writer, block);
  for (const Section& section : page.sections)
    out += "- [" + written(section.heading) + "](#" + section.anchor + ")\n";
  out += "\n";
  for (const Section& section : page.sections) writer.section(section, 2);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace bylaw::page
