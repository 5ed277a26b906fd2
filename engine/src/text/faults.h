#pragma once

#include <bylaw/diagnostic.h>

#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Collects diagnostics up to a number that a person can use. Past it further faults are counted out, so that
/// a hostile document costs no more than a faulty one.
class Faults {
 public:
  static constexpr std::uint32_t limit = 100;

  void error(Code code, Span span, std::string message, std::string help = {}) {
    add(code, Severity::error, span, std::move(message), std::move(help));
  }
  void warning(Code code, Span span, std::string message, std::string help = {}) {
    add(code, Severity::warning, span, std::move(message), std::move(help));
  }
  /// An error with a second place ("first used here").
  void error_with(Code code, Span span, std::string message, std::string help, Label label);
  void add(Diagnostic diagnostic);

  /// No further error will be kept: what only looks for faults may stop.
  bool full() const { return errors_ >= limit; }
  bool any_error() const { return errors_ > 0; }
  /// In the order of the text, with a last word when some may have been left out.
  Diagnostics take();

 private:
  void add(Code code, Severity severity, Span span, std::string message, std::string help);
  Diagnostics list_;
  std::uint32_t errors_ = 0;
  std::uint32_t warnings_ = 0;
};

/// `` `name` `` as messages quote it.
std::string quoted(std::string_view name);
/// `did you mean `x`?` for the nearest of `names`, or else `fallback`.
std::string did_you_mean(std::string_view wrong, const std::vector<std::string_view>& names,
                         std::string fallback = {});
/// `` `a`, `b` or `c` ``.
std::string one_of(const std::vector<std::string_view>& names);

}  // namespace bylaw
