#include "room.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

namespace bylaw::server::test {
namespace {

/// A ledger of sixteen rows that is closed.
struct Audit : ::testing::Test {
  Audit() {
    room.submit(create("a0", "t1", "u0"));
    for (int i = 1; i < 15; ++i) {
      room.submit(join("a" + std::to_string(10 + i), "t1", "u" + std::to_string(i)));
      room.clock->advance(1000);
    }
    room.submit(complain("b", "c1", "u0"));
    room.clock->advance(86'400'000);
    room.keeper->wake();
    hash = room.keeper->state_hash();
    room.keeper.reset();
  }

  /// As somebody would alter the file who has no server.
  void alter(const std::string& sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(room.path.c_str(), &db), SQLITE_OK);
    char* words = nullptr;
    EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &words), SQLITE_OK) << words;
    sqlite3_free(words);
    sqlite3_close(db);
  }
  std::vector<std::string> found(std::string_view contains = {}) {
    std::vector<std::string> out;
    for (const LedgerFault& fault : verify_ledger(*open_sqlite(room.path), contains).faults)
      out.push_back(fault.what);
    return out;
  }
  bool says(const std::string& words) {
    for (const std::string& one : found()) {
      if (one.find(words) != std::string::npos) return true;
    }
    return false;
  }
  std::string opening() {
    return refusal([&] { Keeper::open(room.path, {}); });
  }

  Room room;
  std::string hash;
};

TEST_F(Audit, finds_nothing_in_a_ledger_that_nobody_altered) {
  const auto store = open_sqlite(room.path);
  const LedgerReport report = verify_ledger(*store);
  EXPECT_TRUE(report.faults.empty()) << report.faults[0].what;
  EXPECT_EQ(report.rows, 17);
  EXPECT_EQ(report.state_hash, hash);
  EXPECT_EQ(report.head, hex(rows_of(*store).back().hash));
}

TEST_F(Audit, names_the_row_whose_decision_was_altered) {
  alter("UPDATE ledger SET decision = replace(decision, 'refused', 'applied') WHERE sequence = 9");
  EXPECT_TRUE(says("row 9 was altered"));
  EXPECT_TRUE(says("row 9: deciding it again gives another decision"));
  EXPECT_NE(opening().find("row 9 was altered"), std::string::npos) << opening();
}

TEST_F(Audit, names_the_row_after_one_that_was_altered_together_with_its_hash) {
  auto row = rows_of(room.path)[3];
  row.facts = R"({"group.members":0,"user.guest":false,"user.joined":0})";
  alter("UPDATE ledger SET facts = '" + row.facts + "', hash = x'" + hex(hash_of(row)) +
        "' WHERE sequence = 4");
  EXPECT_TRUE(says("row 5 does not follow the row before it"));
  EXPECT_TRUE(says("row 4: deciding it again reads other facts"));
  EXPECT_NE(opening().find("row 5"), std::string::npos);
}

TEST_F(Audit, names_a_row_that_was_taken_away) {
  alter("DELETE FROM ledger WHERE sequence = 6");
  EXPECT_TRUE(says("row 6 is missing"));
  EXPECT_NE(opening().find("row 6 is missing"), std::string::npos);
}

TEST_F(Audit, sees_that_the_last_rows_were_taken_away_by_the_snapshot_or_by_a_hash_kept_elsewhere) {
  const std::string head = hex(rows_of(room.path).back().hash);
  EXPECT_TRUE(found(head).empty());
  alter("DELETE FROM ledger WHERE sequence > 15");
  EXPECT_NE(opening().find("rows are missing"), std::string::npos);
  alter("DELETE FROM snapshots");
  EXPECT_TRUE(found().empty());
  ASSERT_EQ(found(head).size(), 1u);
}

TEST_F(Audit, names_a_version_that_is_out_of_step) {
  auto row = rows_of(room.path)[2];
  row.group_version = 7;
  alter("UPDATE ledger SET group_version = 7, hash = x'" + hex(hash_of(row)) + "' WHERE sequence = 3");
  EXPECT_TRUE(says("row 3 has version 7 of its group where 3 comes next"));
}

