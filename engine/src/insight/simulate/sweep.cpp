#include "insight/simulate/report.h"
#include "run/program.h"
#include "text/nearest.h"

#include <bylaw/simulate.h>

#include <algorithm>

namespace bylaw {

namespace {

using policy::Parameter;
using population::Runs;

/// What one policy of the sweep gave, or its faults.
struct Point {
  std::vector<std::int64_t> at;
  Runs runs;
  std::string digest;
  Diagnostics faults;
  bool good = false;
};

/// The text with another value of a parameter that it has.
std::string with_value(const std::string& text, std::string_view parameter, std::int64_t value) {
  JsonDocument document;
  JsonLimits limits;
  limits.comments = true;
  document.read(text, limits);
  const Json of =
      document.root().find("parameters").find(parameter.substr(std::string_view("params.").size()));
  const Span span = of.find("value").span();
  std::string out = text;
  return out.replace(span.begin, span.size(), std::to_string(value));
}

/// All points, the last axis first.
std::vector<std::vector<std::int64_t>> places(const std::vector<SweepAxis>& axes) {
  std::vector<std::vector<std::int64_t>> out{{}};
  for (const SweepAxis& axis : axes) {
    std::vector<std::vector<std::int64_t>> next;
    for (const std::vector<std::int64_t>& before : out) {
      for (std::uint64_t i = 0; i < axis.values(); ++i) {
        next.push_back(before);
        next.back().push_back(axis.from + static_cast<std::int64_t>(i) * axis.step);
      }
    }
    out = std::move(next);
  }
  return out;
}

void write_point(JsonWriter& writer, const Point& point, const std::vector<SweepAxis>& axes) {
  writer.begin_object();
  std::vector<std::pair<std::string_view, std::int64_t>> at;
  for (std::size_t i = 0; i < axes.size(); ++i) at.emplace_back(axes[i].parameter, point.at[i]);
  std::sort(at.begin(), at.end());
  writer.key("at").begin_object();
  for (const auto& [parameter, value] : at) writer.key(parameter).integer(value);
  writer.end_object();
  if (point.good) writer.key("digest").string(point.digest);
  if (!point.good) {
    writer.key("errors").begin_array();
    for (const Diagnostic& fault : point.faults) {
      if (fault.severity != Severity::error) continue;
      writer.begin_object();
      writer.key("code").string(code_name(fault.code));
      writer.key("message").string(fault.message);
      writer.key("pointer").string(fault.pointer);
      writer.end_object();
    }
    writer.end_array();
  }
  writer.end_object();
}

std::string curves_json(const std::vector<Point>& points, const std::vector<std::string>& outcomes) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome) {
    writer.key(outcomes[outcome]).begin_array();
    for (const Point& point : points) {
      if (!point.good) {
        writer.null();
        continue;
      }
      std::vector<double> values;
      for (const SimulationRun& run : point.runs.runs) values.push_back(run.all[outcome]);
      population::write_band(writer, population::band_of(std::move(values)));
    }
    writer.end_array();
  }
  writer.end_object();
  return out;
}

std::string axes_json(const std::vector<SweepAxis>& axes) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  for (const SweepAxis& axis : axes) {
    writer.begin_object();
    writer.key("parameter").string(axis.parameter);
    writer.key("values").begin_array();
    for (std::uint64_t i = 0; i < axis.values(); ++i)
      writer.integer(axis.from + static_cast<std::int64_t>(i) * axis.step);
    writer.end_array();
    writer.end_object();
  }
  writer.end_array();
  return out;
}

}  // namespace

std::string sweep_fault(const Program& program, const SweepAxis& axis) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : program.detail().lowered().document.parameters) {
    if (parameter.full != axis.parameter) {
      names.push_back(parameter.full);
      continue;
    }
    return parameter.type == policy::ValueType::integer ? "" : "the parameter is no int";
  }
  const auto near = nearest(axis.parameter, names);
  return near ? "the policy has no such parameter; did you mean `" + std::string(*near) + "`?"
              : "the policy has no such parameter";
}

std::optional<std::string> sweep(const Source& source, const std::vector<SweepAxis>& axes,
                                 const SimulationModel& model, const SimulationOptions& options,
                                 const SimulationProgress& progress) {
  std::vector<Point> points;
  std::vector<std::string> outcomes;
  std::vector<std::pair<std::string, std::string>> members;
  const std::vector<std::vector<std::int64_t>> all = places(axes);
  std::uint64_t done = 0;
  const std::uint64_t months = std::uint64_t{options.seeds} * options.months * all.size();
  for (const std::vector<std::int64_t>& place : all) {
    Point& point = points.emplace_back();
    point.at = place;
    std::string text(source.text());
    for (std::size_t i = 0; i < axes.size(); ++i) text = with_value(text, axes[i].parameter, place[i]);
    Result<Checked> checked = check(Source(source.name(), text));
    if (!checked) {
      point.faults = checked.diagnostics();
      done += std::uint64_t{options.seeds} * options.months;
      continue;
    }
    const Program program = compile(std::move(checked).value());
    point.good = true;
    point.digest = program.digest();
    if (!population::run_all(program, model, options, progress, done, months, point.runs))
      return std::nullopt;
    if (outcomes.empty()) outcomes = point.runs.outcomes;
  }
  Result<Checked> original = check(source);
  if (!original) return std::nullopt;
  members = population::settings(compile(std::move(original).value()), model, options);
  members.emplace_back("axes", axes_json(axes));
  members.emplace_back("curves", curves_json(points, outcomes));
  std::string list;
  JsonWriter writer(list);
  writer.begin_array();
  for (const Point& point : points) write_point(writer, point, axes);
  writer.end_array();
  members.emplace_back("points", std::move(list));
  std::sort(members.begin(), members.end());
  return population::hashed(members);
}

}  // namespace bylaw
