#include "faults.h"

#include <cstdio>
#include <string_view>

/// server_faults KILLS CUTS CONTROLS RACES DAMAGES: so many rounds of each; 0 leaves one out.
int main(int argc, char** argv) {
  using namespace bylaw::server::test;
  if (argc != 6) {
    std::fprintf(stderr, "usage: server_faults KILLS CUTS CONTROLS RACES DAMAGES\n");
    return 2;
  }
  const auto number = [&](int at) { return std::atoi(argv[at]); };
  Tally tally;
  if (number(1) > 0) kills(number(1), tally);
  if (number(2) > 0) cuts(number(2), number(3), tally);
  if (number(4) > 0) races(number(4), tally);
  if (number(5) > 0) damages(number(5), tally);
  return tally.finish();
}
