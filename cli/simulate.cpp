#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/door.h>
#include <bylaw/simulate.h>

#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace bylaw::cli {

namespace {

/// `params.x=500:5000:500`; nothing, which is said, where it is not so.
std::optional<SweepAxis> axis_of(const std::string& text) {
  SweepAxis out;
  const std::size_t equals = text.find('=');
  const char* at = equals == std::string::npos || equals == 0 ? nullptr : text.data() + equals + 1;
  const char* const end = text.data() + text.size();
  std::int64_t* const numbers[] = {&out.from, &out.to, &out.step};
  int read = 0;
  while (at != nullptr && at < end && read < 3) {
    const auto [next, error] = std::from_chars(at, end, *numbers[read]);
    if (error != std::errc() || (next != end && *next != ':')) break;
    ++read;
    at = next == end ? end : next + 1;
    if (next == end) {
      if (read < 2) break;
      out.parameter = text.substr(0, equals);
      return out;
    }
  }
  say_error("--sweep takes a parameter and its values, as params.x=500:5000:500 (from:to:step)\n");
  return std::nullopt;
}

/// The request of the door, which holds every number and parameter to its bounds.
std::string request_of(const SimulateCommand& command, const std::optional<Source>& model,
                       const std::vector<SweepAxis>& axes) {
  std::string out = "{";
  const auto member = [&](std::string_view key, std::string_view json) {
    if (json.empty()) return;
    if (out.size() > 1) out += ',';
    out += '"';
    out += key;
    out += "\":";
    out += json;
  };
  member("groups", command.groups);
  member("months", command.months);
  member("seed", command.seed);
  member("seeds", command.seeds);
  member("users", command.users);
  if (model) member("model", model->text());
  if (!axes.empty()) {
    std::string list;
    JsonWriter writer(list);
    writer.begin_array();
    for (const SweepAxis& axis : axes) {
      writer.begin_object();
      writer.key("from").integer(axis.from);
      writer.key("parameter").string(axis.parameter);
      writer.key("step").integer(axis.step);
      writer.key("to").integer(axis.to);
      writer.end_object();
    }
    writer.end_array();
    member("sweep", list);
  }
  return out + "}";
}

void pad(std::string& line, std::size_t width) {
  if (line.size() < width) line.append(width - line.size(), ' ');
}

std::string number_text(Json value) {
  std::string out;
  append_number(out, value.number());
  return out;
}

/// What came of it in all, without outcomes that are zero everywhere.
void append_outcomes(Json values, bool bands, std::string& out) {
  for (const Json value : values) {
    const double most = bands ? value.find("most").number() : value.number();
    if (most == 0) continue;
    std::string line(value.key());
    pad(line, 44);
    if (bands) {
      for (const std::string_view key : {"least", "lower", "median", "upper", "most"})
        line += " " + number_text(value.find(key));
    } else {
      line += " " + number_text(value);
    }
    out += line + "\n";
  }
}

std::string words_of(Json report) {
  std::string out;
  if (const Json curves = report.find("curves")) {
    const Json points = report.find("points");
    for (const Json point : points) {
      if (point.find("errors")) out += canonical_json(point.find("at")) + ": the policy has faults\n";
    }
    for (const Json curve : curves) {
      std::string line(curve.key());
      pad(line, 44);
      bool any = false;
      for (const Json band : curve) {
        const Json median = band.find("median");
        line += median ? " " + number_text(median) : " -";
        any = any || (median && median.number() != 0);
      }
      if (any) out += line + "\n";
    }
  } else if (const Json bands = report.find("bands")) {
    out += "of each outcome the least, the quartiles and the most of all seeds\n";
    append_outcomes(bands.find("all"), true, out);
  } else {
    for (const Json run : report.find("runs")) append_outcomes(run.find("all"), false, out);
  }
  return out + std::string(report.find("report_hash").string()) + "\n";
}

/// Acts that are refused for want of facts say nothing about the policy.
void warn_of_unmoved(Json report) {
  for (const Json each : report.find("unmoved")) {
    std::string names;
    for (const Json name : each.find("reads"))
      names += (names.empty() ? "`" : ", `") + std::string(name.string()) + "`";
    say("warning: the model cannot move `" + std::string(each.find("action").string()) +
        "`: its rules read " + names +
        ", which nothing in a ledger says and no table fills, so they refuse whatever people do; give them a "
        "`default`, or a table that fills them\n");
  }
}

/// Says on a terminal how far it has come.
class Progress {
 public:
  void at(const SimulationCall& call) {
    const std::uint64_t percent = call.done() * 100 / call.all();
    if (!shown_ || percent == last_) return;
    last_ = percent;
    said_ = true;
    say("\r" + std::to_string(call.done()) + " of " + std::to_string(call.all()) + " months, " +
        std::to_string(percent) + " %");
  }
  void end() {
    if (said_) say("\n");
  }

 private:
  bool shown_ = isatty(STDERR_FILENO) == 1;
  bool said_ = false;
  std::uint64_t last_ = 0;
};

/// Faults of the request, by the option that they are of. Those of the model have been said at their places.
void say_faults(Json errors) {
  for (const Json fault : errors) {
    const Json place = fault.find("pointer");
    if (place && (place.string() == "/model" || place.string().starts_with("/model/"))) continue;
    std::string line = "error[" + std::string(fault.find("code").string()) + "]: ";
    if (const Json pointer = fault.find("pointer"); pointer && !pointer.string().empty())
      line += std::string(pointer.string().substr(1)) + ": ";
    line += std::string(fault.find("message").string());
    if (const Json help = fault.find("help")) line += "; " + std::string(help.string());
    say(line + "\n");
  }
}

}  // namespace

Exit run(const SimulateCommand& command) {
  const std::optional<Source> source = read_source(command.policy, policy_bytes);
  if (!source) return Exit::bad_input;
  std::string answer;
  const auto door = Door::open(source->text(), source->name(), answer);
  if (!door) {
    // Says what is wrong with it, as every verb does.
    load_policy(command.policy);
    return Exit::bad_input;
  }
  std::optional<Source> model;
  Diagnostics of_model;
  if (!command.model.empty()) {
    model = read_source(command.model, std::size_t{1} << 20);
    if (!model) return Exit::bad_input;
    JsonDocument document;
    of_model = document.read(model->text());
    if (of_model.empty()) SimulationModel().read(document.root(), of_model);
    if (!of_model.empty()) say(render(of_model, *model));
    // What is no JSON cannot go on to the door.
    if (!document.root()) return Exit::bad_input;
  }
  std::vector<SweepAxis> axes;
  for (const std::string& text : command.sweep) {
    const std::optional<SweepAxis> axis = axis_of(text);
    if (!axis) return Exit::bad_input;
    axes.push_back(*axis);
  }
  const auto call = door->simulate(request_of(command, model, axes), answer);
  if (call) {
    Progress progress;
    while (call->step()) progress.at(*call);
    progress.end();
    answer = call->answer();
  }
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 0xFFFFFFFF;
  document.read(answer, limits);
  const Json root = document.root();
  if (const Json errors = root.find("errors")) {
    say_faults(errors);
    return Exit::bad_input;
  }
  Output out;
  const Json report = root.find("ok");
  warn_of_unmoved(report);
  if (command.format == SimulateFormat::csv)
    out.text() += simulation_csv(canonical_json(report));
  else if (command.format == SimulateFormat::json)
    out.text() += canonical_json(report) + "\n";
  else
    out.text() += words_of(report);
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
