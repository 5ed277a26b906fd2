#include "reference/generator.h"

#include "reference/patterns.h"

#include <string_view>

namespace bylaw::reference {

namespace {

constexpr int deepest = 5;
constexpr std::string_view letters = "BIUDSYTPLWMA";

}  // namespace

std::string Generator::expression() {
  out_.clear();
  scope_.clear();
  write(static_cast<Kind>(random_.below(kinds)), deepest);
  return out_;
}

void Generator::write(Kind kind, int depth) {
  if (random_.percent(chaos_)) kind = static_cast<Kind>(random_.below(kinds));
  if (depth <= 0 || random_.percent(15)) return leaf(kind);
  if (random_.percent(18)) return fill(pick(common_patterns), kind, depth - 1);
  fill(pick(patterns[static_cast<std::size_t>(kind)]), kind, depth - 1);
}

void Generator::leaf(Kind kind) {
  std::vector<std::string> names;
  for (const auto& [name, known] : scope_) {
    if (known == kind) names.push_back(name);
  }
  if (!names.empty() && random_.percent(50))
    out_ += pick(names);
  else
    out_ += pick(leaves[static_cast<std::size_t>(kind)]);
}

void Generator::fill(std::string_view pattern, Kind self, int depth) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool marked = (pattern[at] == '$' || pattern[at] == '@') && at + 1 < pattern.size();
    if (!marked) {
      out_ += pattern[at];
      continue;
    }
    const char mark = pattern[at];
    const char code = pattern[++at];
    if (mark == '@' && code == '.') {
      scope_.pop_back();
    } else if (mark == '@') {
      scope_.emplace_back("n" + std::to_string(scope_.size()),
                          code == '=' ? self : static_cast<Kind>(letters.find(code)));
      out_ += scope_.back().first;
    } else if (code == '<') {
      // An operator may itself be `<` or `>`, so that the end is the last `>` before something that is none.
      std::size_t end = pattern.find('>', at + 1);
      while (end + 1 < pattern.size() &&
             (pattern[end + 1] == '>' || pattern[end + 1] == '=' || pattern[end + 1] == '|')) {
        end = pattern.find('>', end + 1);
      }
      std::vector<std::string_view> choices;
      std::string_view inside = pattern.substr(at + 1, end - at - 1);
      for (std::size_t bar; (bar = inside.find('|')) != std::string_view::npos;
           inside.remove_prefix(bar + 1)) {
        choices.push_back(inside.substr(0, bar));
      }
      choices.push_back(inside);
      fill(pick(choices), self, depth);
      at = end;
    } else {
      fill_code(code, self, depth);
    }
  }
}

void Generator::fill_code(char code, Kind self, int depth) {
  if (code == '=') return write(self, depth);
  if (code == '*') return write(static_cast<Kind>(random_.below(kinds)), depth);
  if (code == '?') return write(static_cast<Kind>(random_.below(8)), depth);
  if (code >= 'a' && code <= 'z')
    return leaf(static_cast<Kind>(letters.find(static_cast<char>(code - 'a' + 'A'))));
  write(static_cast<Kind>(letters.find(code)), depth);
}

}  // namespace bylaw::reference
