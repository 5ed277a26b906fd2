#include <bylaw/engine.h>
#include <bylaw/ledger.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

// ledger POLICY EVENTS: applies one event after the other, goes on from the state in the middle, and lets what is due
// next happen. Prints what became of them, and the digests of both ways.
int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream file(argv[1]);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  auto checked = bylaw::check(bylaw::Source(argv[1], text));
  if (!checked) return 2;
  const bylaw::Program program = bylaw::compile(std::move(checked).value());
  const bylaw::Versions versions(program);

  bylaw::Ledger whole(versions);
  std::optional<bylaw::Ledger> rest;
  std::ifstream events(argv[2]);
  std::string event;
  std::string lines;
  std::string others;
  bylaw::Diagnostics faults;
  for (int i = 0; std::getline(events, event); ++i) {
    if (i == 4) {
      rest.emplace(versions);
      if (!rest->resume(bylaw::Source("state", whole.state())).empty()) return 1;
      lines.clear();
    }
    const bylaw::EventOutcome outcome = whole.apply(event, lines, faults);
    if (rest && rest->apply(event, others, faults) != outcome) return 1;
  }
  if (!faults.empty() || lines != others) return 1;
  if (whole.apply("{\"type\": 1}", lines, faults) != bylaw::EventOutcome::error || faults.empty()) return 1;
  const bylaw::ReplayCounts& counts = whole.counts();
  std::cout << counts.applied << " applied, " << counts.refused << " refused, " << counts.errors << " error\n";
  std::cout << whole.state_hash() << '\n' << rest->state_hash() << '\n';
  const auto next = whole.next_wake();
  if (!next) return 1;
  lines.clear();
  whole.wake(bylaw::Instant{next->ms - 1}, lines);
  if (!lines.empty()) return 1;
  whole.wake(*next, lines);
  std::cout << (lines.find("\"timer\":true") != std::string::npos ? "it happened\n" : "nothing happened\n");
}
