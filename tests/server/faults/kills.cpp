#include "faults.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <random>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

namespace bylaw::server::test {

namespace {

constexpr int clients = 32;

/// What a child writes for each answer; less than what a pipe takes in one piece.
struct Line {
  std::uint64_t number;
  std::int64_t sequence;
  std::int64_t outcome;
};

[[noreturn]] void serve(const std::string& path, std::uint64_t first, int to) {
  try {
    SqliteOptions sqlite;
    sqlite.checkpoint_pages = 200;
    KeeperOptions options;
    options.snapshot_every = 2500;
    const auto keeper = Keeper::open(path, {tea_room()}, options, sqlite);
    std::atomic<std::uint64_t> next = first;
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i) {
      threads.emplace_back([&] {
        for (;;) {
          const std::uint64_t number = next++;
          const Answer answer = keeper->submit(numbered_event(number));
          if (answer.receipt != Receipt::recorded && answer.receipt != Receipt::duplicate) _exit(3);
          const Line line{number, answer.sequence, static_cast<std::int64_t>(answer.outcome)};
          if (write(to, &line, sizeof line) != static_cast<ssize_t>(sizeof line)) _exit(4);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "child: %s\n", error.what());
  }
  _exit(5);
}

struct Round {
  Acknowledged acknowledged;
  std::uint64_t last = 0;
  bool killed = false;
};

Round kill_while_it_serves(const std::string& path, std::uint64_t first, std::chrono::microseconds after) {
  int ends[2];
  if (pipe(ends) != 0) std::abort();
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    serve(path, first, ends[1]);
  }
  close(ends[1]);
  Round out;
  out.last = first;
  Line line;
  const auto take = [&] {
    const std::string id = numbered_id(line.number);
    out.acknowledged[id] = {line.sequence, static_cast<EventOutcome>(line.outcome)};
    out.last = std::max(out.last, line.number);
  };
  // The time begins with the first answer, so that opening is not all there is.
  bool begun = read(ends[0], &line, sizeof line) == static_cast<ssize_t>(sizeof line);
  if (begun) take();
  std::thread killer([&] {
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
  });
  while (read(ends[0], &line, sizeof line) == static_cast<ssize_t>(sizeof line)) take();
  killer.join();
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  out.killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  return out;
}

}  // namespace

void kills(int rounds, Tally& tally) {
  constexpr int rounds_of_one_ledger = 8;
  std::mt19937 random(20261127);
  std::unique_ptr<Folder> folder;
  std::string path;
  Acknowledged all;
  std::uint64_t next = 0;
  std::int64_t acknowledged = 0, lost = 0, duplicated = 0, broken = 0, asked_again = 0, reopened_wrong = 0,
               not_killed = 0;
  std::vector<double> recovery;
  std::vector<std::string> words;
  for (int round = 0; round < rounds; ++round) {
    if (round % rounds_of_one_ledger == 0) {
      folder = std::make_unique<Folder>();
      path = folder->file("ledger");
      all.clear();
      next = 0;
    }
    const Round done = kill_while_it_serves(path, next, std::chrono::microseconds(random() % 150'000));
    if (!done.killed) ++not_killed;
    acknowledged += static_cast<std::int64_t>(done.acknowledged.size());
    all.insert(done.acknowledged.begin(), done.acknowledged.end());
    try {
      const auto began = std::chrono::steady_clock::now();
      auto keeper = Keeper::open(path, {});
      recovery.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
      // Who got no answer asks again with the same id, and so does somebody who got one.
      for (std::uint64_t number = done.last - std::min<std::uint64_t>(done.last, clients);
           number < done.last + clients; ++number) {
        const Answer answer = keeper->submit(numbered_event(number));
        const bool known = all.count(numbered_id(number)) != 0;
        const bool right =
            answer.receipt == Receipt::duplicate || (!known && answer.receipt == Receipt::recorded);
        if (!right) ++reopened_wrong;
        ++asked_again;
        all.insert_or_assign(numbered_id(number),
                             known ? all[numbered_id(number)] : Told{answer.sequence, answer.outcome});
      }
      next = done.last + clients;
      const std::string hash = keeper->state_hash();
      keeper.reset();
      const auto store = open_sqlite(path);
      const Inspected found = inspect(*store, all);
      if (verify_ledger(*store).state_hash != hash) {
        ++broken;
        words.push_back("the state is not that of all rows");
      }
      lost += found.lost;
      duplicated += found.duplicated;
      broken += found.broken;
      words.insert(words.end(), found.words.begin(), found.words.end());
    } catch (const StoreError& error) {
      ++broken;
      words.push_back(error.what());
      folder = nullptr;
      round += rounds_of_one_ledger - 1 - round % rounds_of_one_ledger;
    }
  }
  for (const std::string& one : words) std::printf("       %s\n", one.c_str());
  std::sort(recovery.begin(), recovery.end());
  std::printf(
      "       %d rounds of kill -9, %lld acknowledged, %lld asked again; recovery median %.1f ms, longest "
      "%.1f ms\n",
      rounds, static_cast<long long>(acknowledged), static_cast<long long>(asked_again),
      recovery.empty() ? 0.0 : recovery[recovery.size() / 2], recovery.empty() ? 0.0 : recovery.back());
  tally.check(not_killed == 0 && acknowledged > rounds, "every child was killed while it served");
  tally.check(lost == 0, "kill -9: acknowledged events lost " + std::to_string(lost));
  tally.check(duplicated == 0, "kill -9: events that stand twice " + std::to_string(duplicated));
  tally.check(broken == 0, "kill -9: invariants broken " + std::to_string(broken));
  tally.check(reopened_wrong == 0,
              "kill -9: answers to asking again that are wrong " + std::to_string(reopened_wrong));
}

}  // namespace bylaw::server::test
