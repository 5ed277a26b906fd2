#pragma once

#include <bylaw/json.h>
#include <bylaw/server/audit.h>
#include <bylaw/server/keeper.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::server::test {

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// The tea room: six chairs at a table, five tables for a person, a complaint is answered within a day.
inline const std::string& tea_room() {
  static const std::string text = read_file(BYLAW_ROOT "/tests/server/policy.json");
  return text;
}

inline std::string event(std::string_view id, std::string_view type, std::string_view data) {
  return "{\"specversion\":\"1.0\",\"id\":\"" + std::string(id) + "\",\"source\":\"test\",\"type\":\"" +
         std::string(type) + "\",\"data\":{" + std::string(data) + "}}";
}
inline std::string create(std::string_view id, std::string_view group, std::string_view user) {
  return event(id, "group.created",
               "\"group\":\"" + std::string(group) + "\",\"user\":\"" + std::string(user) + "\"");
}
inline std::string join(std::string_view id, std::string_view group, std::string_view user) {
  return event(id, "member.joined",
               "\"group\":\"" + std::string(group) + "\",\"user\":\"" + std::string(user) + "\"");
}
inline std::string complain(std::string_view id, std::string_view complaint, std::string_view user) {
  return event(id, "complaint.filed",
               "\"id\":\"" + std::string(complaint) + "\",\"user\":\"" + std::string(user) + "\"");
}

/// A folder that goes away with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "bylaw-server-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline constexpr Instant morning{1'800'000'000'000};  // 2027-01-15T08:00:00Z

/// A ledger of the tea room in a file, whose clock is set by hand and whose timers wait for `wake`.
struct Room {
  Room() { open(); }

  void open(KeeperOptions options = {}) {
    options.clock = clock;
    options.timers = false;
    keeper.reset();
    keeper = Keeper::open(path, {tea_room()}, options);
  }
  Answer submit(const std::string& text) { return keeper->submit(text); }

  Folder folder;
  std::string path = folder.file("room.ledger");
  std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(morning);
  std::unique_ptr<Keeper> keeper;
};

inline std::vector<LedgerRow> rows_of(Store& store) {
  std::vector<LedgerRow> out;
  store.read(0, [&](const LedgerRow& row) {
    out.push_back(row);
    return true;
  });
  return out;
}
inline std::vector<LedgerRow> rows_of(const std::string& path) { return rows_of(*open_sqlite(path)); }

inline std::string exported(Store& store) {
  std::string out;
  export_ledger(store, [&](std::string_view line) {
    out += line;
    return true;
  });
  return out;
}

/// What opening says is wrong; empty where it opens.
template <typename Open>
std::string refusal(Open open) {
  try {
    open();
  } catch (const StoreError& error) {
    return error.what();
  }
  return {};
}

}  // namespace bylaw::server::test
