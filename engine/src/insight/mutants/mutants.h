#pragma once

#include <bylaw/json.h>
#include <bylaw/source.h>

#include <string>
#include <string_view>
#include <vector>

namespace bylaw::mutants {

/// Something else in the place of a part of the text.
struct Edit {
  Span span;
  std::string text;
};

/// A policy with one small mistake in it. Tests are worth something where one of them fails with it.
struct Mutant {
  /// Where it is, by the ids of rows, and what was changed: `caps.joined_cap.limit 20 -> 21`,
  /// `rules.suspended dropped`. One of a kind in the policy.
  std::string id;
  Span place;
  std::vector<Edit> edits;  ///< in the order of the text, not overlapping
};

/// All of them, in the order of the text. Titles, messages, quotes and citations, which decide nothing, stay
/// as they are. `root` was read from `text`.
std::vector<Mutant> mutants_of(Json root, std::string_view text);

/// The text with the mistake in it.
std::string mutated(std::string_view text, const Mutant& mutant);

}  // namespace bylaw::mutants
