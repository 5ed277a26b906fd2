#pragma once

#include "insight/render/page.h"
#include "insight/words.h"
#include "policy/lowered.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::page {

/// One line out of several.
Line joined(std::initializer_list<Line> parts);
Line plain(std::string_view text);
Line code(std::string_view text);
Line link(std::string_view text, std::string_view anchor);

/// Writes what a policy holds in one language: names, numbers, times and citations, as parts of lines.
class Pen {
 public:
  Pen(const policy::Lowered& lowered, Language language) : lowered_(lowered), language_(language) {}

  const policy::Lowered& lowered() const { return lowered_; }
  const policy::Document& document() const { return lowered_.document; }
  Language language() const { return language_; }

  /// The engine's own words.
  std::string say(std::string_view en, std::string_view zh) const;
  Line line(std::string_view en, std::string_view zh) const { return plain(say(en, zh)); }
  std::string_view comma() const { return language_ == Language::en ? ", " : "、"; }
  Line colon() const { return line(": ", "："); }
  Line nothing() const { return plain("—"); }
  /// The lines with commas, or something else, between them; a dash where there are none.
  Line list(const std::vector<Line>& items) const { return list(items, comma()); }
  Line list(const std::vector<Line>& items, std::string_view between) const;

  /// A text of the policy, marked where it is in the other language.
  Line text(const policy::Text& text) const;
  /// The title, or the id as code.
  Line titled(const policy::Text& title, std::string_view id) const;
  /// The title with the id behind it.
  Line named(const policy::Text& title, std::string_view id) const;
  /// Citations that lead to the quotes.
  Line bases(const std::vector<policy::Basis>& bases) const;
  Line action(std::string_view action) const;
  /// Entries of `on`, patterns resolved.
  Line actions(const std::vector<policy::Word>& entries) const;
  Line attribute(std::string_view full) const;
  Line number(const policy::Number& number) const;
  Line measure(std::string_view id) const;
  Line severity(std::string_view id) const;
  Line ground(std::string_view id) const;
  Line subject(policy::SubjectKind kind) const;
  Line instant(Instant at) const;
  Line period(const Period& period) const;
  /// `none` stands for what has no end.
  Line length(const std::optional<policy::Length>& length, const Line& none) const;
  Line constant(const policy::Constant& constant) const;
  /// A sentence of `rule_words` and its like, whose code stands between backticks.
  Line sentence(std::string_view said) const;
  /// A message with the names of what stands in its braces.
  Line message(const policy::LoweredRule& rule) const;

 private:
  const policy::Lowered& lowered_;
  Language language_;
};

/// The anchors of a page. Ids and numbers of paragraphs hold no colon, so none are alike.
std::string paragraph_anchor(std::string_view instrument, std::string_view article,
                             std::string_view paragraph);
/// Of what a citation names, as `Citation::by` does; empty where the page has no place of its own for it.
std::string anchor_of(const policy::Lowered& lowered, std::string_view cited_by);

}  // namespace bylaw::page
