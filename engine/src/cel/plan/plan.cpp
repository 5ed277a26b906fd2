#include "cel/plan/compile.h"
#include "cel/plan/detail.h"
#include "cel/run/machine.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace bylaw::cel {

namespace {

/// Computed variables that need each other run one inside the other.
constexpr std::uint32_t deepest = 64;

void join(std::vector<std::uint32_t>& all, const std::vector<std::uint32_t>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void tidy(std::vector<std::uint32_t>& slots) {
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
}

}  // namespace

void measure(Program::Detail& program) {
  std::uint32_t stack = 0;
  std::uint32_t loops = 0;
  for (const ComputedSlot& computed : program.computed) {
    const Program::Detail& inner = computed.program->detail();
    stack = std::max(stack, inner.all_stack);
    loops = std::max(loops, inner.all_loops);
    program.depth = std::max(program.depth, inner.depth + 1);
    join(program.slots_read, inner.slots_read);
    join(program.slots_needed, inner.slots_needed);
  }
  program.all_stack = program.locals + program.stack + stack;
  program.all_loops = program.loop_depth + loops;
  tidy(program.slots_read);
  tidy(program.slots_needed);
  std::sort(program.computed.begin(), program.computed.end(),
            [](const ComputedSlot& a, const ComputedSlot& b) { return a.slot < b.slot; });
  std::sort(program.slot_names.begin(), program.slot_names.end());
}

Result<Program> plan(Checked checked, const Env& env, const PlanOptions& options) {
  auto detail = std::make_unique<Program::Detail>();
  detail->checked = std::move(checked);
  detail->trace = options.trace;
  const Resolved resolved = resolve(detail->checked, env);
  const Compiler::Mode mode = options.trace ? Compiler::Mode::trace : Compiler::Mode::plain;
  Compiler compiler(detail->checked, env, resolved, mode, *detail);
  compiler.compile(detail->checked.ast.root);
  measure(*detail);
  if (detail->depth > deepest) {
    return Diagnostic{Code::cel_limit,
                      Severity::error,
                      detail->checked.ast.nodes[detail->checked.ast.root].span,
                      "",
                      "computed variables need each other " + std::to_string(detail->depth) +
                          " deep, at most " + std::to_string(deepest) + " are allowed",
                      "write one expression for several of them",
                      {}};
  }
  return {Program(std::move(detail)), compiler.warnings()};
}

Result<Program> compile(std::string text, const Env& env, const PlanOptions& options) {
  Result<Ast> ast = parse(std::move(text), env);
  if (!ast) return std::move(ast.diagnostics());
  Diagnostics said = std::move(ast.diagnostics());
  const auto with_earlier = [&said](Diagnostics& later) {
    said.insert(said.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
    sort_by_place(said);
    return std::move(said);
  };
  Result<Checked> checked = check(std::move(*ast), env);
  if (!checked) return with_earlier(checked.diagnostics());
  said = with_earlier(checked.diagnostics());
  Result<Program> program = plan(std::move(*checked), env, options);
  Diagnostics all = with_earlier(program.diagnostics());
  if (!program) return all;
  return {std::move(*program), std::move(all)};
}

Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;
Program::Program(std::unique_ptr<Detail> detail) : detail_(std::move(detail)) {}

const Checked& Program::checked() const { return detail_->checked; }
const std::vector<std::uint32_t>& Program::slots_read() const { return detail_->slots_read; }
const std::vector<std::uint32_t>& Program::slots_needed() const { return detail_->slots_needed; }

}  // namespace bylaw::cel
