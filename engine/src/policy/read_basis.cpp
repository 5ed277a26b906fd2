#include "policy/reader.h"

namespace bylaw::policy {

namespace {

bool name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/// `instrument article` or `instrument article(paragraph)`.
std::optional<Basis> parse_basis(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  Basis basis;
  basis.instrument = text.substr(0, space);
  std::string_view rest = text.substr(space + 1);
  const auto open = rest.find('(');
  std::string_view article = rest;
  if (open != std::string_view::npos) {
    if (rest.back() != ')') return std::nullopt;
    article = rest.substr(0, open);
    basis.paragraph = rest.substr(open + 1, rest.size() - open - 2);
    if (basis.paragraph.empty()) return std::nullopt;
  }
  basis.article = article;
  if (!is_id(basis.instrument, true) || article.empty()) return std::nullopt;
  for (const char c : basis.article) {
    if (!name_char(c)) return std::nullopt;
  }
  for (const char c : basis.paragraph) {
    if (!name_char(c)) return std::nullopt;
  }
  return basis;
}

}  // namespace

std::vector<Basis> read_basis(Json value, Faults& faults, std::string_view what) {
  std::vector<Basis> out;
  if (!expect(value, JsonKind::array, what, faults)) return out;
  if (value.size() == 0) {
    faults.error(
        Code::missing_basis, value.span(), std::string(what) + " is empty",
        "cite the text that this rests on, for example `\"provisions 8(1)\"`, or the provider's own rule");
  }
  for (const Json item : value) {
    if (!expect(item, JsonKind::string, "a basis", faults)) continue;
    if (auto basis = parse_basis(item.string())) {
      basis->span = item.span();
      out.push_back(std::move(*basis));
    } else {
      faults.error(Code::bad_value, item.span(), "a basis is not of the form `instrument article(paragraph)`",
                   "write for example `\"provisions 8(1)\"` or `\"provisions 15\"`");
    }
  }
  return out;
}

}  // namespace bylaw::policy
