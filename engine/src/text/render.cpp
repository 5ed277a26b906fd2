#include <bylaw/diagnostic.h>

#include "text/utf8.h"

#include <algorithm>

namespace bylaw {

namespace {

constexpr std::uint32_t widest = 100;   // columns of a line that are shown
constexpr std::uint32_t before = 60;    // of them at most so many before the caret

/// A line as it is shown: one column a code point, nothing that could move the cursor.
std::u32string shown(std::string_view line) {
  std::u32string out;
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = decode_utf8(line, at);
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    if (point.value == '\t') out += U' ';
    else if (!point.valid || control) out += U'?';
    else out += point.value;
    at += point.size;
  }
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::string place_text(const Source& source, Span span) {
  const Place place = source.place(span.begin);
  return source.name() + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

/// The line and, below it, the caret with its tail.
std::string excerpt(const Source& source, Span span) {
  const Place begin = source.place(span.begin);
  const Place end = source.place(span.end);
  const std::u32string line = shown(source.line(begin.line));
  const auto length = static_cast<std::uint32_t>(line.size());
  const std::uint32_t column = std::min(begin.column - 1, length);
  const std::uint32_t last = end.line == begin.line ? std::min(end.column - 1, length) : length;
  const std::uint32_t from = column > before ? column - before : 0;
  const std::uint32_t to = std::min(length, from + widest);
  const std::string number = std::to_string(begin.line);
  const std::string margin(number.size(), ' ');

  std::string out = "  " + number + " | ";
  if (from > 0) out += "…";
  out += to_utf8(std::u32string_view(line).substr(from, to - from));
  if (to < length) out += "…";
  out += "\n  " + margin + " | ";
  out += std::string(column - from + (from > 0 ? 1 : 0), ' ');
  out += '^';
  const std::uint32_t tail = std::min(last, to);
  if (tail > column + 1) out += std::string(tail - column - 1, '~');
  out += '\n';
  return out;
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const Source& source) {
  const bool error = diagnostic.severity == Severity::error;
  std::string out = place_text(source, diagnostic.span) + ": " + (error ? "error[" : "warning[");
  out += code_name(diagnostic.code);
  out += "]: " + diagnostic.message + "\n";
  out += excerpt(source, diagnostic.span);
  for (const Label& label : diagnostic.labels) {
    out += "  " + place_text(source, label.span) + ": note: " + label.message + "\n";
    out += excerpt(source, label.span);
  }
  if (!diagnostic.help.empty()) out += "  = help: " + diagnostic.help + "\n";
  return out;
}

std::string render(const Diagnostics& diagnostics, const Source& source) {
  std::string out;
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += render(diagnostic, source);
    if (diagnostic.severity == Severity::error) ++errors;
  }
  const std::size_t warnings = diagnostics.size() - errors;
  const auto count = [](std::size_t n, const char* what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); };
  return out + count(errors, "error") + ", " + count(warnings, "warning") + "\n";
}

}  // namespace bylaw
