#include "disk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <random>

namespace bylaw::server::test {

namespace {

constexpr std::size_t sector = 512;

struct Handle {
  sqlite3_file base;
  Disk* disk;
  std::shared_ptr<Disk::File>* file;
};

Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }

int close_file(sqlite3_file* file) {
  delete of(file).file;
  return SQLITE_OK;
}
int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return of(file).disk->read(**of(file).file, to, size, at);
}
int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  return of(file).disk->write(**of(file).file, from, size, at);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return of(file).disk->truncate(**of(file).file, size);
}
int sync_file(sqlite3_file* file, int) { return of(file).disk->sync(**of(file).file); }
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>((*of(file).file)->now.size());
  return SQLITE_OK;
}
int lock_file(sqlite3_file*, int) { return SQLITE_OK; }
int check_lock(sqlite3_file*, int* held) {
  *held = 0;
  return SQLITE_OK;
}
int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

/// Version 1: without shared memory, which only several connections need.
const sqlite3_io_methods methods{1,         close_file,  read_file,       write_file, truncate_file,
                                 sync_file, file_size,   lock_file,       lock_file,  check_lock,
                                 control,   sector_size, characteristics, nullptr,    nullptr,
                                 nullptr,   nullptr,     nullptr,         nullptr};

Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  of(file).base.pMethods = nullptr;
  auto opened = disk_of(vfs).open(name == nullptr ? "temporary" : name, (flags & SQLITE_OPEN_CREATE) != 0);
  if (opened == nullptr) return SQLITE_CANTOPEN;
  of(file).disk = &disk_of(vfs);
  of(file).file = new std::shared_ptr<Disk::File>(std::move(opened));
  of(file).base.pMethods = &methods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}
int delete_file(sqlite3_vfs* vfs, const char* name, int) {
  disk_of(vfs).remove(name);
  return SQLITE_OK;
}
int access_file(sqlite3_vfs* vfs, const char* name, int, int* out) {
  *out = disk_of(vfs).exists(name) ? 1 : 0;
  return SQLITE_OK;
}
int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}

}  // namespace

Disk::Disk(const std::string& name) : name_(name) {
  auto* vfs = new sqlite3_vfs(*sqlite3_vfs_find(nullptr));  // randomness, sleep and time stay the system's
  vfs->szOsFile = sizeof(Handle);
  vfs->pNext = nullptr;
  vfs->zName = name_.c_str();
  vfs->pAppData = this;
  vfs->xOpen = open_file;
  vfs->xDelete = delete_file;
  vfs->xAccess = access_file;
  vfs->xFullPathname = full_path;
  sqlite3_vfs_register(vfs, 0);
  vfs_ = vfs;
}

Disk::~Disk() {
  auto* vfs = static_cast<sqlite3_vfs*>(vfs_);
  sqlite3_vfs_unregister(vfs);
  delete vfs;
}

void Disk::cut_at(std::uint64_t operation) {
  const std::lock_guard guard(lock_);
  cut_at_ = operation;
}

void Disk::cut_now() {
  const std::lock_guard guard(lock_);
  cut_at_ = 0;
}

bool Disk::is_cut() const {
  const std::lock_guard guard(lock_);
  return operations_ >= cut_at_;
}

bool Disk::dead() { return ++operations_ > cut_at_; }

std::uint64_t Disk::operations() const {
  const std::lock_guard guard(lock_);
  return operations_;
}

void Disk::fail_at(std::uint64_t operation, Fault fault) {
  const std::lock_guard guard(lock_);
  fail_at_ = operation;
  fault_ = fault;
}

void Disk::restore(std::uint64_t seed) {
  const std::lock_guard guard(lock_);
  std::mt19937_64 random(seed);
  // Now and then all that was written arrives, or nothing: the edges of what may happen.
  const std::uint64_t kind = random() % 8;
  const double share = kind == 0 ? 0.0 : kind == 1 ? 1.0 : static_cast<double>(random() % 1000) / 1000;
  std::bernoulli_distribution arrives(share);
  for (auto& [name, file] : files_) {
    std::vector<std::uint8_t> after = file->synced;
    for (const std::size_t number : file->unsynced) {
      const std::size_t begin = number * sector;
      const std::size_t end = std::min(begin + sector, file->now.size());
      if (begin >= end || !arrives(random)) continue;
      if (after.size() < end) after.resize(end);
      std::copy(file->now.begin() + static_cast<std::ptrdiff_t>(begin),
                file->now.begin() + static_cast<std::ptrdiff_t>(end),
                after.begin() + static_cast<std::ptrdiff_t>(begin));
    }
    auto fresh = std::make_shared<File>();
    fresh->now = fresh->synced = std::move(after);
    file = std::move(fresh);
  }
  cut_at_ = ~std::uint64_t{0};
  fault_ = Fault::none;
}

