#include "insight/simulate/model.h"
#include "text/nearest.h"

#include <bylaw/simulate.h>

#include <algorithm>
#include <string>
#include <vector>

namespace bylaw {

namespace {

std::string shown(double number) {
  std::string out;
  append_number(out, number);
  return out;
}

class ModelReader {
 public:
  ModelReader(PopulationModel& model, Diagnostics& faults) : model_(model), faults_(faults) {}

  void read(Json object) {
    if (!object.is(JsonKind::object)) return wrong_kind(object, "the model", "an object");
    for (const Json member : object) parameter(member);
  }

 private:
  void fault(Code code, Json at, std::string message, std::string help = {}) {
    faults_.push_back(
        {code, Severity::error, at.span(), json_pointer(at), std::move(message), std::move(help), {}});
  }
  void wrong_kind(Json at, std::string_view what, std::string_view expected) {
    fault(Code::wrong_kind, at,
          std::string(what) + " must be " + std::string(expected) + ", found " +
              std::string(json_kind_name(at.kind())));
  }
  void unknown(Json member, std::string_view of, const std::vector<std::string_view>& names) {
    const auto near = nearest(member.key(), names);
    faults_.push_back({Code::unknown_option,
                       Severity::error,
                       member.key_span(),
                       json_pointer(member),
                       std::string(of) + " has no such parameter",
                       near ? "did you mean `" + std::string(*near) + "`?" : std::string(),
                       {}});
  }

  void parameter(Json member) {
    const std::string_view key = member.key();
    for (const NumberParameter& known : number_parameters()) {
      if (known.name == key) {
        number(member, std::string(key), known.least, known.most, model_.*known.value);
        return;
      }
    }
    for (const DistributionParameter& known : distribution_parameters()) {
      if (known.name == key) return distribution(member, known);
    }
    if (key == "start") return start(member);
    std::vector<std::string_view> names{"start"};
    for (const NumberParameter& known : number_parameters()) names.push_back(known.name);
    for (const DistributionParameter& known : distribution_parameters()) names.push_back(known.name);
    unknown(member, "the model", names);
  }

  bool number(Json value, const std::string& what, double least, double most, double& out) {
    if (!value.is(JsonKind::integer) && !value.is(JsonKind::number)) {
      wrong_kind(value, "`" + what + "`", "a number");
      return false;
    }
    if (!(value.number() >= least && value.number() <= most)) {
      fault(Code::bad_value, value,
            "`" + what + "` must be a number from " + shown(least) + " to " + shown(most));
      return false;
    }
    out = value.number();
    return true;
  }

  void start(Json value) {
    if (!value.is(JsonKind::string)) return wrong_kind(value, "`start`", "a string");
    model_.start = parse_instant(value.string());
    // Six hundred months from there are still in the calendar.
    if (!model_.start || *model_.start > Instant{last_instant.ms - 366LL * 86'400'000 * 60})
      fault(Code::bad_time, value,
            "`start` must be an RFC 3339 instant to the millisecond, before the year 9939");
  }

  void distribution(Json value, const DistributionParameter& parameter) {
    const std::string name(parameter.name);
    Distribution read;
    read.maximum = parameter.most;
    if (value.is(JsonKind::integer) || value.is(JsonKind::number)) {
      if (number(value, name, 0, parameter.most, read.first)) model_.*parameter.value = read;
      return;
    }
    if (!value.is(JsonKind::object)) return wrong_kind(value, "`" + name + "`", "a number or an object");
    const Json kind = value.find("kind");
    const DistributionShape* shape = nullptr;
    for (const DistributionShape& known : distribution_shapes()) {
      if (kind.is(JsonKind::string) && kind.string() == known.name) shape = &known;
    }
    if (shape == nullptr) {
      fault(kind ? Code::bad_value : Code::missing_key, kind ? kind : value,
            "`" + name + ".kind` must be `exponential`, `fixed`, `lognormal`, `pareto` or `uniform`");
      return;
    }
    read.kind = shape->kind;
    const bool pareto = shape->kind == Distribution::Kind::pareto;
    const bool lognormal = shape->kind == Distribution::Kind::lognormal;
    // A tail below one half, or a wider lognormal, has no mean that a run could come near to.
    bool good =
        member(value, shape->first, name, pareto || lognormal ? 0.000001 : 0, parameter.most, read.first);
    if (!shape->second.empty())
      good &= member(value, shape->second, name, pareto ? 0.5 : 0,
                     pareto      ? 100
                     : lognormal ? 5
                                 : parameter.most,
                     read.second);
    if (const Json maximum = value.find("maximum"))
      good &= number(maximum, name + ".maximum", 0, parameter.most, read.maximum);
    std::vector<std::string_view> names{"kind", shape->first, "maximum"};
    if (!shape->second.empty()) names.push_back(shape->second);
    for (const Json each : value) {
      if (std::find(names.begin(), names.end(), each.key()) != names.end()) continue;
      unknown(each, "this distribution", names);
      good = false;
    }
    if (good && shape->kind == Distribution::Kind::uniform && read.second < read.first) {
      fault(Code::bad_value, value, "`" + name + ".to` must not be less than `" + name + ".from`");
      good = false;
    }
    if (good) model_.*parameter.value = read;
  }

  bool member(Json object, std::string_view key, const std::string& of, double least, double most,
              double& out) {
    const Json value = object.find(key);
    const std::string what = of + "." + std::string(key);
    if (value) return number(value, what, least, most, out);
    fault(Code::missing_key, object, "the distribution has no `" + what + "`");
    return false;
  }

  PopulationModel& model_;
  Diagnostics& faults_;
};

}  // namespace

void SimulationModel::read(Json object, Diagnostics& faults) {
  auto model = std::make_shared<PopulationModel>(*model_);
  ModelReader(*model, faults).read(object);
  model_ = std::move(model);
}

}  // namespace bylaw
