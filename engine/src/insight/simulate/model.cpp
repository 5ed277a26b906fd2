#include "insight/simulate/model.h"

#include <bylaw/simulate.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace bylaw {

namespace {

using Model = PopulationModel;

constexpr std::array<NumberParameter, 33> numbers{{
    {"about_group", &Model::about_group, 0, 1},
    {"agreed", &Model::agreed, 0, 1},
    {"appealed", &Model::appealed, 0, 1},
    {"appealed_wrong", &Model::appealed_wrong, 0, 1},
    {"appointments", &Model::appointments, 0, 1},
    {"approved", &Model::approved, 0, 1},
    {"arrivals", &Model::arrivals, 0, 1},
    {"capacity", &Model::capacity, 1, 1'000'000},
    {"closings", &Model::closings, 0, 1},
    {"confirmed", &Model::confirmed, 0, 1},
    {"departures", &Model::departures, 0, 1},
    {"detected", &Model::detected, 0, 1},
    {"false_reports", &Model::false_reports, 0, 1},
    {"first_joins", &Model::first_joins, 0, 1'000},
    {"foundings", &Model::foundings, 0, 100},
    {"joins", &Model::joins, 0, 100},
    {"leaves", &Model::leaves, 0, 100},
    {"listed", &Model::listed, 0, 1},
    {"messages", &Model::messages, 0, 1'000},
    {"moderators", &Model::moderators, 0, 1'000},
    {"neglected", &Model::neglected, 0, 1},
    {"per_visit", &Model::per_visit, 0, 1'000},
    {"raises", &Model::raises, 0, 1},
    {"rectified", &Model::rectified, 0, 1},
    {"reported", &Model::reported, 0, 1},
    {"second_agrees", &Model::second_agrees, 0, 1},
    {"severity_falloff", &Model::severity_falloff, 0, 1},
    {"tier_falloff", &Model::tier_falloff, 0, 1},
    {"upheld", &Model::upheld, 0, 1},
    {"upheld_wrong", &Model::upheld_wrong, 0, 1},
    {"verified", &Model::verified, 0, 1},
    {"visits", &Model::visits, 0, 31},
    {"wrongly_confirmed", &Model::wrongly_confirmed, 0, 1},
}};

constexpr std::array<DistributionParameter, 10> distributions{{
    {"acknowledge_delay", &Model::acknowledge_delay, 87'600},
    {"activity", &Model::activity, 1'000},
    {"appeal_delay", &Model::appeal_delay, 87'600},
    {"attractiveness", &Model::attractiveness, 1'000'000'000},
    {"decision_delay", &Model::decision_delay, 87'600},
    {"notice_delay", &Model::notice_delay, 87'600},
    {"propensity", &Model::propensity, 1},
    {"report_delay", &Model::report_delay, 87'600},
    {"response_delay", &Model::response_delay, 87'600},
    {"review_delay", &Model::review_delay, 87'600},
}};

using Kind = Distribution::Kind;
constexpr std::array<DistributionShape, 5> shapes{{
    {Kind::exponential, "exponential", "mean", ""},
    {Kind::fixed, "fixed", "value", ""},
    {Kind::lognormal, "lognormal", "median", "sigma"},
    {Kind::pareto, "pareto", "least", "tail"},
    {Kind::uniform, "uniform", "from", "to"},
}};

const DistributionShape& shape_of(Kind kind) {
  return *std::find_if(shapes.begin(), shapes.end(),
                       [kind](const DistributionShape& shape) { return shape.kind == kind; });
}

std::string distribution_json(const Distribution& of) {
  const DistributionShape& shape = shape_of(of.kind);
  std::map<std::string_view, double> members{{shape.first, of.first}};
  if (!shape.second.empty()) members.emplace(shape.second, of.second);
  members.emplace("maximum", of.maximum);
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  auto member = members.begin();
  for (; member != members.end() && member->first < "kind"; ++member)
    writer.key(member->first).number(member->second);
  writer.key("kind").string(shape.name);
  for (; member != members.end(); ++member) writer.key(member->first).number(member->second);
  writer.end_object();
  return out;
}

}  // namespace

std::span<const NumberParameter> number_parameters() { return numbers; }
std::span<const DistributionParameter> distribution_parameters() { return distributions; }
std::span<const DistributionShape> distribution_shapes() { return shapes; }

SimulationModel::SimulationModel() : model_(std::make_shared<PopulationModel>()) {}

double SimulationModel::acts_a_month() const {
  const PopulationModel& of = *model_;
  constexpr int parts = 1000;
  double sum = 0;
  // The mean over people, of whom nobody does more than most_acts of a kind.
  for (int i = 0; i < parts; ++i) {
    const double activity = of.activity.at((i + 0.5) / parts);
    for (const double rate : {of.joins, of.leaves, of.messages, of.foundings, of.visits})
      sum += std::min(rate * activity, most_acts);
  }
  return sum / parts + of.first_joins;
}

std::string SimulationModel::json() const {
  std::map<std::string_view, std::string> members;
  for (const NumberParameter& parameter : numbers) {
    std::string& text = members[parameter.name];
    append_number(text, (*model_).*parameter.value);
  }
  for (const DistributionParameter& parameter : distributions)
    members[parameter.name] = distribution_json((*model_).*parameter.value);
  if (model_->start) {
    std::string& text = members["start"];
    JsonWriter(text).string(format_instant(*model_->start));
  }
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  for (const auto& [name, text] : members) writer.key(name).raw(text);
  writer.end_object();
  return out;
}

}  // namespace bylaw