std::vector<std::uint8_t> Disk::bytes(const std::string& file) const {
  const std::lock_guard guard(lock_);
  const auto at = files_.find(file);
  return at == files_.end() ? std::vector<std::uint8_t>() : at->second->now;
}

void Disk::put(const std::string& file, std::vector<std::uint8_t> bytes) {
  const std::lock_guard guard(lock_);
  auto fresh = std::make_shared<File>();
  fresh->now = fresh->synced = std::move(bytes);
  files_[file] = std::move(fresh);
}

std::shared_ptr<Disk::File> Disk::open(const std::string& file, bool create) {
  const std::lock_guard guard(lock_);
  const auto at = files_.find(file);
  if (at != files_.end()) return at->second;
  return create ? files_[file] = std::make_shared<File>() : nullptr;
}

bool Disk::exists(const std::string& file) const {
  const std::lock_guard guard(lock_);
  return files_.count(file) != 0;
}

void Disk::remove(const std::string& file) {
  const std::lock_guard guard(lock_);
  if (!dead()) files_.erase(file);
}

int Disk::read(File& file, void* to, int size, std::int64_t at) const {
  const std::lock_guard guard(lock_);
  const auto from = static_cast<std::size_t>(at);
  const std::size_t there =
      from >= file.now.size() ? 0 : std::min(static_cast<std::size_t>(size), file.now.size() - from);
  if (there > 0) std::memcpy(to, file.now.data() + from, there);
  if (there == static_cast<std::size_t>(size)) return SQLITE_OK;
  std::memset(static_cast<char*>(to) + there, 0, static_cast<std::size_t>(size) - there);
  return SQLITE_IOERR_SHORT_READ;
}

int Disk::write(File& file, const void* from, int size, std::int64_t at) {
  const std::lock_guard guard(lock_);
  if (dead()) return SQLITE_IOERR_WRITE;
  const bool fails = fault_ != Fault::none && fault_ != Fault::sync_fails && operations_ >= fail_at_;
  if (fails && fault_ == Fault::full) return SQLITE_FULL;
  if (fails && fault_ == Fault::write_fails) return SQLITE_IOERR_WRITE;
  const std::size_t count = static_cast<std::size_t>(size) / (fails ? 2 : 1);
  const auto begin = static_cast<std::size_t>(at);
  if (file.now.size() < begin + count) file.now.resize(begin + count);
  std::memcpy(file.now.data() + begin, from, count);
  if (count > 0) {
    for (std::size_t number = begin / sector; number <= (begin + count - 1) / sector; ++number)
      file.unsynced.insert(number);
  }
  // As the system's own: part was written, and there is no room for the rest.
  return fails ? SQLITE_FULL : SQLITE_OK;
}

int Disk::truncate(File& file, std::int64_t size) {
  const std::lock_guard guard(lock_);
  if (dead()) return SQLITE_IOERR_TRUNCATE;
  file.now.resize(static_cast<std::size_t>(size));
  return SQLITE_OK;
}

int Disk::sync(File& file) {
  const std::lock_guard guard(lock_);
  if (dead()) return SQLITE_IOERR_FSYNC;
  if (fault_ == Fault::sync_fails && operations_ >= fail_at_) return SQLITE_IOERR_FSYNC;
  // Only what changed is copied: a large database is synced often.
  file.synced.resize(file.now.size());
  for (const std::size_t number : file.unsynced) {
    const std::size_t begin = number * sector;
    const std::size_t end = std::min(begin + sector, file.now.size());
    if (begin < end) std::memcpy(file.synced.data() + begin, file.now.data() + begin, end - begin);
  }
  file.unsynced.clear();
  return SQLITE_OK;
}

}  // namespace bylaw::server::test
