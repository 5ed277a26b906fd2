#pragma once

#include <bylaw/diagnostic.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {

/// A fault of syntax that a reader can see: what was found at `span` and, where it helps, what to do.
Diagnostic syntax_fault(Span span, std::string message, std::string help = {});

/// The character at `at` as a message names it, in a way that cannot be misread: `` `]` ``, `a control
/// character`.
std::string character_name(std::string_view text, std::uint32_t at);
Span character_span(std::string_view text, std::uint32_t at);

/// What is wrong inside the string whose quote is at `quote`.
Diagnostic string_fault(std::string_view text, std::uint32_t quote);
/// What is wrong with the number that begins at `begin` with a digit or `-`.
Diagnostic number_fault(std::string_view text, std::uint32_t begin);
/// A word other than `true`, `false` and `null`; `expected` in words.
Diagnostic word_fault(std::string_view text, std::uint32_t begin, std::string_view expected);
/// What sticks to a number or a word that was good so far: `01`, `1_000`, `truely`.
Diagnostic fault_behind_word(std::string_view text, std::uint32_t at, std::string_view expected);

}  // namespace bylaw
