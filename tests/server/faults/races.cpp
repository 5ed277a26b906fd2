#include "faults.h"

#include <atomic>
#include <barrier>
#include <chrono>
#include <cstdio>
#include <thread>

namespace bylaw::server::test {

void races(int rounds, Tally& tally) {
  constexpr int clients = 64;
  const Folder folder;
  const std::string path = folder.file("ledger");
  KeeperOptions options;
  options.snapshot_every = 0;
  auto keeper = Keeper::open(path, {tea_room()}, options);
  std::atomic<int> admitted = 0;
  std::atomic<int> same_recorded = 0;
  std::atomic<int> not_answered = 0;
  int wrong = 0;
  int same_wrong = 0;
  std::atomic<int> round = 0;
  std::barrier<> gate(clients + 1);
  const auto began = std::chrono::steady_clock::now();
  const auto serial = [&](int of, int client) {
    char out[32];
    std::snprintf(out, sizeof out, "%08d-%03d", of, client);
    return std::string(out);
  };
  std::vector<std::thread> threads;
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&, client] {
      for (;;) {
        gate.arrive_and_wait();
        const int of = round;
        if (of >= rounds) return;
        // One of eight hands in the same event as all the others of its kind.
        const bool same = client % 8 == 0;
        const std::string name = same ? "same" : std::to_string(client);
        const Answer answer =
            keeper->submit(join(serial(of, same ? 500 : 100 + client), "t" + std::to_string(of),
                                "r" + std::to_string(of) + "-" + name));
        if (answer.receipt != Receipt::recorded && answer.receipt != Receipt::duplicate) ++not_answered;
        if (answer.receipt == Receipt::recorded && answer.outcome == EventOutcome::applied) ++admitted;
        if (same && answer.receipt == Receipt::recorded) ++same_recorded;
        gate.arrive_and_wait();
      }
    });
  }
  for (int of = 0; of < rounds; ++of) {
    const std::string table = "t" + std::to_string(of);
    keeper->submit(create(serial(of, 0), table, "r" + std::to_string(of) + "-founder"));
    for (int i = 1; i < 5; ++i)
      keeper->submit(join(serial(of, i), table, "r" + std::to_string(of) + "-early" + std::to_string(i)));
    round = of;
    admitted = 0;
    same_recorded = 0;
    gate.arrive_and_wait();
    gate.arrive_and_wait();
    if (admitted != 1) ++wrong;
    if (same_recorded != 1) ++same_wrong;
  }
  round = rounds;
  gate.arrive_and_wait();
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  keeper.reset();
  const Inspected found = inspect(*open_sqlite(path), {});
  for (const std::string& one : found.words) std::printf("       %s\n", one.c_str());
  std::printf("       %d rounds of 64 clients at one chair that is left, %lld rows, %.1f s\n", rounds,
              static_cast<long long>(found.rows), seconds);
  tally.check(wrong == 0, "races: rounds in which not exactly one was admitted " + std::to_string(wrong));
  tally.check(same_wrong == 0,
              "races: rounds in which one id was not exactly one row " + std::to_string(same_wrong));
  tally.check(not_answered == 0, "races: clients without an answer " + std::to_string(not_answered));
  tally.check(found.broken == 0 && found.duplicated == 0,
              "races: invariants broken " + std::to_string(found.broken + found.duplicated));
}

}  // namespace bylaw::server::test
