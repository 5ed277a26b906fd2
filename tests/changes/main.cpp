#include "changes/changes.h"
#include "load_policy.h"

#include <bylaw/digest.h>

#include <cstdlib>
#include <deque>
#include <iostream>
#include <span>
#include <string>

namespace {

/// changes COUNT FIRST POLICY…: COUNT refusals of the seeds from FIRST, of the policies in turn; prints the
/// digest of all that was said, which is the same on every platform.
int run(std::uint64_t count, std::uint64_t first, std::span<char* const> files) {
  std::deque<bylaw::Program> programs;
  for (const char* file : files) {
    if (auto program = bylaw::test::load_policy(file)) programs.push_back(std::move(*program));
  }
  if (programs.empty() || programs.size() < files.size()) {
    std::cout << "0 passed, 1 failed\n";
    return 1;
  }
  bylaw::changes::Held sum;
  std::uint64_t failed = 0;
  std::uint64_t cut = 0;
  std::string digests;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const bylaw::changes::Held held = bylaw::changes::hold(programs[seed % programs.size()], seed);
    if (!held.broken.empty() && ++failed <= 3)
      std::cout << "refusal " << seed << ": " << held.broken << ": " << held.said << '\n';
    digests = bylaw::digest(digests + held.said);
    sum.alternatives += held.alternatives;
    sum.together += held.together;
    sum.waits += held.waits;
    cut += held.cut ? 1 : 0;
  }
  std::cout << sum.alternatives << " alternatives, " << sum.together << " of several changes, " << sum.waits
            << " that wait, " << cut << " searches cut\n";
  std::cout << "digest " << digests << '\n';
  std::cout << count - failed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "changes COUNT FIRST POLICY…\n";
    return 2;
  }
  return run(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10),
             {argv + 3, static_cast<std::size_t>(argc - 3)});
}
