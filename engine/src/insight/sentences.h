#pragma once

#include "insight/words.h"

#include <bylaw/json.h>

#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// How much an explanation says: what a member needs, or everything that an auditor asks for.
enum class Depth : std::uint8_t { member, auditor };

/// The same words in both languages.
struct Said {
  std::string en;
  std::string zh;

  std::string& in(Language language) { return language == Language::en ? en : zh; }
  const std::string& in(Language language) const { return language == Language::en ? en : zh; }
};

/// `text` with `{0}`, `{1}`, … replaced by `parts`.
Said fill(std::string_view en, std::string_view zh, const std::vector<Said>& parts);
Said said(std::string_view same_in_both);
/// Texts of the policy, in both languages as `in_language`.
Said said(const policy::Text& text, std::string_view fallback);
/// Each of them, with `en` or `zh` between.
Said joined(const std::vector<Said>& parts, std::string_view en, std::string_view zh);

/// `{"en", "zh"}`
void write_said(JsonWriter& writer, std::string_view key, const Said& text);
/// `{"en": […], "zh": […]}`
void write_sentences(JsonWriter& writer, const std::vector<Said>& sentences);

/// `Provisions of 2017, article 8, paragraph 1`, with its quote where it has one.
Said basis_in_words(const policy::Document& document, const policy::Basis& basis, bool quoted);
Said bases_in_words(const policy::Document& document, const std::vector<policy::Basis>& bases, bool quoted);
/// `[{"article", "instrument", "paragraph"?, "quote"?, "title"}]`
void write_quoted_bases(JsonWriter& writer, const policy::Document& document,
                        const std::vector<policy::Basis>& bases);

}  // namespace bylaw
