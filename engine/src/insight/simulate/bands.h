#pragma once

#include <bylaw/json.h>

#include <vector>

namespace bylaw::population {

/// Least, lower quartile, median, upper quartile and most of what several seeds gave.
struct Band {
  double least = 0;
  double lower = 0;
  double median = 0;
  double upper = 0;
  double most = 0;
};

/// Of at least one value. Between two of them a quartile is interpolated (Hyndman and Fan's type 7).
Band band_of(std::vector<double> values);
void write_band(JsonWriter& writer, const Band& band);

}  // namespace bylaw::population
