#pragma once

#include "policy/document.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw::policy {

/// What cites what. A citer is named as `describe` lists it: a rule, cap or gate, a ground, and an item of
/// the tables over time by its id, a parameter as `params.x`, a table by its name, the commencement as
/// `effective`.
struct Citation {
  const Basis* basis = nullptr;
  std::string by;
};

/// All citations of a document, in its order.
std::vector<Citation> citations(const Document& document);

/// The texts of a document by the key `instrument article(paragraph)`.
class Texts {
 public:
  explicit Texts(const Document& document);

  /// nullptr where the basis cites nothing that exists.
  const Paragraph* find(const Basis& basis) const;
  bool has_instrument(std::string_view id) const { return instruments_.count(id) != 0; }
  const Instrument* instrument(std::string_view id) const;
  bool has_article(const Basis& basis) const;

 private:
  std::unordered_map<std::string_view, const Instrument*> instruments_;
  std::unordered_map<std::string, const Paragraph*> paragraphs_;
  std::unordered_map<std::string, const Article*> articles_;
};

/// `provisions 8(1)`.
std::string cite(const Basis& basis);
std::string cite(std::string_view instrument, std::string_view article, std::string_view paragraph);

}  // namespace bylaw::policy