TEST_F(Audit, names_a_timer_that_was_altered) {
  auto row = rows_of(room.path)[16];
  ASSERT_FALSE(row.timers.empty());
  row.timers = "[]";
  alter("UPDATE ledger SET timers = '[]', hash = x'" + hex(hash_of(row)) + "' WHERE sequence = 17");
  EXPECT_TRUE(says("row 17: something else happens by itself"));
}

TEST_F(Audit, names_a_snapshot_that_was_altered) {
  alter("UPDATE snapshots SET state = replace(state, '\"u3\"', '\"u4\"')");
  EXPECT_TRUE(says("the snapshot of row 17 was altered"));
  EXPECT_NE(opening().find("the snapshot of row 17 was altered"), std::string::npos);
}

TEST_F(Audit, names_the_row_behind_which_a_database_was_cut_off) {
  std::filesystem::resize_file(room.path, std::filesystem::file_size(room.path) / 2);
  const std::string words = opening();
  EXPECT_TRUE(words.find("damaged behind row") != std::string::npos ||
              words.find("malformed") != std::string::npos)
      << words;
}

TEST_F(Audit, exports_and_imports_the_same_bytes) {
  const std::string before = exported(*open_sqlite(room.path));
  EXPECT_EQ(std::count(before.begin(), before.end(), '\n'), 19);
  const std::string path = room.folder.file("copy");
  {
    const auto store = open_sqlite(path);
    LedgerImport import(*store);
    std::size_t at = 0;
    while (at < before.size()) {
      const std::size_t end = before.find('\n', at);
      import.line(std::string_view(before).substr(at, end - at));
      at = end + 1;
    }
    import.finish();
    EXPECT_EQ(import.rows(), 17);
    EXPECT_EQ(exported(*store), before);
    EXPECT_NE(refusal([&] { LedgerImport again(*store); }).find("not empty"), std::string::npos);
  }
  KeeperOptions options;
  options.clock = room.clock;
  auto keeper = Keeper::open(path, {}, options);
  EXPECT_EQ(keeper->state_hash(), hash);
  EXPECT_EQ(keeper->submit(create("z", "t2", "u1")).sequence, 18);
}

TEST_F(Audit, imports_no_line_that_was_altered_left_out_or_is_none) {
  const std::string whole = exported(*open_sqlite(room.path));
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t end = whole.find('\n', at);
    lines.push_back(whole.substr(at, end - at));
    at = end + 1;
  }
  int count = 0;
  const auto with = [&](std::vector<std::string> changed) {
    return refusal([&] {
      const auto store = open_sqlite(room.folder.file("import" + std::to_string(count++)));
      LedgerImport import(*store);
      for (const std::string& line : changed) import.line(line);
      import.finish();
    });
  };
  EXPECT_EQ(with(lines), "");
  auto changed = lines;
  changed[5].replace(changed[5].find("\"u3\""), 4, "\"u4\"");
  EXPECT_NE(with(changed).find("line 6: the row was altered"), std::string::npos) << with(changed);
  changed = lines;
  changed.erase(changed.begin() + 4);
  EXPECT_NE(with(changed).find("line 5: row 3 is missing"), std::string::npos) << with(changed);
  changed = lines;
  changed[3] += " ";
  EXPECT_NE(with(changed).find("line 4: the row is not written as rows are"), std::string::npos)
      << with(changed);
  changed = lines;
  changed.erase(changed.begin() + 1);
  EXPECT_NE(with(changed).find("a policy that the export does not hold"), std::string::npos) << with(changed);
  EXPECT_NE(with({"{}"}).find("line 1: it is no export"), std::string::npos);
  EXPECT_NE(with({}).find("nothing to import"), std::string::npos);
}

}  // namespace
}  // namespace bylaw::server::test
