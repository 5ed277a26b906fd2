#pragma once

#include "insight/simulate/distribution.h"

#include <bylaw/time.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace bylaw {

/// The parameters of the population: docs/simulation.md says what each of them does. Rates are means of
/// Poisson numbers, shares are probabilities, delays are hours.
struct PopulationModel {
  std::optional<Instant> start;

  double arrivals = 0.02;
  double departures = 0.01;
  double verified = 0.95;
  double agreed = 0.98;

  double first_joins = 4;
  double joins = 0.3;
  double leaves = 0.05;
  double messages = 3;
  double foundings = 0.01;
  double visits = 4;
  double per_visit = 6;

  double closings = 0.002;
  double raises = 0.5;
  double appointments = 0.02;
  double tier_falloff = 0.3;

  double false_reports = 0.0005;
  double reported = 0.3;
  double detected = 0.05;
  double severity_falloff = 0.2;
  double about_group = 0.1;

  double moderators = 1;
  double capacity = 600;
  double confirmed = 0.9;
  double wrongly_confirmed = 0.05;
  double second_agrees = 0.9;
  double approved = 0.9;
  double listed = 0.05;
  double neglected = 0.02;
  double rectified = 0.7;

  double appealed = 0.2;
  double appealed_wrong = 0.6;
  double upheld = 0.1;
  double upheld_wrong = 0.8;

  Distribution activity{Distribution::Kind::pareto, 0.3, 1.5, 100};
  Distribution attractiveness{Distribution::Kind::pareto, 1, 1.1, 1'000'000};
  Distribution propensity{Distribution::Kind::lognormal, 0.002, 1.5, 1};
  Distribution report_delay{Distribution::Kind::lognormal, 6, 1.5, 8760};
  Distribution review_delay{Distribution::Kind::lognormal, 12, 1, 8760};
  Distribution notice_delay{Distribution::Kind::lognormal, 4, 1, 8760};
  Distribution acknowledge_delay{Distribution::Kind::lognormal, 4, 1, 8760};
  Distribution response_delay{Distribution::Kind::lognormal, 24, 1, 8760};
  Distribution appeal_delay{Distribution::Kind::lognormal, 72, 1, 8760};
  Distribution decision_delay{Distribution::Kind::lognormal, 96, 1, 8760};
};

/// More of one kind a month nobody does, however active.
inline constexpr double most_acts = 1000;

/// A parameter that is a number: its bounds, inclusive.
struct NumberParameter {
  std::string_view name;
  double PopulationModel::*value;
  double least;
  double most;
};

/// A parameter that is a distribution: the greatest value that it may give.
struct DistributionParameter {
  std::string_view name;
  Distribution PopulationModel::*value;
  double most;
};

/// In canonical order.
std::span<const NumberParameter> number_parameters();
std::span<const DistributionParameter> distribution_parameters();

/// A kind of distribution: its name, and the keys of its two numbers; empty for one that it has not.
struct DistributionShape {
  Distribution::Kind kind;
  std::string_view name;
  std::string_view first;
  std::string_view second;
};
std::span<const DistributionShape> distribution_shapes();

}  // namespace bylaw
