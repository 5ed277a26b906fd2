#include "policy/lower.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::policy {

namespace {

/// Puts a diagnostic about an expression at the place where the author wrote it.
class Mapper {
 public:
  Mapper(const Excerpt& excerpt, const Source& source)
      : excerpt_(excerpt), map_(source.text(), excerpt.token) {}

  Span operator()(Span span) const {
    if (excerpt_.token.size() == 0) return {};
    const auto length = static_cast<std::uint32_t>(excerpt_.text.size());
    const auto own = [&](std::uint32_t at) {
      return std::min(std::max(at, excerpt_.prefix), length) - excerpt_.prefix + excerpt_.shift;
    };
    return map_({own(span.begin), own(span.end)});
  }

 private:
  const Excerpt& excerpt_;
  StringMap map_;
};

void report(Diagnostics diagnostics, const Excerpt& excerpt, const Source& source, Faults& faults) {
  if (diagnostics.empty()) return;
  const Mapper map(excerpt, source);
  for (Diagnostic& diagnostic : diagnostics) {
    diagnostic.span = map(diagnostic.span);
    // What can only fail would refuse everyone, or nobody: in a policy that is no mere warning.
    if (diagnostic.code == Code::cel_regex) diagnostic.severity = bylaw::Severity::error;
    for (bylaw::Label& label : diagnostic.labels) label.span = map(label.span);
    faults.add(std::move(diagnostic));
  }
}

}  // namespace

std::unique_ptr<cel::Program> compile_expression(const Excerpt& excerpt, const cel::Env& env, bool trace,
                                                 const Source& source, Faults& faults) {
  auto ast = cel::parse(excerpt.text, env);
  report(std::move(ast.diagnostics()), excerpt, source, faults);
  if (!ast) return nullptr;
  auto checked = cel::check(std::move(*ast), env);
  report(std::move(checked.diagnostics()), excerpt, source, faults);
  if (!checked) return nullptr;
  cel::PlanOptions options;
  options.trace = trace;
  auto program = cel::plan(std::move(*checked), env, options);
  report(std::move(program.diagnostics()), excerpt, source, faults);
  if (!program) return nullptr;
  return std::make_unique<cel::Program>(std::move(*program));
}

}  // namespace bylaw::policy
