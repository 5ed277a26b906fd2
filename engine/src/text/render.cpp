#include "text/utf8.h"

#include <bylaw/diagnostic.h>

#include <algorithm>

namespace bylaw {

namespace {

constexpr std::uint32_t widest = 100;  // columns of a line that are shown
constexpr std::uint32_t after_caret =
    40;  // of them at least so many from the caret on, where the line has them

/// Text as a terminal may have it: what would move the cursor, hide or turn the text around it becomes `?`.
/// One column a code point.
void append_shown(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (point.value == '\t') {
      out += ' ';
    } else if (is_visible(point)) {
      out += text.substr(at, point.size);
    } else {
      out += '?';
    }
    at += point.size;
  }
}

/// Where the code point begins that the byte at `at` is part of.
std::size_t begin_of(std::string_view line, std::size_t at) {
  for (std::size_t back = std::min<std::size_t>(at, 3); back > 0; --back) {
    if (decode_utf8(line, at - back).size > back) return at - back;
  }
  return at;
}

/// Steps over at most `most` code points and says how many there were.
std::uint32_t step_forward(std::string_view line, std::size_t& at, std::uint32_t most) {
  std::uint32_t steps = 0;
  for (; steps < most && at < line.size(); ++steps) at += decode_utf8(line, at).size;
  return steps;
}

std::uint32_t step_back(std::string_view line, std::size_t& at, std::uint32_t most) {
  std::uint32_t steps = 0;
  for (; steps < most && at > 0; ++steps) at = begin_of(line, at - 1);
  return steps;
}

/// The part of a line around a caret that is shown.
struct Window {
  std::size_t from = 0;
  std::size_t to = 0;
  std::uint32_t caret = 0;  ///< code points before it within the window
};

Window window_around(std::string_view line, std::size_t caret) {
  Window out{caret, caret, 0};
  const std::uint32_t right = step_forward(line, out.to, after_caret);
  out.caret = step_back(line, out.from, widest - right);
  step_forward(line, out.to, widest - right - out.caret);
  return out;
}

std::string place_text(const Source& source, Span span) {
  const Place place = source.place(span.begin);
  std::string out;
  append_shown(out, source.name());
  return out + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

/// The line and, below it, the caret with its tail.
std::string excerpt(const Source& source, Span span) {
  const std::uint32_t number_of_line = source.place(span.begin).line;
  const std::string_view line = source.line(number_of_line);
  const auto line_begin = static_cast<std::size_t>(line.data() - source.text().data());
  const std::size_t within = std::max<std::size_t>(span.begin, line_begin) - line_begin;
  const std::size_t caret = begin_of(line, std::min(within, line.size()));
  const Window window = window_around(line, caret);
  const std::string number = std::to_string(number_of_line);

  std::string out = "  " + number + " | ";
  if (window.from > 0) out += "…";
  append_shown(out, line.substr(window.from, window.to - window.from));
  if (window.to < line.size()) out += "…";
  out += "\n  ";
  out.append(number.size(), ' ');
  out += " | ";
  out.append(window.caret + (window.from > 0 ? 1 : 0), ' ');
  out += '^';
  const std::size_t end =
      std::min<std::size_t>(window.to, std::max<std::size_t>(span.end, line_begin) - line_begin);
  if (end > caret) {
    const std::uint32_t marked = count_code_points(line.substr(caret, end - caret));
    out.append(marked - 1, '~');
  }
  out += '\n';
  return out;
}

void append_note(std::string& out, const Label& label, const Source& source) {
  out += "  " + place_text(source, label.span) + ": note: ";
  append_shown(out, label.message);
  out += '\n';
  out += excerpt(source, label.span);
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const Source& source) {
  std::string out = place_text(source, diagnostic.span);
  out += diagnostic.severity == Severity::error ? ": error[" : ": warning[";
  out += code_name(diagnostic.code);
  out += "]: ";
  append_shown(out, diagnostic.message);
  out += '\n';
  out += excerpt(source, diagnostic.span);
  for (const Label& label : diagnostic.labels) append_note(out, label, source);
  if (!diagnostic.help.empty()) {
    out += "  = help: ";
    append_shown(out, diagnostic.help);
    out += '\n';
  }
  return out;
}

std::string render(const Diagnostics& diagnostics, const Source& source) {
  std::string out;
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += render(diagnostic, source);
    if (diagnostic.severity == Severity::error) ++errors;
  }
  const auto append_count = [&](std::size_t count, std::string_view what) {
    out += std::to_string(count);
    out += ' ';
    out += what;
    if (count != 1) out += 's';
  };
  append_count(errors, "error");
  out += ", ";
  append_count(diagnostics.size() - errors, "warning");
  out += '\n';
  return out;
}

}  // namespace bylaw
