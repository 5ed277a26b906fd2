#include "insight/render/escape.h"
#include "insight/render/page.h"

#include <algorithm>

namespace bylaw::page {

namespace {

constexpr int tread = 120;  ///< width of a step, in pixels as all that follow
constexpr int most_risers = 200;
constexpr int text_height = 16;
constexpr int columns_of_a_label = 15;  ///< in letters of the Latin alphabet
constexpr std::size_t lines_of_a_label = 3;

/// Bytes of the character that begins with `lead`.
std::size_t bytes_of(char lead) {
  const auto c = static_cast<unsigned char>(lead);
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/// Characters from U+1100 on are taken for twice as wide as letters.
int width_of(std::size_t bytes) { return bytes >= 3 ? 2 : 1; }

/// Breaks a title into the lines of a label, at spaces, and between any two wide characters.
std::vector<std::string> label(std::string_view title) {
  std::vector<std::string> out(1);
  int used = 0;
  std::size_t space = std::string::npos;  // in the last line
  for (std::size_t i = 0; i < title.size();) {
    const std::size_t bytes = std::min(bytes_of(title[i]), title.size() - i);
    if (title[i] == ' ') space = out.back().size();
    out.back().append(title, i, bytes);
    used += width_of(bytes);
    i += bytes;
    if (used < columns_of_a_label || i >= title.size()) continue;
    std::string rest;
    if (bytes < 3 && space != std::string::npos) {
      rest = out.back().substr(space + 1);
      out.back().resize(space);
    }
    out.push_back(rest);
    used = static_cast<int>(rest.size());
    space = std::string::npos;
  }
  if (out.size() > lines_of_a_label) {
    out.resize(lines_of_a_label);
    out.back() += "…";
  }
  return out;
}

std::string number(int value) { return std::to_string(value); }

std::string text_at(int x, int y, std::string_view said) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\">" + html_text(said) + "</text>";
}

}  // namespace

std::string draw(const Stairs& stairs) {
  const int count = static_cast<int>(stairs.steps.size());
  const int riser = std::clamp(most_risers / std::max(count, 1), 22, 36);
  const int labels = static_cast<int>(lines_of_a_label) + 1;
  const int top = labels * text_height + (stairs.jump.empty() ? 8 : 34);
  const int ground = top + riser * count;
  const int left = 16;
  const int width = left + tread * count + 16;
  const int height = ground + 12;
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"" + stairs.id +
                    "-title " + stairs.id + "-desc\" width=\"" + number(width) + "\" height=\"" +
                    number(height) + "\" viewBox=\"0 0 " + number(width) + " " + number(height) +
                    "\" font-family=\"inherit\" font-size=\"13\" fill=\"currentColor\">";
  out += "<title id=\"" + stairs.id + "-title\">" + html_text(stairs.title) + "</title>";
  out += "<desc id=\"" + stairs.id + "-desc\">" + html_text(stairs.description) + "</desc>";
  std::string path = "M0 " + number(ground) + "H" + number(left);
  std::string texts;
  for (int i = 0; i < count; ++i) {
    const Stairs::Step& step = stairs.steps[static_cast<std::size_t>(i)];
    const int x = left + tread * i;
    const int y = ground - riser * (i + 1);
    path += "V" + number(y) + "H" + number(x + tread);
    const std::vector<std::string> lines = label(step.title);
    int line = y - 8 - text_height * static_cast<int>(lines.size());
    for (const std::string& said : lines) texts += text_at(x + 8, line += text_height, said);
    texts += "<text x=\"" + number(x + 8) + "\" y=\"" + number(y + riser / 2 + 5) +
             "\" font-weight=\"bold\">" + html_text(step.from) + "</text>";
    if (!step.jump || stairs.jump.empty()) continue;
    const int middle = x + tread / 2;
    texts += text_at(4, 14, stairs.jump);
    texts += "<path d=\"M4 " + number(ground) + "V22H" + number(middle) + "V" +
             number(y - 6 - text_height * static_cast<int>(lines.size()) - 4) +
             "\" fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"5 4\"/>";
    const int tip = y - 6 - text_height * static_cast<int>(lines.size());
    texts += "<path d=\"M" + number(middle - 5) + " " + number(tip - 7) + "L" + number(middle) + " " +
             number(tip) + "L" + number(middle + 5) + " " + number(tip - 7) + "Z\"/>";
  }
  out += "<path d=\"" + path + "V" + number(ground) + "Z\" fill-opacity=\"0.08\"/>";
  out += "<path d=\"" + path + "\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/>";
  return out + texts + "</svg>";
}

}  // namespace bylaw::page
