#pragma once

#include <bylaw/server/store.h>

#include <sqlite3.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::server {

/// A fault of SQLite, with its code.
class SqliteError : public StoreError {
 public:
  SqliteError(int code, const std::string& message) : StoreError(message), code_(code) {}
  /// The extended result code.
  int code() const { return code_; }

 private:
  int code_;
};

/// A connection.
class Database {
 public:
  Database(const std::string& path, int flags, const std::string& vfs);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// SqliteError where it fails.
  void run(const char* sql);
  /// The result code, where it may fail.
  int try_run(const char* sql);
  [[noreturn]] void fail(int code) const;
  sqlite3* get() { return db_; }

 private:
  sqlite3* db_ = nullptr;
};

/// A prepared statement. Texts that are bound must live until it is reset.
class Statement {
 public:
  Statement(Database& database, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int at, std::int64_t value);
  /// Nothing where the text is empty.
  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, const Hash& hash);
  /// SQLITE_ROW, SQLITE_DONE or an extended code of a fault.
  int try_step();
  /// True for a row; SqliteError where it fails.
  bool step();
  void reset();

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  Hash hash(int column) const;

 private:
  Database& database_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace bylaw::server
