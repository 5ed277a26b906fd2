#include "laws/laws.h"

#include <bylaw/digest.h>
#include <bylaw/source.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

/// laws POLICY COUNT [FIRST]: holds ledgers FIRST to FIRST + COUNT - 1 to the laws of `apply`, and prints the
/// digest of all that followed, which is the same on every platform.
int run(const char* file, std::uint64_t count, std::uint64_t first) {
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const bylaw::Source source(file, text);
  auto checked = bylaw::check(source);
  if (!checked) {
    for (const bylaw::Diagnostic& fault : checked.diagnostics()) std::cerr << fault.message << '\n';
    std::cout << "0 passed, 1 failed\n";
    return 1;
  }
  const bylaw::Program program = bylaw::compile(std::move(*checked));
  bylaw::laws::Held sum;
  std::string digests;
  std::uint64_t failed = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const bylaw::laws::Held held = bylaw::laws::hold(seed, program);
    if (!held.broken.empty()) {
      if (++failed <= 3) std::cout << "ledger " << seed << ": " << held.broken << '\n';
      continue;
    }
    digests = bylaw::digest(digests + held.state);
    sum.applied += held.applied;
    sum.timers += held.timers;
    sum.measures += held.measures;
    sum.annulments += held.annulments;
  }
  std::cout << sum.applied << " events applied, " << sum.timers << " timers, " << sum.measures
            << " measures, " << sum.annulments << " annulments compared\n";
  std::cout << "digest " << digests << '\n';
  std::cout << count - failed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: laws POLICY COUNT [FIRST]\n";
    return 2;
  }
  return run(argv[1], std::strtoull(argv[2], nullptr, 10),
             argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
}
