#include "columns/columns.h"
#include "load_policy.h"

#include <bylaw/digest.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <optional>
#include <span>
#include <string>

namespace {

/// columns COUNT FIRST POLICY…: COUNT blocks of requests of the seeds from FIRST, of the policies in turn;
/// prints the digest of all that was decided, which is the same on every platform.
int run(std::uint64_t count, std::uint64_t first, std::span<char* const> files) {
  std::deque<bylaw::Program> programs;
  for (const char* file : files) {
    if (auto program = bylaw::test::load_policy(file)) programs.push_back(std::move(*program));
  }
  if (programs.empty() || programs.size() < files.size()) {
    std::cout << "0 passed, 1 failed\n";
    return 1;
  }
  std::deque<std::optional<bylaw::Gate>> gates;
  std::uint64_t failed = 0;
  for (const bylaw::Program& program : programs) {
    gates.emplace_back();
    const auto text = bylaw::write_gate(program);
    if (!text) continue;
    const bylaw::Source source("gate.json", *text);
    if (auto gate = bylaw::Gate::read(source)) {
      gates.back() = std::move(*gate);
    } else {
      std::cout << bylaw::render(gate.diagnostics(), source);
      ++failed;
    }
  }
  std::cout << std::count_if(gates.begin(), gates.end(), [](const auto& gate) { return gate.has_value(); })
            << " gates\n";
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;
  std::string digests;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const std::size_t place = seed % programs.size();
    const bylaw::Gate* gate = gates[place] ? &*gates[place] : nullptr;
    const bylaw::columns_test::Held held = bylaw::columns_test::hold(programs[place], gate, seed);
    if (!held.broken.empty() && ++failed <= 3) std::cout << "seed " << seed << ": " << held.broken << '\n';
    digests = bylaw::digest(digests + held.said);
    rows += held.rows;
    refused += held.refused;
  }
  std::cout << rows << " requests, " << refused << " of them refused\n";
  std::cout << "digest " << digests << '\n';
  std::cout << count - failed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "columns COUNT FIRST POLICY…\n";
    return 2;
  }
  return run(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10),
             {argv + 3, static_cast<std::size_t>(argc - 3)});
}
