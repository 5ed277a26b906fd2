#include "disk.h"
#include "faults.h"
#include "wal_check.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <random>

namespace bylaw::server::test {

namespace {

struct Sums {
  std::int64_t rounds = 0, acknowledged = 0, lost = 0, rounds_that_lost = 0, duplicated = 0, broken = 0,
               corrupt = 0, false_alarms = 0;
  std::vector<double> recovery;
  std::vector<std::string> words;
};

/// Hands in events until the power is gone; at most `window` wait for their answers.
std::uint64_t load(Keeper& keeper, const Disk& disk, std::uint64_t next, std::uint64_t window,
                   Acknowledged& told) {
  std::mutex lock;
  std::condition_variable answered;
  std::uint64_t waiting = 0;
  const std::uint64_t first = next;
  while (!disk.is_cut() && next < first + 20'000) {
    {
      std::unique_lock guard(lock);
      answered.wait(guard, [&] { return waiting < window; });
      ++waiting;
    }
    const std::uint64_t number = next++;
    keeper.submit(numbered_event(number), [&, number](Answer answer) {
      const std::lock_guard guard(lock);
      if (answer.receipt == Receipt::recorded || answer.receipt == Receipt::duplicate)
        told[numbered_id(number)] = {answer.sequence, answer.outcome};
      --waiting;
      answered.notify_one();
    });
  }
  std::unique_lock guard(lock);
  answered.wait(guard, [&] { return waiting == 0; });
  return next;
}

void write_file(const std::string& path, const std::vector<std::uint8_t>& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

Sums cut(int rounds, Synchronous synchronous, std::uint64_t seed) {
  constexpr int rounds_of_one_disk = 5;
  std::mt19937_64 random(seed);
  Sums out;
  const Folder folder;
  std::unique_ptr<Disk> disk;
  Acknowledged told;
  std::uint64_t next = 0;
  SqliteOptions sqlite;
  sqlite.synchronous = synchronous;
  sqlite.vfs = "power";
  sqlite.checkpoint_pages = 60;
  KeeperOptions options;
  options.snapshot_every = 700;
  for (int round = 0; round < rounds; ++round) {
    if (disk == nullptr || round % rounds_of_one_disk == 0) {
      disk = nullptr;
      disk = std::make_unique<Disk>("power");
      told.clear();
      next = 0;
    }
    ++out.rounds;
    Acknowledged fresh;
    try {
      auto keeper = Keeper::open("ledger", {tea_room()}, options, sqlite);
      disk->cut_at(disk->operations() + 1 + random() % 1500);
      next = load(*keeper, *disk, next, 1 + random() % 200, fresh);
      disk->cut_now();
    } catch (const StoreError& error) {
      ++out.broken;
      out.words.push_back(error.what());
    }
    out.acknowledged += static_cast<std::int64_t>(fresh.size());
    told.insert(fresh.begin(), fresh.end());
    disk->restore(random());
    bool usable = false;
    try {
      if (synchronous == Synchronous::full) {
        write_file(folder.file("wal"), disk->bytes("ledger-wal"));
        if (!damage_of_log(folder.file("wal")).empty()) ++out.false_alarms;
      }
      const auto began = std::chrono::steady_clock::now();
      auto keeper = Keeper::open("ledger", {tea_room()}, options, sqlite);
      out.recovery.push_back(
          std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
      keeper.reset();
      const auto store = open_sqlite("ledger", sqlite);
      const Inspected found = inspect(*store, told);
      out.lost += found.lost;
      if (found.lost > 0) ++out.rounds_that_lost;
      out.duplicated += found.duplicated;
      out.broken += found.broken;
      out.words.insert(out.words.end(), found.words.begin(), found.words.end());
      usable = found.lost == 0;
    } catch (const StoreError& error) {
      ++out.corrupt;
      out.lost += static_cast<std::int64_t>(told.size());
      ++out.rounds_that_lost;
      out.words.push_back(error.what());
    }
    if (!usable) disk = nullptr;
  }
  std::sort(out.recovery.begin(), out.recovery.end());
  return out;
}

void print(const char* name, const Sums& sums) {
  std::printf(
      "       %lld power cuts with %s, %lld acknowledged; lost %lld in %lld rounds, twice %lld, broken %lld, "
      "not to be opened %lld; "
      "recovery median %.1f ms, longest %.1f ms\n",
      static_cast<long long>(sums.rounds), name, static_cast<long long>(sums.acknowledged),
      static_cast<long long>(sums.lost), static_cast<long long>(sums.rounds_that_lost),
      static_cast<long long>(sums.duplicated), static_cast<long long>(sums.broken),
      static_cast<long long>(sums.corrupt),
      sums.recovery.empty() ? 0.0 : sums.recovery[sums.recovery.size() / 2],
      sums.recovery.empty() ? 0.0 : sums.recovery.back());
}

}  // namespace

void cuts(int rounds, int controls, Tally& tally) {
  const Sums full = cut(rounds, Synchronous::full, 1);
  print("FULL", full);
  for (const std::string& one : full.words) std::printf("       %s\n", one.c_str());
  tally.check(full.acknowledged > rounds, "power cuts: events were acknowledged");
  tally.check(full.lost == 0, "power cuts: acknowledged events lost " + std::to_string(full.lost));
  tally.check(full.duplicated == 0, "power cuts: events that stand twice " + std::to_string(full.duplicated));
  tally.check(full.broken == 0 && full.corrupt == 0,
              "power cuts: invariants broken " + std::to_string(full.broken + full.corrupt));
  tally.check(full.false_alarms == 0,
              "power cuts: logs taken for altered ones " + std::to_string(full.false_alarms));
  const Sums normal = cut(controls, Synchronous::normal, 2);
  print("NORMAL", normal);
  tally.check(normal.lost > 0, "the control NORMAL loses what it acknowledged");
  const Sums off = cut(controls, Synchronous::off, 3);
  print("OFF", off);
  tally.check(off.corrupt > 0, "the control OFF leaves files that cannot be opened");
}

void damages(int rounds, Tally& tally) {
  // A ledger whose server was killed: some rows in the database, the last ones in the log, one in each
  // transaction.
  Disk disk("power");
  SqliteOptions sqlite;
  sqlite.vfs = "power";
  sqlite.checkpoint_pages = 100;
  KeeperOptions options;
  options.clock = std::make_shared<ManualClock>(morning);
  auto keeper = Keeper::open("ledger", {tea_room()}, options, sqlite);
  for (std::uint64_t number = 0; number < 400; ++number) keeper->submit(numbered_event(number));
  keeper->snapshot();
  for (std::uint64_t number = 400; number < 430; ++number) keeper->submit(numbered_event(number));
  disk.cut_now();
  keeper.reset();
  const std::vector<std::uint8_t> database = disk.bytes("ledger");
  const std::vector<std::uint8_t> log = disk.bytes("ledger-wal");
  const Folder folder;
  const std::string path = folder.file("ledger");
  const auto put = [&](const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
    write_file(path, a);
    write_file(path + "-wal", b);
  };
  put(database, log);
  std::string whole;
  {
    auto opened = Keeper::open(path, {});
    opened->close();
    whole = exported(*open_sqlite(path));
  }
  std::mt19937_64 random(7);
  std::int64_t named = 0, refused = 0, harmless = 0, last = 0, silent = 0;
  std::map<std::string, int> said;
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::uint8_t> a = database;
    std::vector<std::uint8_t> b = log;
    const bool in_log = round % 2 == 0 && !b.empty();
    std::vector<std::uint8_t>& altered = in_log ? b : a;
    const std::size_t at = random() % altered.size();
    if (round % 8 < 6)
      altered[at] ^= static_cast<std::uint8_t>(1u << random() % 8);
    else
      altered.resize(at);
    put(a, b);
    std::string words;
    std::string now;
    try {
      auto opened = Keeper::open(path, {});
      opened->close();
      now = exported(*open_sqlite(path));
    } catch (const StoreError& error) {
      words = error.what();
    }
    if (!words.empty()) {
      ++refused;
      if (words.find("row ") != std::string::npos) ++named;
    } else if (now == whole) {
      ++harmless;
    } else if (in_log && whole.compare(0, now.size(), now) == 0 &&
               (round % 8 >= 6 || std::count(whole.begin() + static_cast<std::ptrdiff_t>(now.size()),
                                             whole.end(), '\n') <= 1)) {
      ++last;  // as a loss of power would leave it: nobody can tell
    } else {
      ++silent;
      ++said[in_log ? "in the log" : "in the database"];
    }
  }
  std::printf(
      "       %d bit flips and truncations: %lld refused at the start (%lld name a row), %lld changed "
      "nothing that is read, "
      "%lld ended the log before its end\n",
      rounds, static_cast<long long>(refused), static_cast<long long>(named),
      static_cast<long long>(harmless), static_cast<long long>(last));
  for (const auto& [where, count] : said) std::printf("       silent %s: %d\n", where.c_str(), count);
  tally.check(refused > rounds / 4, "damage: most of it is refused at the start");
  tally.check(silent == 0, "damage: rows that changed unseen " + std::to_string(silent));
}

}  // namespace bylaw::server::test
