#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace bylaw::server::test {

/// A disk in memory under a file system of SQLite's kind, of which the power can be cut: then it holds what
/// was synced and, of what was written since, any of its sectors of 512 bytes.
class Disk {
 public:
  struct File {
    std::vector<std::uint8_t> now;     ///< as the program sees it
    std::vector<std::uint8_t> synced;  ///< as it was at the last sync
    std::set<std::size_t> unsynced;    ///< sectors that were written since
  };

  /// What goes wrong.
  enum class Fault : std::uint8_t { none, short_write, full, write_fails, sync_fails };

  /// Registers the file system `name`.
  explicit Disk(const std::string& name);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  const std::string& name() const { return name_; }

  /// From the operation with this number on (writes, cuts and syncs count) nothing reaches the disk any more.
  void cut_at(std::uint64_t operation);
  void cut_now();
  bool is_cut() const;
  /// The power is back: each unsynced sector is there or not by `seed`.
  void restore(std::uint64_t seed);

  /// From the operation with this number on each write, or each sync, fails so.
  void fail_at(std::uint64_t operation, Fault fault);
  void heal() { fail_at(0, Fault::none); }
  std::uint64_t operations() const;

  /// A copy of what a file holds; empty where there is none.
  std::vector<std::uint8_t> bytes(const std::string& file) const;
  void put(const std::string& file, std::vector<std::uint8_t> bytes);

  // For the file system.
  struct Opened;
  std::shared_ptr<File> open(const std::string& file, bool create);
  bool exists(const std::string& file) const;
  void remove(const std::string& file);
  int read(File& file, void* to, int size, std::int64_t at) const;
  int write(File& file, const void* from, int size, std::int64_t at);
  int truncate(File& file, std::int64_t size);
  int sync(File& file);

 private:
  bool dead();

  std::string name_;
  void* vfs_ = nullptr;
  mutable std::mutex lock_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::uint64_t operations_ = 0;
  std::uint64_t cut_at_ = ~std::uint64_t{0};
  std::uint64_t fail_at_ = 0;
  Fault fault_ = Fault::none;
};

}  // namespace bylaw::server::test
