#pragma once

#include <cstdio>
#include <cstdlib>

namespace bylaw::fuzz {

/// Ends the run where a law is broken, and says which.
inline void hold(bool law, const char* what) {
  if (law) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

}  // namespace bylaw::fuzz
