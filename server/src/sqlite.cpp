#include "sqlite.h"

#include <cstring>

namespace bylaw::server {

Database::Database(const std::string& path, int flags, const std::string& vfs) {
  const int code = sqlite3_open_v2(path.c_str(), &db_, flags, vfs.empty() ? nullptr : vfs.c_str());
  if (db_ != nullptr) sqlite3_extended_result_codes(db_, 1);
  if (code == SQLITE_OK) return;
  const std::string words = db_ != nullptr ? sqlite3_errmsg(db_) : sqlite3_errstr(code);
  sqlite3_close_v2(db_);
  throw SqliteError(code, words);
}

Database::~Database() { sqlite3_close_v2(db_); }

void Database::fail(int code) const { throw SqliteError(code, sqlite3_errmsg(db_)); }

int Database::try_run(const char* sql) { return sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }

void Database::run(const char* sql) {
  if (const int code = try_run(sql); code != SQLITE_OK) fail(code);
}

Statement::Statement(Database& database, const char* sql) : database_(database) {
  const int code =
      sqlite3_prepare_v3(database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) database.fail(code);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_, at, value);
  return *this;
}

Statement& Statement::bind(int at, std::string_view text) {
  if (text.empty())
    sqlite3_bind_null(statement_, at);
  else
    sqlite3_bind_text64(statement_, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind(int at, const Hash& hash) {
  sqlite3_bind_blob64(statement_, at, hash.data(), hash.size(), SQLITE_STATIC);
  return *this;
}

int Statement::try_step() { return sqlite3_step(statement_); }

bool Statement::step() {
  const int code = try_step();
  if (code != SQLITE_ROW && code != SQLITE_DONE) database_.fail(code);
  return code == SQLITE_ROW;
}

void Statement::reset() { sqlite3_reset(statement_); }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

Hash Statement::hash(int column) const {
  Hash out{};
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes != nullptr && sqlite3_column_bytes(statement_, column) == static_cast<int>(out.size()))
    std::memcpy(out.data(), bytes, out.size());
  return out;
}

}  // namespace bylaw::server
