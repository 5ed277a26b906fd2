#pragma once

#include <string>
#include <string_view>

namespace bylaw::page {

/// Text for HTML and SVG, between tags and in quoted attributes alike. Control characters, which HTML cannot
/// hold, become U+FFFD.
std::string html_text(std::string_view text);
/// Text for one line of Markdown, a cell of a table included: nothing in it is markup.
std::string markdown_text(std::string_view text);
/// Code for one line of Markdown, with its backticks; in a cell `|` is escaped, too.
std::string markdown_code(std::string_view text, bool in_table);

}  // namespace bylaw::page
