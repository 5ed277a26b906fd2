#pragma once

#include <bylaw/language.h>
#include <bylaw/policy.h>

#include <cstdint>
#include <span>
#include <string>

namespace bylaw {

enum class PageFormat : std::uint8_t { markdown, html };

struct RenderOptions {
  PageFormat format = PageFormat::markdown;
  /// Of the engine's own words. A text of the policy that is not in it stands in the other one, marked as
  /// such in HTML.
  Language language = Language::en;
};

/// The policy as a document for people: its tables, its rules in sentences, its ladders as drawings, and
/// every paragraph with what rests on it. HTML is one file that loads nothing; what the policy says is text
/// in it and never markup. UTF-8, the same bytes for the same policy. O(size of the policy · its rules).
std::string render(const Checked& policy, const RenderOptions& options);

/// The same for versions of one policy, at least one: the page is about the one that comes into force last,
/// and shows beside each parameter what its value was in the others.
std::string render(std::span<const Checked* const> versions, const RenderOptions& options);

}  // namespace bylaw
