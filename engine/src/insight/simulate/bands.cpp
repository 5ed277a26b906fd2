#include "insight/simulate/bands.h"

#include <algorithm>

namespace bylaw::population {

namespace {

double quantile(const std::vector<double>& sorted, double quarters) {
  const double place = static_cast<double>(sorted.size() - 1) * quarters / 4;
  const auto below = static_cast<std::size_t>(place);
  const double first = sorted[below];
  if (below + 1 >= sorted.size()) return first;
  return first + (sorted[below + 1] - first) * (place - static_cast<double>(below));
}

}  // namespace

Band band_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {values.front(), quantile(values, 1), quantile(values, 2), quantile(values, 3), values.back()};
}

void write_band(JsonWriter& writer, const Band& band) {
  writer.begin_object();
  writer.key("least").number(band.least);
  writer.key("lower").number(band.lower);
  writer.key("median").number(band.median);
  writer.key("most").number(band.most);
  writer.key("upper").number(band.upper);
  writer.end_object();
}

}  // namespace bylaw::population
