#include "insight/simulate/report.h"

#include "insight/simulate/reach.h"
#include "insight/simulate/world.h"
#include "run/program.h"

#include <bylaw/digest.h>

#include <algorithm>
#include <map>
#include <utility>

namespace bylaw {

namespace population {

std::string month_name(Instant start, std::uint32_t month, Offset offset) {
  const Instant at = add(start, Period{static_cast<std::int32_t>(month), 0}, offset).value_or(last_instant);
  return format_instant(at, offset).substr(0, 7);
}

std::string hashed(const std::vector<std::pair<std::string, std::string>>& members) {
  const auto text = [&](std::string_view hash) {
    std::string out;
    JsonWriter writer(out);
    writer.begin_object();
    bool written = hash.empty();
    for (const auto& [key, value] : members) {
      if (!written && key > "report_hash") {
        writer.key("report_hash").string(hash);
        written = true;
      }
      writer.key(key).raw(value);
    }
    if (!written) writer.key("report_hash").string(hash);
    writer.end_object();
    return out;
  };
  return text(digest(text("")));
}

}  // namespace population

namespace {

using population::Runs;

void write_values(JsonWriter& writer, const Runs& runs, const std::vector<double>& values) {
  writer.begin_object();
  for (std::size_t i = 0; i < values.size(); ++i) writer.key(runs.outcomes[i]).number(values[i]);
  writer.end_object();
}

void write_run(JsonWriter& writer, const Runs& runs, const SimulationRun& run,
               const std::vector<std::string>& months) {
  writer.begin_object();
  writer.key("all");
  write_values(writer, runs, run.all);
  writer.key("months").begin_array();
  for (std::size_t i = 0; i < run.months.size(); ++i) {
    writer.begin_object();
    writer.key("month").string(months[i]);
    writer.key("values");
    write_values(writer, runs, run.months[i]);
    writer.end_object();
  }
  writer.end_array();
  writer.key("seed").integer(static_cast<std::int64_t>(run.seed));
  writer.key("sizes").begin_array();
  for (const std::uint32_t size : run.sizes) writer.integer(size);
  writer.end_array();
  writer.end_object();
}

std::string bands_json(const Runs& runs, const std::vector<std::string>& months) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("all");
  population::write_bands(writer, runs,
                          [](const SimulationRun& run) -> const std::vector<double>& { return run.all; });
  writer.key("months").begin_array();
  for (std::size_t i = 0; i < months.size(); ++i) {
    writer.begin_object();
    writer.key("month").string(months[i]);
    writer.key("values");
    population::write_bands(
        writer, runs, [i](const SimulationRun& run) -> const std::vector<double>& { return run.months[i]; });
    writer.end_object();
  }
  writer.end_array();
  writer.end_object();
  return out;
}

template <typename Write>
std::string written(Write write) {
  std::string out;
  JsonWriter writer(out);
  write(writer);
  return out;
}

}  // namespace

namespace population {

std::string runs_json(const Program& program, const SimulationModel& model, const SimulationOptions& options,
                      const Runs& runs) {
  const Offset offset = program.detail().regime.offset;
  const Instant start = population::start_of(program, model);
  std::vector<std::string> months;
  for (std::uint32_t i = 0; i < options.months; ++i)
    months.push_back(population::month_name(start, i, offset));
  std::vector<std::pair<std::string, std::string>> members = population::settings(program, model, options);
  if (options.seeds > 1) members.emplace_back("bands", bands_json(runs, months));
  members.emplace_back("runs", written([&](JsonWriter& writer) {
                         writer.begin_array();
                         for (const SimulationRun& run : runs.runs) write_run(writer, runs, run, months);
                         writer.end_array();
                       }));
  members.emplace_back("unknown", written([&](JsonWriter& writer) {
                         writer.begin_array();
                         for (const std::string& name : runs.unknown) writer.string(name);
                         writer.end_array();
                       }));
  std::sort(members.begin(), members.end());
  return hashed(members);
}

std::vector<std::pair<std::string, std::string>> settings(const Program& program,
                                                          const SimulationModel& model,
                                                          const SimulationOptions& options) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto number = [&](const char* key, std::uint64_t value) {
    out.emplace_back(key, std::to_string(value));
  };
  number("groups", options.groups);
  number("months", options.months);
  number("seed", options.seed);
  number("seeds", options.seeds);
  number("users", options.users);
  out.emplace_back("model", model.json());
  out.emplace_back("policy", written([&](JsonWriter& writer) {
                     writer.begin_object();
                     writer.key("digest").string(program.digest());
                     writer.key("id").string(program.id());
                     writer.key("version").string(program.version());
                     writer.end_object();
                   }));
  out.emplace_back("start", written([&](JsonWriter& writer) {
                     writer.string(format_instant(start_of(program, model), program.detail().regime.offset));
                   }));
  const Reach reach(program);
  if (reach.unmoved.empty()) return out;
  out.emplace_back("unmoved", written([&](JsonWriter& writer) {
                     writer.begin_array();
                     for (const Unmoved& each : reach.unmoved) {
                       writer.begin_object();
                       writer.key("action").string(each.action);
                       writer.key("reads").begin_array();
                       for (const std::string_view name : each.reads) writer.string(name);
                       writer.end_array();
                       writer.end_object();
                     }
                     writer.end_array();
                   }));
  return out;
}

}  // namespace population

}  // namespace bylaw
