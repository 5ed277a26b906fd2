#include "api/simulate_call.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"

#include <bylaw/door.h>
#include <bylaw/simulate.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace bylaw {

namespace {

class SimulateRequest {
 public:
  SimulateRequest(const Program& program, Json root, Diagnostics& faults)
      : program_(program), faults_(faults), options_(root, faults) {}

  void read() {
    const Json given = options_.find("model");
    if (given) model.read(given, faults_);
    using Limits = SimulationOptions;
    options.seed = number("seed", 0, Limits::most_seed, options.seed);
    options.seeds = small("seeds", 1, Limits::most_seeds, options.seeds);
    options.months = small("months", 1, Limits::most_months, options.months);
    options.users = small("users", 1, Limits::most_users, options.users);
    options.groups = small("groups", 0, Limits::most_groups, options.groups);
    const Json swept = options_.find("sweep");
    if (swept) sweep(swept);
    const Json format = options_.find("format");
    csv = format.is(JsonKind::string) && format.string() == "csv";
    if (format && !csv && !(format.is(JsonKind::string) && format.string() == "json"))
      add_fault(faults_, Code::bad_value, format, "`format` must be `json` or `csv`");
    options_.finish();
    if (faults_.empty()) limit();
  }

  SimulationModel model;
  SimulationOptions options;
  std::vector<SweepAxis> axes;
  bool csv = false;

 private:
  std::uint64_t number(std::string_view key, std::uint64_t least, std::uint64_t most,
                       std::uint64_t otherwise) {
    const Json given = options_.find(key);
    if (!given) return otherwise;
    const bool good = given.is(JsonKind::integer) && given.integer() >= static_cast<std::int64_t>(least) &&
                      given.integer() <= static_cast<std::int64_t>(most);
    if (good) return static_cast<std::uint64_t>(given.integer());
    add_fault(faults_, Code::bad_value, given,
              "`" + std::string(key) + "` must be an integer from " + std::to_string(least) + " to " +
                  std::to_string(most));
    return otherwise;
  }
  std::uint32_t small(std::string_view key, std::uint32_t least, std::uint32_t most,
                      std::uint32_t otherwise) {
    return static_cast<std::uint32_t>(number(key, least, most, otherwise));
  }

  void sweep(Json list) {
    if (!list.is(JsonKind::array) || list.size() < 1 || list.size() > 2) {
      add_fault(faults_, Code::wrong_kind, list, "`sweep` must be an array of one or two parameters");
      return;
    }
    for (const Json each : list) axis(each);
    if (axes.size() == 2 && axes[0].parameter == axes[1].parameter)
      add_fault(faults_, Code::duplicate_id, list, "`sweep` has one parameter twice");
  }

  void axis(Json object) {
    if (!object.is(JsonKind::object)) {
      add_fault(faults_, Code::wrong_kind, object,
                "an item of `sweep` must be an object, found " + std::string(json_kind_name(object.kind())));
      return;
    }
    SweepAxis out;
    const std::size_t before = faults_.size();
    Options members(object, faults_);
    const Json parameter = members.require("parameter");
    if (parameter.is(JsonKind::string)) out.parameter = parameter.string();
    if (parameter && !parameter.is(JsonKind::string))
      add_fault(faults_, Code::wrong_kind, parameter, "`parameter` must be a string");
    const auto whole = [&](std::string_view key, std::int64_t& value) {
      const Json given = members.require(key);
      if (given.is(JsonKind::integer))
        value = given.integer();
      else if (given)
        add_fault(faults_, Code::wrong_kind, given, "`" + std::string(key) + "` must be an integer");
    };
    whole("from", out.from);
    whole("to", out.to);
    if (members.find("step")) whole("step", out.step);
    members.finish();
    if (faults_.size() > before) return;
    if (const std::string fault = sweep_fault(program_, out); !fault.empty())
      add_fault(faults_, Code::unknown_reference, parameter, fault);
    if (out.step < 1) add_fault(faults_, Code::bad_value, object, "`step` must be at least 1");
    if (out.to < out.from) add_fault(faults_, Code::bad_value, object, "`to` must not be less than `from`");
    if (out.values() > SweepAxis::most_values)
      add_fault(faults_, Code::too_large, object,
                "the parameter has more than " + std::to_string(SweepAxis::most_values) + " values",
                "take a greater `step`");
    if (faults_.size() == before) axes.push_back(std::move(out));
  }

  void limit() {
    if (options.users * model.acts_a_month() > SimulationOptions::most_acts)
      faults_.push_back({Code::too_large,
                         Severity::error,
                         {},
                         "",
                         "the users ask for more than " +
                             std::to_string(static_cast<std::uint64_t>(SimulationOptions::most_acts)) +
                             " acts in a month",
                         "take fewer users, or lower rates or activity in the model",
                         {}});
    std::uint64_t months = std::uint64_t{options.users} * options.months;
    bool too_many = false;
    const auto times = [&](std::uint64_t count) {
      too_many = too_many || months > SimulationOptions::most_user_months / count;
      if (!too_many) months *= count;
    };
    times(options.seeds);
    for (const SweepAxis& each : axes) times(each.values());
    if (!too_many && months <= SimulationOptions::most_user_months) return;
    faults_.push_back({Code::too_large,
                       Severity::error,
                       {},
                       "",
                       "users, months, seeds and values of parameters come to more than " +
                           std::to_string(SimulationOptions::most_user_months) + " months of users",
                       "take fewer of one of them",
                       {}});
  }

  const Program& program_;
  Diagnostics& faults_;
  Options options_;
};

}  // namespace

struct SimulationCall::Detail {
  std::unique_ptr<SimulationWork> work;
  bool csv = false;
};

SimulationCall::SimulationCall() : detail_(std::make_unique<Detail>()) {}
SimulationCall::~SimulationCall() = default;
bool SimulationCall::step() { return detail_->work->step(); }
std::uint64_t SimulationCall::done() const { return detail_->work->done(); }
std::uint64_t SimulationCall::all() const { return detail_->work->all(); }

std::string SimulationCall::answer() const {
  const std::string report = detail_->work->report();
  if (!detail_->csv) return ok_json(report);
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("text").string(simulation_csv(report));
  writer.end_object();
  return ok_json(out);
}

std::unique_ptr<SimulationCall> SimulationCall::open(const Source& source, const Program& program,
                                                     std::string_view request, std::string& answer) {
  JsonDocument document;
  Diagnostics faults = document.read(request);
  std::optional<SimulateRequest> asked;
  if (faults.empty()) asked.emplace(program, document.root(), faults).read();
  if (!faults.empty()) {
    answer = errors_json(faults, Source("request", std::string(request)));
    return nullptr;
  }
  std::unique_ptr<SimulationCall> out(new SimulationCall());
  out->detail_->csv = asked->csv;
  out->detail_->work =
      asked->axes.empty()
          ? std::make_unique<SimulationWork>(program, asked->model, asked->options)
          : std::make_unique<SimulationWork>(source, asked->axes, asked->model, asked->options);
  return out;
}

std::string simulate_call(const Source& source, const Program& program, std::string_view request) {
  std::string answer;
  const auto call = SimulationCall::open(source, program, request, answer);
  if (!call) return answer;
  while (call->step()) {
  }
  return call->answer();
}

}  // namespace bylaw
