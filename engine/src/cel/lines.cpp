#include "cel/lines.h"

#include "cel/line_request.h"
#include "cel/value_json.h"

#include <bylaw/cel/cost.h>
#include <bylaw/cel/partial.h>
#include <bylaw/cel/print.h>
#include <bylaw/cel/program.h>
#include <bylaw/source.h>

#include <limits>
#include <optional>
#include <vector>

namespace bylaw::cel {

namespace {

std::string error_line(std::string_view message) {
  std::string out;
  JsonWriter(out).begin_object().key("error").string(message).end_object();
  return out;
}

/// All faults, each with line and column of the expression.
std::string error_line(const Diagnostics& faults, const std::string& expression) {
  const Source source("", expression);
  std::string message;
  for (const Diagnostic& fault : faults) {
    if (fault.severity != Severity::error) continue;
    const Place place = source.place(fault.span.begin);
    if (!message.empty()) message += "; ";
    message += std::to_string(place.line);
    message += ':';
    message += std::to_string(place.column);
    message += ": ";
    message += fault.message;
  }
  return error_line(message);
}

Result<Checked> compile(const LineRequest& request) {
  auto ast = parse(request.expression, request.env);
  if (!ast) return std::move(ast.diagnostics());
  if (!request.check) return unchecked(std::move(*ast));
  return check(std::move(*ast), request.env);
}

std::vector<Value> slots_of(const LineRequest& request) {
  std::vector<Value> slots(request.env.slots(), Value::missing());
  for (const auto& [slot, value] : request.bindings) slots[slot] = value;
  return slots;
}

std::string value_line(const Value& value) {
  if (value.is(Kind::error)) return error_line(value.error->message);
  std::string out = "{\"value\":";
  if (!write_value(out, value)) return error_line("the value is too large or too deep to be written");
  return out + "}";
}

std::string partial_line(const LineRequest& request, const Checked& checked) {
  PartialEvaluator evaluator;
  const auto partial = evaluator.run(checked, request.env, slots_of(request), request.unknowns);
  if (!partial) return error_line(partial.diagnostics(), request.expression);
  if (!partial->unknown) return value_line(partial->value);
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("residual").string(unparse(partial->residual)).key("unknown").begin_array();
  for (const std::string& path : partial->paths) writer.string(path);
  writer.end_array().end_object();
  return out;
}

void write_bound(JsonWriter& writer, std::uint64_t bound) {
  if (bound <= std::uint64_t{std::numeric_limits<std::int64_t>::max()})
    writer.integer(static_cast<std::int64_t>(bound));
  else
    writer.null();
}

}  // namespace

std::string eval_line(std::string_view line) {
  LineRequest request;
  if (const std::string fault = request.read(line); !fault.empty()) return error_line(fault);
  auto checked = compile(request);
  if (!checked) return error_line(checked.diagnostics(), request.expression);
  if (!request.unknowns.empty()) return partial_line(request, *checked);
  const auto program = plan(std::move(*checked), request.env);
  if (!program) return error_line(program.diagnostics(), request.expression);
  std::vector<Value> slots = slots_of(request);
  Evaluator evaluator;
  return value_line(evaluator.run(*program, slots.data()));
}

std::string check_line(std::string_view line) {
  LineRequest request;
  if (const std::string fault = request.read(line); !fault.empty()) return error_line(fault);
  request.check = true;
  const auto checked = compile(request);
  if (!checked) return error_line(checked.diagnostics(), request.expression);
  std::string out;
  JsonWriter(out).begin_object().key("type").string(checked->type().text()).end_object();
  return out;
}

std::string ast_line(std::string_view line) {
  LineRequest request;
  if (const std::string fault = request.read(line); !fault.empty()) return error_line(fault);
  const auto checked = compile(request);
  if (!checked) return error_line(checked.diagnostics(), request.expression);
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("ast").string(debug_string(checked->ast));
  if (request.check) {
    writer.key("checked_ast").string(debug_string(*checked));
    writer.key("type").string(checked->type().text());
  }
  writer.end_object();
  return out;
}

std::string cost_line(std::string_view line) {
  LineRequest request;
  if (const std::string fault = request.read(line); !fault.empty()) return error_line(fault);
  request.check = true;
  auto checked = compile(request);
  if (!checked) return error_line(checked.diagnostics(), request.expression);
  const CostEstimate cost = estimate_cost(*checked, request.sizes);
  std::optional<std::uint64_t> steps;
  if (request.has_bindings) {
    const auto program = plan(std::move(*checked), request.env);
    if (!program) return error_line(program.diagnostics(), request.expression);
    std::vector<Value> slots = slots_of(request);
    Evaluator evaluator;
    const Value value = evaluator.run(*program, slots.data());
    if (value.is(Kind::error)) return error_line(value.error->message);
    steps = evaluator.steps_used();
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("cost").begin_object();
  write_bound(writer.key("max"), cost.max);
  write_bound(writer.key("min"), cost.min);
  writer.end_object();
  if (steps) write_bound(writer.key("steps"), *steps);
  writer.end_object();
  return out;
}

}  // namespace bylaw::cel
