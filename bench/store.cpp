#include <bylaw/server/keeper.h>
#include <bylaw/server/request_ids.h>

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <unistd.h>

/// bench_store POLICY [SECONDS [CLIENTS…]]: so many threads join groups through a keeper on SQLite, each
/// waiting for its answer; beside it the same threads let one writer append rows of the same size to SQLite
/// and do nothing else, in the same run. Prints one JSON object for each number of clients.
namespace {

using Steady = std::chrono::steady_clock;

struct Figures {
  double per_second = 0;
  double p50 = 0, p99 = 0, p999 = 0;  ///< milliseconds
  std::uint64_t count = 0;
  double cpu = 0;  ///< microseconds of the process for each
};

double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// `act(client, number)` by so many threads for so long, each waiting for its own.
template <typename Act>
Figures load(int clients, double seconds, Act act) {
  std::atomic<bool> done = false;
  std::vector<std::vector<float>> took(static_cast<std::size_t>(clients));
  std::vector<std::thread> threads;
  const auto began = Steady::now();
  const double cpu = cpu_seconds();
  for (int client = 0; client < clients; ++client) {
    threads.emplace_back([&, client] {
      auto& mine = took[static_cast<std::size_t>(client)];
      for (std::uint64_t number = 0; !done; ++number) {
        const auto from = Steady::now();
        act(client, number);
        mine.push_back(std::chrono::duration<float, std::milli>(Steady::now() - from).count());
      }
    });
  }
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  done = true;
  for (std::thread& thread : threads) thread.join();
  const double lasted = std::chrono::duration<double>(Steady::now() - began).count();
  std::vector<float> all;
  for (const auto& one : took) all.insert(all.end(), one.begin(), one.end());
  std::sort(all.begin(), all.end());
  const auto at = [&](double share) {
    return all.empty() ? 0.0
                       : static_cast<double>(
                             all[static_cast<std::size_t>(share * static_cast<double>(all.size() - 1))]);
  };
  Figures out;
  out.count = all.size();
  out.per_second = static_cast<double>(all.size()) / lasted;
  out.p50 = at(0.5);
  out.p99 = at(0.99);
  out.p999 = at(0.999);
  out.cpu = (cpu_seconds() - cpu) / static_cast<double>(std::max<std::size_t>(all.size(), 1)) * 1e6;
  return out;
}

/// What a keeper cannot be faster than: a writer that drains its queue into rows of so many bytes, a
/// transaction for each drain, durable as the keeper's are.
class Appender {
 public:
  Appender(const std::string& path, std::size_t bytes) : row_(bytes, 'x') {
    sqlite3_open(path.c_str(), &db_);
    for (const char* sql :
         {"PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
          "PRAGMA wal_autocheckpoint=4000", "CREATE TABLE rows(sequence INTEGER PRIMARY KEY, row TEXT)"})
      sqlite3_exec(db_, sql, nullptr, nullptr, nullptr);
    sqlite3_prepare_v2(db_, "INSERT INTO rows(row) VALUES(?1)", -1, &insert_, nullptr);
    writer_ = std::thread([this] { run(); });
  }
  ~Appender() {
    {
      const std::lock_guard guard(lock_);
      closing_ = true;
    }
    filled_.notify_one();
    writer_.join();
    sqlite3_finalize(insert_);
    sqlite3_close(db_);
  }

  /// Waits as who hands an event in does.
  struct Waiting {
    std::mutex lock;
    std::condition_variable done;
    bool is_done = false;
  };

  void append() {
    Waiting waiting;
    {
      const std::lock_guard guard(lock_);
      queue_.push_back(&waiting);
      if (queue_.size() == 1) filled_.notify_one();
    }
    std::unique_lock guard(waiting.lock);
    waiting.done.wait(guard, [&] { return waiting.is_done; });
  }

