#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bylaw::population {

/// What is measured: names and values of this month, and what became of the months before.
class Outcomes {
 public:
  enum class Kind : std::uint8_t {
    flow,   ///< counted in a month; in all the sum
    stock,  ///< as it stands at the end of a month; in all at the end of the last
    days,   ///< a flow of milliseconds, told in days
    share,  ///< one outcome divided by another
  };

  std::uint32_t add(std::string name, Kind kind = Kind::flow);
  std::uint32_t share(std::string name, std::uint32_t of, std::uint32_t among);

  std::int64_t& operator[](std::uint32_t outcome) { return now_[outcome]; }

  /// All have been added; their names are sorted from now on.
  void settle();
  /// Keeps the values of the month and begins the next one.
  void close_month();

  const std::vector<std::string>& names() const { return sorted_names_; }
  const std::vector<std::vector<double>>& months() const { return months_; }
  std::vector<double> all() const;

 private:
  struct Outcome {
    std::string name;
    Kind kind;
    std::uint32_t of = 0;
    std::uint32_t among = 0;
  };
  std::vector<double> shown(const std::vector<std::int64_t>& values) const;

  std::vector<Outcome> outcomes_;
  std::vector<std::uint32_t> order_;  ///< places in `outcomes_`, by name
  std::vector<std::string> sorted_names_;
  std::vector<std::int64_t> now_;
  std::vector<std::int64_t> sums_;
  std::vector<std::vector<double>> months_;
};

}  // namespace bylaw::population
