#include "text/faults.h"

#include "text/nearest.h"

#include <utility>

namespace bylaw {

void Faults::add(Code code, Severity severity, Span span, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  add(std::move(diagnostic));
}

void Faults::error_with(Code code, Span span, std::string message, std::string help, Label label) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.labels.push_back(std::move(label));
  add(std::move(diagnostic));
}

void Faults::add(Diagnostic diagnostic) {
  std::uint32_t& count = diagnostic.severity == Severity::error ? errors_ : warnings_;
  if (count >= limit) return;
  ++count;
  list_.push_back(std::move(diagnostic));
}

Diagnostics Faults::take() {
  sort_by_place(list_);
  if (full()) {
    Diagnostic last;
    last.code = Code::too_many_faults;
    last.span = list_.back().span;
    last.message = "no more than " + std::to_string(limit) + " faults are listed, and there may be others";
    last.help = "mend these and check again";
    list_.push_back(std::move(last));
  }
  return std::move(list_);
}

std::string quoted(std::string_view name) {
  std::string out = "`";
  out += name;
  out += '`';
  return out;
}

std::string did_you_mean(std::string_view wrong, const std::vector<std::string_view>& names,
                         std::string fallback) {
  const auto near = nearest(wrong, names);
  if (!near) return fallback;
  return "did you mean " + quoted(*near) + "?";
}

std::string one_of(const std::vector<std::string_view>& names) {
  // A person reads a dozen names, not a thousand.
  constexpr std::size_t shown = 12;
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i == shown && names.size() > shown + 1)
      return out + " and " + std::to_string(names.size() - shown) + " more";
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += quoted(names[i]);
  }
  return out;
}

}  // namespace bylaw
