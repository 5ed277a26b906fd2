#pragma once

#include <bylaw/server/store.h>

#include <cstdint>
#include <memory>
#include <string>

namespace bylaw::server {

/// `PRAGMA synchronous`. Only `full` keeps what it has acknowledged through a loss of power; the others are
/// there so that tests can show that they do not.
enum class Synchronous : std::uint8_t { off, normal, full };

struct SqliteOptions {
  Synchronous synchronous = Synchronous::full;
  std::string vfs;                        ///< by name; empty: the one of the system
  std::uint32_t checkpoint_pages = 4000;  ///< the log is moved into the database when it is so long
  bool create = true;                     ///< a file that is not there is made
};

/// A ledger in one file and its write-ahead log (`FILE-wal`), through one connection that nobody else may
/// have at the same time. StoreError where the file is no ledger, is damaged, or another server has it open.
std::unique_ptr<Store> open_sqlite(const std::string& path, const SqliteOptions& options = {});

}  // namespace bylaw::server
