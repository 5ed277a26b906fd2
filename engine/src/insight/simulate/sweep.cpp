#include "insight/simulate/report.h"
#include "run/program.h"
#include "text/nearest.h"

#include <bylaw/simulate.h>

#include <algorithm>

namespace bylaw {

using policy::Parameter;

namespace population {

/// What one policy of the sweep gave, or its faults.
struct SweepRuns::Point {
  std::vector<std::int64_t> at;
  Runs runs;
  std::string digest;
  Diagnostics faults;
  bool good = false;
};

namespace {

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

template <typename Point>
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

template <typename Point>
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
      write_band(writer, band_of(std::move(values)));
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

SweepRuns::SweepRuns(const Source& source, std::vector<SweepAxis> axes, const SimulationModel& model,
                     const SimulationOptions& options)
    : source_(source), axes_(std::move(axes)), model_(model), options_(options) {
  for (std::vector<std::int64_t>& place : places(axes_)) points_.emplace_back().at = std::move(place);
}

SweepRuns::~SweepRuns() = default;

std::uint64_t SweepRuns::all() const {
  return std::uint64_t{options_.seeds} * options_.months * points_.size();
}

bool SweepRuns::open() {
  Point& point = points_[next_];
  std::string text(source_.text());
  for (std::size_t i = 0; i < axes_.size(); ++i) text = with_value(text, axes_[i].parameter, point.at[i]);
  Result<Checked> checked = check(Source(source_.name(), text));
  if (!checked) {
    point.faults = checked.diagnostics();
    return false;
  }
  program_.emplace(compile(std::move(checked).value()));
  runs_.emplace(*program_, model_, options_);
  point.good = true;
  point.digest = program_->digest();
  return true;
}

bool SweepRuns::step() {
  for (; next_ < points_.size(); ++next_) {
    if (!runs_ && !open()) {
      done_ += std::uint64_t{options_.seeds} * options_.months;
      continue;
    }
    runs_->step();
    ++done_;
    // What it took is given back before the next policy takes as much.
    if (runs_->ended()) {
      points_[next_].runs = runs_->runs();
      runs_.reset();
      ++next_;
    }
    return true;
  }
  return false;
}

std::string SweepRuns::report() const {
  std::vector<std::string> outcomes;
  for (const Point& point : points_) {
    if (outcomes.empty()) outcomes = point.runs.outcomes;
  }
  Result<Checked> original = check(source_);
  if (!original) return {};
  std::vector<std::pair<std::string, std::string>> members =
      settings(compile(std::move(original).value()), model_, options_);
  members.emplace_back("axes", axes_json(axes_));
  members.emplace_back("curves", curves_json(points_, outcomes));
  std::string list;
  JsonWriter writer(list);
  writer.begin_array();
  for (const Point& point : points_) write_point(writer, point, axes_);
  writer.end_array();
  members.emplace_back("points", std::move(list));
  std::sort(members.begin(), members.end());
  return hashed(members);
}

}  // namespace population

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

}  // namespace bylaw
