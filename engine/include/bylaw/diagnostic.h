#pragma once

#include <bylaw/source.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// What kind of fault a diagnostic reports. The one list is `codes.def`, with a title for each.
enum class Code : std::uint16_t {
#define BYLAW_CODE(name, title) name,
#include <bylaw/codes.def>
#undef BYLAW_CODE
};

enum class Severity : std::uint8_t { error, warning };

/// The code as it is printed and stored, for example `unknown_key`.
std::string_view code_name(Code code);
/// One sentence that says what the code stands for.
std::string_view code_title(Code code);

/// A second place that helps to understand a diagnostic ("first declared here").
struct Label {
  Span span;
  std::string message;

  bool operator==(const Label&) const = default;
};

/// One fault at one place. `message` starts in lower case, has no final stop, says what was found and
/// what was expected; `help` says what to do and may be empty. Neither repeats a value from a request
/// or an event, which might be personal.
struct Diagnostic {
  Code code = Code::internal;
  Severity severity = Severity::error;
  Span span;
  /// JSON Pointer (RFC 6901) of the value concerned, empty where there is none.
  std::string pointer;
  std::string message;
  std::string help;
  std::vector<Label> labels;

  bool operator==(const Diagnostic&) const = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// Any of them an error?
bool has_errors(const Diagnostics& diagnostics);

/// Sorts by place, errors before warnings at the same place, otherwise as reported; drops exact repeats.
void sort_by_place(Diagnostics& diagnostics);

/// For people and terminals:
///
///     policy.json:5:15: error[undeclared]: `user.credt` is not declared
///       5 |   "require": "user.credt >= 300"
///         |               ^~~~~~~~~~
///       = help: did you mean `user.credit`?
///
/// Long lines are cut around the caret, control characters are shown as `?`. Ends with a line break.
std::string render(const Diagnostic& diagnostic, const Source& source);

/// All of them in their order, and a last line that counts errors and warnings.
std::string render(const Diagnostics& diagnostics, const Source& source);

}  // namespace bylaw
