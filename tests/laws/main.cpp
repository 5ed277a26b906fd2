#include "laws/laws.h"
#include "load_policy.h"

#include <bylaw/digest.h>

#include <cstdlib>
#include <deque>
#include <iostream>
#include <span>
#include <string>
#include <vector>

namespace {

/// laws COUNT FIRST POLICY…: holds ledgers FIRST to FIRST + COUNT - 1 to the laws of `apply` by the versions
/// of a policy, and prints the digest of all that followed, which is the same on every platform.
int run(std::uint64_t count, std::uint64_t first, std::span<char* const> files) {
  std::deque<bylaw::Program> programs;
  std::vector<const bylaw::Program*> pointers;
  for (const char* file : files) {
    if (auto program = bylaw::test::load_policy(file)) pointers.push_back(&programs.emplace_back(std::move(*program)));
  }
  std::vector<bylaw::VersionFault> faults;
  const auto versions = bylaw::Versions::of(pointers, faults);
  for (const bylaw::VersionFault& fault : faults) std::cerr << fault.fault.message << '\n';
  if (!versions || pointers.size() < files.size()) {
    std::cout << "0 passed, 1 failed\n";
    return 1;
  }
  bylaw::laws::Held sum;
  std::string digests;
  std::uint64_t failed = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const bylaw::laws::Held held = bylaw::laws::hold(seed, *versions);
    if (!held.broken.empty()) {
      if (++failed <= 3) std::cout << "ledger " << seed << ": " << held.broken << '\n';
      continue;
    }
    digests = bylaw::digest(digests + held.state);
    sum.applied += held.applied;
    sum.timers += held.timers;
    sum.measures += held.measures;
    sum.milder += held.milder;
    sum.annulments += held.annulments;
  }
  std::cout << sum.applied << " events applied, " << sum.timers << " timers, " << sum.measures
            << " measures, " << sum.milder << " milder, " << sum.annulments << " annulments compared\n";
  std::cout << "digest " << digests << '\n';
  std::cout << count - failed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: laws COUNT FIRST POLICY…\n";
    return 2;
  }
  const std::span<char* const> arguments(argv, static_cast<std::size_t>(argc));
  return run(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10), arguments.subspan(3));
}
