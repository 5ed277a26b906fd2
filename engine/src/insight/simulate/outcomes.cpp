#include "insight/simulate/outcomes.h"

#include <bylaw/json.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace bylaw::population {

std::uint32_t Outcomes::add(std::string name, Kind kind) {
  outcomes_.push_back({std::move(name), kind});
  return static_cast<std::uint32_t>(outcomes_.size() - 1);
}

std::uint32_t Outcomes::share(std::string name, std::uint32_t of, std::uint32_t among) {
  outcomes_.push_back({std::move(name), Kind::share, of, among});
  return static_cast<std::uint32_t>(outcomes_.size() - 1);
}

void Outcomes::settle() {
  now_.assign(outcomes_.size(), 0);
  sums_.assign(outcomes_.size(), 0);
  order_.resize(outcomes_.size());
  std::iota(order_.begin(), order_.end(), 0u);
  std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
    return canonical_less(outcomes_[a].name, outcomes_[b].name);
  });
  for (const std::uint32_t at : order_) sorted_names_.push_back(outcomes_[at].name);
}

std::vector<double> Outcomes::shown(const std::vector<std::int64_t>& values) const {
  std::vector<double> out;
  for (const std::uint32_t at : order_) {
    const Outcome& outcome = outcomes_[at];
    if (outcome.kind == Kind::share) {
      const std::int64_t among = values[outcome.among];
      out.push_back(among == 0 ? 0 : static_cast<double>(values[outcome.of]) / static_cast<double>(among));
    } else if (outcome.kind == Kind::days) {
      out.push_back(static_cast<double>(values[at]) / 86'400'000.0);
    } else {
      out.push_back(static_cast<double>(values[at]));
    }
  }
  return out;
}

void Outcomes::close_month() {
  months_.push_back(shown(now_));
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    if (outcomes_[i].kind == Kind::stock) {
      sums_[i] = now_[i];
    } else {
      sums_[i] += now_[i];
      now_[i] = 0;
    }
  }
}

std::vector<double> Outcomes::all() const { return shown(sums_); }

}  // namespace bylaw::population