 private:
  void run() {
    std::vector<Waiting*> batch;
    for (;;) {
      {
        std::unique_lock guard(lock_);
        filled_.wait(guard, [&] { return !queue_.empty() || closing_; });
        if (queue_.empty()) return;
        batch.assign(queue_.begin(), queue_.end());
        queue_.clear();
      }
      sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        sqlite3_bind_text(insert_, 1, row_.data(), static_cast<int>(row_.size()), SQLITE_STATIC);
        sqlite3_step(insert_);
        sqlite3_reset(insert_);
      }
      if (sqlite3_exec(db_, "COMMIT", nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
      for (Waiting* one : batch) {
        const std::lock_guard guard(one->lock);
        one->is_done = true;
        one->done.notify_one();
      }
    }
  }

  std::string row_;
  sqlite3* db_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
  std::mutex lock_;
  std::condition_variable filled_;
  std::deque<Waiting*> queue_;
  bool closing_ = false;
  std::thread writer_;
};

std::string event(const std::string& id, std::string_view type, std::string_view group,
                  std::string_view user) {
  std::string out = R"({"specversion":"1.0","id":")";
  out.append(id).append(R"(","source":"bench","type":")").append(type).append(R"(","data":{"group":")");
  return out.append(group).append(R"(","user":")").append(user).append("\"}}");
}

void print(const char* what, const Figures& figures) {
  std::printf(
      "\"%s\": {\"per_second\": %.0f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"p999_ms\": %.3f, \"cpu_us\": "
      "%.2f}",
      what, figures.per_second, figures.p50, figures.p99, figures.p999, figures.cpu);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace bylaw::server;
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_store POLICY [SECONDS [CLIENTS…]]\n");
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  const std::string policy((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const double seconds = argc > 2 ? std::atof(argv[2]) : 5;
  std::vector<int> numbers;
  for (int i = 3; i < argc; ++i) numbers.push_back(std::atoi(argv[i]));
  if (numbers.empty()) numbers = {1, 32, 128};
  std::string folder = std::filesystem::current_path().string() + "/bench-store-XXXXXX";
  if (mkdtemp(folder.data()) == nullptr) return 2;
  int failed = 0;
  try {
    for (const int clients : numbers) {
      KeeperOptions options;
      options.snapshot_every = 0;
      options.snapshot_on_close = false;
      const std::string path = folder + "/ledger";
      auto keeper = Keeper::open(path, {policy}, options);
      SystemClock clock;
      RequestIds ids(clock);
      constexpr std::uint64_t groups = 20'000;
      std::atomic<std::uint64_t> waiting = groups;
      for (std::uint64_t group = 0; group < groups; ++group) {
        while (keeper->status().waiting > 3000) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        keeper->submit(event(ids.next(), "group.created", "g" + std::to_string(group),
                             "founder" + std::to_string(group)),
                       [&](const Answer&) { --waiting; });
      }
      while (waiting > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
      std::atomic<std::uint64_t> applied = 0, others = 0;
      const std::int64_t rows = keeper->status().sequence;
      const auto before = keeper->status().batches;
      const Figures joins = load(clients, seconds, [&](int client, std::uint64_t number) {
        const std::uint64_t mixed =
            (number * 1'000'003 + static_cast<std::uint64_t>(client) * 7919) * 2654435761u;
        const Answer answer =
            keeper->submit(event(ids.next(), "member.joined", "g" + std::to_string((mixed >> 8) % groups),
                                 "u" + std::to_string(client) + "-" + std::to_string(number)));
        ++(answer.receipt == Receipt::recorded && answer.outcome == bylaw::EventOutcome::applied ? applied
                                                                                                 : others);
      });
      const auto written = static_cast<std::uint64_t>(keeper->status().sequence - rows);
      const auto batches = keeper->status().batches - before;
      keeper.reset();
      const auto all = static_cast<std::uint64_t>(rows) + written;
      const auto bytes = static_cast<std::size_t>(std::filesystem::file_size(path) / all);
      const auto opened = Steady::now();
      Keeper::open(path, {}, options);
      const double recovery = std::chrono::duration<double>(Steady::now() - opened).count();
      Figures appends;
      {
        Appender appender(folder + "/rows", bytes);
        appends = load(clients, seconds, [&](int, std::uint64_t) { appender.append(); });
      }
      std::printf("{\"clients\": %d, ", clients);
      print("joins", joins);
      std::printf(", ");
      print("appends", appends);
      std::printf(
          ", \"ratio\": %.2f, \"applied\": %llu, \"others\": %llu, \"bytes_a_row\": %zu, \"rows_a_batch\": "
          "%.1f, "
          "\"reopened_seconds\": %.2f, \"reopened_rows\": %llu}\n",
          joins.per_second / appends.per_second, static_cast<unsigned long long>(applied.load()),
          static_cast<unsigned long long>(others.load()), bytes,
          static_cast<double>(written) / static_cast<double>(std::max<std::uint64_t>(batches, 1)), recovery,
          static_cast<unsigned long long>(all));
      std::fflush(stdout);
      if (applied == 0) ++failed;
      std::filesystem::remove_all(folder);
      std::filesystem::create_directory(folder);
    }
  } catch (const StoreError& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    failed = 2;
  }
  std::filesystem::remove_all(folder);
  return failed;
}
