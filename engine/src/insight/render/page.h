#pragma once

#include <bylaw/language.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// A document for people as data, before it is Markdown or HTML. Texts are as the policy has them: each
/// writer makes them harmless for its format.
namespace bylaw::page {

/// A piece of a line.
struct Run {
  enum class Kind : std::uint8_t { text, strong, code, variable, link };
  Kind kind = Kind::text;
  std::string text;
  std::string target;                ///< of a link: an anchor of the page
  std::optional<Language> language;  ///< where it is not the page's
};

using Line = std::vector<Run>;

struct Paragraph {
  Line line;
};

struct Quote {
  Line line;
};

/// What is said under names, a line each.
struct Terms {
  std::vector<std::pair<Line, Line>> rows;
};

/// The first cell of a row is its head. Every row has as many cells as `head`.
struct Table {
  Line caption;
  std::vector<Line> head;
  std::vector<std::vector<Line>> rows;
  std::vector<std::string> anchors;  ///< one a row, empty where nothing leads to it; or none at all
};

/// The steps of a ladder, to be drawn.
struct Stairs {
  struct Step {
    std::string title;
    std::string from;  ///< what it takes: `from 3`
    bool jump = false;
  };
  std::string id;  ///< one of a kind on the page
  std::string title;
  std::string description;  ///< the same in words, for who does not see it
  std::string jump;         ///< what leads at once to the step that is marked so
  std::vector<Step> steps;
};

using Block = std::variant<Paragraph, Quote, Terms, Table, Stairs>;

/// What stands one below the other.
class Blocks {
 public:
  template <class Kind>
  Blocks& add(Kind block) {
    blocks_.emplace_back(std::in_place_type<Kind>, std::move(block));
    return *this;
  }
  auto begin() const { return blocks_.begin(); }
  auto end() const { return blocks_.end(); }

 private:
  std::vector<Block> blocks_;
};

struct Section {
  std::string anchor;
  Line heading;
  Blocks blocks;
  std::vector<Section> sections;
};

struct Page {
  Language language = Language::en;
  Line title;
  Blocks blocks;
  std::string contents;  ///< what the list of sections is called
  std::vector<Section> sections;
};

std::string write_html(const Page& page);
std::string write_markdown(const Page& page);
/// The drawing as SVG to stand in HTML: no colour but the text's own.
std::string draw(const Stairs& stairs);

}  // namespace bylaw::page
