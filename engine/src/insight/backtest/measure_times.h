#pragma once

#include "insight/backtest/samples.h"
#include "insight/backtest/saved.h"
#include "run/effect.h"
#include "run/regime.h"

#include <bylaw/json.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace bylaw::backtest {

/// What two replays of one ledger did to the same subject by the same measure because of the same finding.
enum class MeasureFlip : std::uint8_t { longer, only_from, only_to, shorter, equal };
inline constexpr std::size_t measure_flips = 4;  ///< of those that differ

/// Of one measure.
struct MeasureSum {
  std::array<std::uint64_t, measure_flips + 1> of{};  ///< by MeasureFlip
  std::array<std::uint64_t, 2> began{};               ///< by Side
  std::array<std::uint64_t, 2> time{};                ///< in force, in milliseconds
};

/// Listens to the effects of two replays and keeps when measures begin, rest and end. What is over on both
/// sides is summed and forgotten.
class MeasureTimes {
 public:
  explicit MeasureTimes(std::uint32_t samples);

  /// What followed at `at` from the event of this line, or by itself before it.
  void hear(Side side, std::uint64_t line, Instant at, const std::vector<Effect>& effects);

  /// With what is not over, up to the instants that the replays have come to.
  struct Report {
    std::map<std::string, MeasureSum, std::less<>> sums;  ///< by the id of the measure
    std::array<Samples, measure_flips> samples;

    bool same() const;
    void write(JsonWriter& writer) const;
  };
  Report report(Instant from_at, Instant to_at) const;

  /// Members `measure_sums`, `measure_samples` and `measures` of a checkpoint.
  void write(JsonWriter& writer) const;
  void read(Json object, Saved& saved);

 private:
  /// Who meets with which measure, and the finding because of which it began.
  using Running = std::tuple<SubjectKind, std::string, std::string>;
  using Cause = std::tuple<SubjectKind, std::string, std::string, std::string>;

  /// On one side.
  struct Term {
    bool there = false;
    bool over = false;
    std::uint64_t line = 0;
    Instant start;
    Instant end = never;     ///< as it stands, or when it was over; `never`: for good
    Instant since = never;   ///< in force since; `never`: it rests or is over
    std::uint64_t time = 0;  ///< in force before `since`
  };
  using Pair = std::array<Term, 2>;

  static MeasureFlip compare(const Pair& pair);
  static void sum(const Cause& cause, const Pair& pair, Report& report);
  void hear(Side side, std::uint64_t line, Instant at, const Effect& effect);
  void stop(Term& term, Instant at);

  std::map<Cause, Pair> terms_;
  std::array<std::map<Running, std::string>, 2> running_;  ///< by side: the finding
  Report settled_;
};

}  // namespace bylaw::backtest
