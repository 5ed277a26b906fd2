#include <bylaw/diagnostic.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace bylaw {

namespace {

struct CodeRow {
  std::string_view name;
  std::string_view title;
};

constexpr CodeRow codes[] = {
#define BYLAW_CODE(name, title) {#name, title},
#include <bylaw/codes.def>
#undef BYLAW_CODE
};

auto order(const Diagnostic& diagnostic) {
  return std::make_tuple(diagnostic.span.begin, static_cast<int>(diagnostic.severity), diagnostic.span.end);
}

}  // namespace

std::string_view code_name(Code code) { return codes[static_cast<std::size_t>(code)].name; }
std::string_view code_title(Code code) { return codes[static_cast<std::size_t>(code)].title; }

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
}

void sort_by_place(Diagnostics& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  Diagnostics kept;
  for (Diagnostic& diagnostic : diagnostics) {
    // Repeats stand at one place, so only those kept for this place need to be looked at.
    bool repeated = false;
    for (auto at = kept.rbegin(); at != kept.rend() && at->span == diagnostic.span && !repeated; ++at) {
      repeated = *at == diagnostic;
    }
    if (!repeated) kept.push_back(std::move(diagnostic));
  }
  diagnostics = std::move(kept);
}

}  // namespace bylaw
