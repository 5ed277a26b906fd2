#include <bylaw/backtest.h>

#include "insight/backtest/open_loop.h"
#include "unit/random.h"
#include "unit/run/batch.h"
#include "unit/run/sheet.h"

#include <bylaw/json.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::test {
namespace {

constexpr std::string_view attributes =
    R"({"user": {"credit": {"type": "int", "minimum": 0, "maximum": 100000}, "listed": {"type": "bool", "default": false}}})";

/// Lines of a log: mostly requests, some of them broken or blank.
std::vector<std::string> random_log(Random& random, std::size_t count) {
  std::vector<std::string> out;
  while (out.size() < count) {
    const std::uint32_t kind = random.below(20);
    if (kind == 0) {
      out.emplace_back(random.below(2) == 0 ? "" : "{");
      continue;
    }
    // Spread so far that there are more values than bins.
    const std::uint32_t credit = random.below(random.below(2) == 0 ? 100'000 : 700);
    std::string facts = "\"credit\":" + std::to_string(credit);
    if (kind == 1) facts += ",\"listed\":true";
    if (kind == 2) facts = kind == 2 && random.below(2) == 0 ? "\"credt\":1" : "";
    out.push_back(R"({"subject":{"type":"user","id":"u","properties":{)" + facts +
                  R"(}},"action":{"name":"group.join"},"context":{"at":"2026-11-26T10:00:00Z"}})");
  }
  return out;
}

std::string text_of(const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += lines[i] + "\n";
  return out;
}

class BacktestLaws : public testing::Test {
 protected:
  BacktestLaws()
      : from_(program(policy_text(attributes, R"("deny_when": "user.credit < 300 || user.listed")"))),
        to_(program(policy_text(attributes, R"("deny_when": "user.credit < 450")"))) {}

  std::string whole(const std::vector<std::string>& lines, const BacktestOptions& options = {}) {
    Backtest run(from_, to_, BacktestKind::open_loop, options);
    run.feed(text_of(lines, 0, lines.size()));
    run.finish();
    return run.report();
  }

  std::string part(const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
    BacktestOptions options;
    options.first_line = begin + 1;
    Backtest run(from_, to_, BacktestKind::open_loop, options);
    run.feed(text_of(lines, begin, end));
    run.finish();
    return run.checkpoint();
  }

  Program from_;
  Program to_;
};

TEST_F(BacktestLaws, parts_of_a_log_merged_in_any_order_come_to_the_bytes_of_one_run) {
  Random random(1);
  for (int round = 0; round < 40; ++round) {
    const auto lines = random_log(random, 1 + random.below(3000));
    std::vector<std::size_t> cuts{0, lines.size()};
    for (std::uint32_t i = random.below(6); i > 0; --i)
      cuts.push_back(random.below(static_cast<std::uint32_t>(lines.size() + 1)));
    std::sort(cuts.begin(), cuts.end());
    std::vector<std::string> parts;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) parts.push_back(part(lines, cuts[i], cuts[i + 1]));
    for (std::size_t i = parts.size(); i > 1; --i)
      std::swap(parts[i - 1], parts[random.below(static_cast<std::uint32_t>(i))]);
    Backtest merged(from_, to_, BacktestKind::open_loop);
    for (const std::string& one : parts) ASSERT_EQ(merged.merge(Source("part", one)), Diagnostics());
    ASSERT_EQ(merged.report(), whole(lines)) << "round " << round;
    ASSERT_EQ(merged.lines(), lines.size());
  }
}

TEST_F(BacktestLaws, a_run_that_goes_on_from_checkpoints_comes_to_the_bytes_of_one_run) {
  Random random(2);
  for (int round = 0; round < 20; ++round) {
    const auto lines = random_log(random, 1 + random.below(800));
    const std::string text = text_of(lines, 0, lines.size());
    std::string checkpoint;
    std::string report;
    for (int tries = 3; tries >= 0; --tries) {
      Backtest run(from_, to_, BacktestKind::open_loop);
      if (!checkpoint.empty()) {
        ASSERT_EQ(run.resume(Source("checkpoint", checkpoint)), Diagnostics());
        // What is written again is what was read.
        ASSERT_EQ(run.checkpoint(), checkpoint);
      }
      std::string_view rest = std::string_view(text).substr(run.bytes());
      if (tries > 0) rest = rest.substr(0, random.below(static_cast<std::uint32_t>(rest.size() + 1)));
      run.feed(rest);
      checkpoint = run.checkpoint();
      report = run.report();
    }
    ASSERT_EQ(report, whole(lines)) << "round " << round;
  }
}

TEST_F(BacktestLaws, pieces_of_any_size_come_to_the_same) {
  Random random(3);
  const auto lines = random_log(random, 300);
  const std::string text = text_of(lines, 0, lines.size());
  for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
    Backtest run(from_, to_, BacktestKind::open_loop);
    for (std::size_t at = 0; at < text.size(); at += size) run.feed(std::string_view(text).substr(at, size));
    run.finish();
    EXPECT_EQ(run.report(), whole(lines));
    EXPECT_EQ(run.bytes(), text.size());
  }
}

TEST_F(BacktestLaws, a_part_is_not_merged_twice) {
  Random random(4);
  const auto lines = random_log(random, 20);
  const std::string first = part(lines, 0, 10);
  Backtest merged(from_, to_, BacktestKind::open_loop);
  ASSERT_TRUE(merged.merge(Source("part", first)).empty());
  const std::string before = merged.report();
  for (const std::string& again : {first, part(lines, 9, 20)}) {
    const Diagnostics faults = merged.merge(Source("part", again));
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_EQ(faults[0].code, Code::conflict);
    EXPECT_EQ(merged.report(), before);
  }
  EXPECT_TRUE(merged.merge(Source("part", part(lines, 10, 20))).empty());
  EXPECT_EQ(merged.report(), whole(lines));
}

TEST_F(BacktestLaws, a_checkpoint_with_other_options_or_by_other_policies_is_refused) {
  Random random(5);
  const auto lines = random_log(random, 20);
  const std::string checkpoint = part(lines, 0, 20);
  BacktestOptions three;
  three.samples = 3;
  Backtest other(from_, to_, BacktestKind::open_loop, three);
  ASSERT_EQ(other.resume(Source("checkpoint", checkpoint)).size(), 1u);
  Backtest turned(to_, from_, BacktestKind::open_loop);
  ASSERT_EQ(turned.resume(Source("checkpoint", checkpoint)).size(), 1u);
  Backtest closed(from_, to_, BacktestKind::closed_loop);
  ASSERT_EQ(closed.resume(Source("checkpoint", checkpoint)).size(), 1u);
}

TEST_F(BacktestLaws, an_altered_checkpoint_is_refused_or_read_and_never_stops_the_engine) {
  Random random(6);
  const auto lines = random_log(random, 200);
  const std::string checkpoint = part(lines, 0, 200);
  std::size_t refused = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string altered = checkpoint;
    for (std::uint32_t i = 1 + random.below(3); i > 0; --i) {
      const std::size_t at = random.below(static_cast<std::uint32_t>(altered.size()));
      switch (random.below(3)) {
        case 0: altered[at] = "0-9e\"{[]}:,x"[random.below(12)]; break;
        case 1: altered.erase(at, 1 + random.below(20)); break;
        default: altered.insert(at, "9"); break;
      }
    }
    Backtest run(from_, to_, BacktestKind::open_loop);
    if (!run.resume(Source("checkpoint", altered)).empty()) {
      ++refused;
      EXPECT_EQ(run.lines(), 0u);
    }
    EXPECT_FALSE(run.report().empty());
  }
  EXPECT_GT(refused, 1000u);
}

TEST_F(BacktestLaws, a_line_that_is_too_long_is_broken_and_the_next_one_is_read) {
  Random random(7);
  auto lines = random_log(random, 1);
  lines = {
      R"({"subject":{"type":"user","id":"u","properties":{"credit":400}},"action":{"name":"group.join"},"context":{"at":"2026-11-26T10:00:00Z"}})"};
  const std::string text = std::string(3u << 20, 'x') + "\n" + lines[0] + "\n";
  Backtest run(from_, to_, BacktestKind::open_loop);
  for (std::size_t at = 0; at < text.size(); at += 65536) run.feed(std::string_view(text).substr(at, 65536));
  run.finish();
  JsonDocument report;
  ASSERT_TRUE(report.read(run.report()).empty());
  EXPECT_EQ(report.root().find("broken").find("neither").integer(), 1);
  EXPECT_EQ(report.root().find("flips").find("newly_refused").integer(), 1);
  EXPECT_TRUE(run.any_broken());
  EXPECT_EQ(run.bytes(), text.size());
}

TEST_F(BacktestLaws, requests_without_any_json_are_counted_as_those_that_were_read) {
  backtest::OpenLoop loop(from_, to_, 5);
  const auto fill = [&](backtest::Side side, const Program& of, std::int64_t credit) {
    loop.frame(side).reset();
    loop.frame(side).set(*of.attribute("user.credit"), cel::Value::integer(credit));
  };
  std::string text;
  std::uint64_t line = 0;
  for (const std::int64_t credit : {299, 300, 449, 450}) {
    fill(backtest::Side::from, from_, credit);
    fill(backtest::Side::to, to_, credit);
    loop.decide(++line, *from_.action("group.join"), *to_.action("group.join"), at("2026-11-26T10:00:00Z"));
    text += R"({"subject":{"type":"user","id":"u","properties":{"credit":)" + std::to_string(credit) +
            R"(}},"action":{"name":"group.join"},"context":{"at":"2026-11-26T10:00:00Z"}})" + "\n";
  }
  Backtest read(from_, to_, BacktestKind::open_loop);
  read.feed(text);
  EXPECT_EQ(loop.report(line), read.report());
  EXPECT_EQ(loop.counts().tally.count(backtest::Flip::newly_refused), 2u);
}

/// The same requests as canonical lines and as columns; some rows are broken for both policies.
struct TwoWays {
  explicit TwoWays(std::size_t rows, bool broken) : validity(rows / 8 + 1, 0), flags(rows / 8 + 1, 0) {
    Random random(rows);
    texts.push_back(0);
    for (std::size_t row = 0; row < rows; ++row) {
      const bool given = random.below(10) != 0;
      const bool listed = random.below(5) == 0;
      const bool bad = broken && random.below(9) == 0;
      const std::int64_t credit = random.below(700);
      credits.push_back(bad ? -1 : credit);
      if (given) validity[row / 8] = static_cast<std::uint8_t>(validity[row / 8] | 1u << row % 8);
      if (listed) flags[row / 8] = static_cast<std::uint8_t>(flags[row / 8] | 1u << row % 8);
      const std::string_view name = random.below(4) == 0 ? "group.create" : "group.join";
      names += name;
      texts.push_back(static_cast<std::int32_t>(names.size()));
      numbers.push_back(static_cast<std::int64_t>(row) + 1);
      lines.push_back(R"({"action":{"name":")" + std::string(name) +
                      R"("},"context":{"at":"2026-11-26T10:00:00Z"},"subject":{"properties":{)" +
                      (given ? "\"credit\":" + std::to_string(credits[row]) + "," : std::string()) +
                      "\"listed\":" + (listed ? "true" : "false") + "}}}");
    }
    times.assign(rows, parse_instant("2026-11-26T10:00:00Z")->ms / 1000);
  }
  /// The rows from `begin` to `end`, cut out by an offset.
  std::vector<std::string> feed(Backtest& run, std::size_t begin, std::size_t end) {
    Batch batch(static_cast<std::int64_t>(end));
    batch.add("user.credit", "l", {validity.data(), credits.data()}, -1);
    batch.add("user.listed", "b", {nullptr, flags.data()});
    batch.add("action", "u", {nullptr, texts.data(), names.data()});
    batch.add("at", "tss:UTC", {nullptr, times.data()});
    batch.add("line", "l", {nullptr, numbers.data()});
    const auto [schema, array] = batch.whole(static_cast<std::int64_t>(begin));
    return run.feed(*schema, *array);
  }

  std::vector<std::string> lines;
  std::vector<std::int64_t> credits;
  std::vector<std::uint8_t> validity;
  std::vector<std::uint8_t> flags;
  std::vector<std::int32_t> texts;
  std::string names;
  std::vector<std::int64_t> times;
  std::vector<std::int64_t> numbers;
};

TEST_F(BacktestLaws, rows_of_batches_come_to_the_bytes_of_the_same_requests_as_lines) {
  for (const std::size_t rows : {0u, 1u, 2047u, 2048u, 2049u, 5000u}) {
    TwoWays log(rows, false);
    const std::string expected = whole(log.lines);
    for (const std::size_t size : {std::size_t{1}, std::size_t{700}, std::size_t{2048}, std::size_t{9000}}) {
      if (rows > 3000 && size == 1) continue;
      Backtest run(from_, to_, BacktestKind::open_loop);
      for (std::size_t at = 0; at < rows; at += size)
        ASSERT_EQ(log.feed(run, at, std::min(rows, at + size)), std::vector<std::string>());
      ASSERT_EQ(run.report(), expected) << rows << " rows, " << size << " at once";
    }
  }
}

TEST_F(BacktestLaws, broken_rows_are_counted_and_shown_as_broken_lines_are) {
  TwoWays log(3000, true);
  for (const std::uint32_t samples : {0u, 3u}) {
    BacktestOptions options;
    options.samples = samples;
    Backtest run(from_, to_, BacktestKind::open_loop, options);
    for (std::size_t at = 0; at < 3000; at += 800) log.feed(run, at, std::min<std::size_t>(3000, at + 800));
    EXPECT_EQ(run.report(), whole(log.lines, options));
    EXPECT_TRUE(run.any_broken());
    JsonDocument report;
    ASSERT_TRUE(report.read(run.report()).empty());
    EXPECT_GT(report.root().find("broken").find("neither").integer(), 200);
  }
}

TEST_F(BacktestLaws, rows_that_stand_apart_in_the_log_are_counted_where_they_stand) {
  TwoWays log(3000, true);
  Backtest rows(from_, to_, BacktestKind::open_loop);
  Backtest lines(from_, to_, BacktestKind::open_loop);
  // Every other row, the last ones first; a blank line counts as nothing.
  std::vector<std::string> kept(log.lines.size());
  std::vector<std::size_t> order;
  for (std::size_t row = 0; row < 3000; row += 2) order.insert(order.begin(), row);
  TwoWays turned = log;
  turned.texts.assign(1, 0);
  turned.names.clear();
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t from = order[i];
    kept[from] = log.lines[from];
    const auto copy = [&](std::vector<std::uint8_t>& to, const std::vector<std::uint8_t>& of) {
      const auto bit = static_cast<std::uint8_t>(1u << i % 8);
      to[i / 8] =
          static_cast<std::uint8_t>((to[i / 8] & ~bit) | ((of[from / 8] >> from % 8 & 1) != 0 ? bit : 0));
    };
    copy(turned.validity, log.validity);
    copy(turned.flags, log.flags);
    turned.credits[i] = log.credits[from];
    turned.numbers[i] = log.numbers[from];
    turned.names += log.names.substr(static_cast<std::size_t>(log.texts[from]),
                                     static_cast<std::size_t>(log.texts[from + 1] - log.texts[from]));
    turned.texts.push_back(static_cast<std::int32_t>(turned.names.size()));
  }
  ASSERT_EQ(turned.feed(rows, 0, order.size()), std::vector<std::string>());
  lines.feed(text_of(kept, 0, kept.size()));
  JsonDocument by_rows;
  JsonDocument by_lines;
  ASSERT_TRUE(by_rows.read(rows.report()).empty());
  ASSERT_TRUE(by_lines.read(lines.report()).empty());
  EXPECT_EQ(by_rows.root().find("lines").integer(), 1500);
  for (const Json member : by_lines.root()) {
    if (member.key() == "lines" || member.key() == "report_hash") continue;
    EXPECT_EQ(canonical_json(by_rows.root().find(member.key())), canonical_json(member)) << member.key();
  }
}

TEST_F(BacktestLaws, a_column_that_one_policy_alone_declares_is_read_as_in_lines) {
  const Program other =
      program(policy_text(R"({"user": {"credit": {"type": "int"}, "age": {"type": "int"}}})",
                          R"("deny_when": "user.credit < 450")"));
  const std::int64_t credits[] = {299, 400, 500};
  const std::int64_t ages[] = {0, 30, 0};
  const std::uint8_t given[] = {2};
  const std::int32_t texts[] = {0, 10, 20, 30};
  const std::string_view names = "group.joingroup.joingroup.join";
  const std::int64_t times[] = {1'795'687'200'000, 1'795'687'200'000, 1'795'687'200'000};
  Batch batch(3);
  batch.add("user.age", "l", {given, ages}, 2);
  batch.add("user.credit", "l", {nullptr, credits});
  batch.add("user.listed", "n", {});
  batch.add("action", "u", {nullptr, texts, names.data()});
  batch.add("at", "tsm:UTC", {nullptr, times});
  const auto [schema, array] = batch.whole();
  Backtest rows(from_, other, BacktestKind::open_loop);
  ASSERT_EQ(rows.feed(*schema, *array), std::vector<std::string>());
  Backtest lines(from_, other, BacktestKind::open_loop);
  for (const std::string_view facts : {R"("credit":299)", R"("age":30,"credit":400)", R"("credit":500)"}) {
    lines.feed(
        R"({"action":{"name":"group.join"},"context":{"at":"2026-11-26T10:00:00Z"},"subject":{"properties":{)" +
        std::string(facts) + "}}}\n");
  }
  EXPECT_EQ(rows.report(), lines.report());
  EXPECT_NE(rows.report().find(R"("only_to":1)"), std::string::npos) << rows.report();
}

TEST_F(BacktestLaws, parts_by_rows_and_parts_by_lines_merge) {
  TwoWays log(1000, false);
  Backtest rows(from_, to_, BacktestKind::open_loop);
  log.feed(rows, 300, 1000);
  Backtest merged(from_, to_, BacktestKind::open_loop);
  ASSERT_EQ(merged.merge(Source("rows", rows.checkpoint())), Diagnostics());
  ASSERT_EQ(merged.merge(Source("lines", part(log.lines, 0, 300))), Diagnostics());
  EXPECT_EQ(merged.report(), whole(log.lines));
  // A row that was there already changes nothing.
  EXPECT_EQ(log.feed(merged, 500, 501).size(), 1u);
  EXPECT_EQ(merged.report(), whole(log.lines));
}

TEST_F(BacktestLaws, a_batch_that_cannot_be_read_changes_nothing_and_says_all_that_is_wrong) {
  Backtest run(from_, to_, BacktestKind::open_loop);
  const std::int64_t numbers[] = {1, 0};
  const std::int64_t facts[] = {1, 2};
  Batch batch(2);
  batch.add("line", "l", {nullptr, numbers});
  batch.add("user.credt", "l", {nullptr, facts});
  const auto [schema, array] = batch.whole();
  const std::vector<std::string> faults = run.feed(*schema, *array);
  ASSERT_EQ(faults.size(), 4u);
  EXPECT_EQ(faults[0], "the column `line` must say of every row where it stands in the log, from 1 to 2^53");
  EXPECT_EQ(faults[1].substr(0, 53), "neither policy declares an attribute `user.credt`: le");
  EXPECT_EQ(faults[2], "there is no column `action`");
  EXPECT_EQ(faults[3], "there is no column `at`");
  EXPECT_EQ(run.lines(), 0u);
  Backtest ledger(from_, to_, BacktestKind::closed_loop);
  EXPECT_EQ(ledger.feed(*schema, *array).size(), 1u);
}

TEST_F(BacktestLaws, decisions_are_named_by_the_sum_that_the_documentation_describes) {
  // The number is that of an implementation of docs/backtest.md in Python.
  Backtest run(from_, to_, BacktestKind::open_loop);
  for (const int credit : {299, 400, 700}) {
    run.feed(R"({"subject":{"properties":{"credit":)" + std::to_string(credit) +
             R"(}},"action":{"name":"group.join"},"context":{"at":"2026-11-26T10:00:00Z"}})" + "\n");
  }
  EXPECT_NE(run.report().find(R"("decisions_hash":"sum128:92426716a0b73d6923d6409b7a9b37ec")"),
            std::string::npos)
      << run.report();
}

TEST(ClosedLoop, an_altered_checkpoint_is_refused_or_read_and_never_stops_the_engine) {
  const auto load = [](std::string_view path) {
    std::ifstream file(std::string(BYLAW_ROOT "/") + std::string(path), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::string policy = load("tests/policies/ladder.json");
  std::string longer = policy;
  const std::size_t length = longer.find("\"P1D\"");
  ASSERT_NE(length, std::string::npos);
  longer.replace(length, 5, "\"P2D\"");
  const Program from = program(policy);
  const Program to = program(longer);
  const auto event = [](int day, std::string_view type, std::string_view data) {
    const std::string number = std::to_string(day);
    return R"({"specversion":"1.0","id":"e)" + number + R"(","source":"s","type":")" + std::string(type) +
           R"(","time":"2026-01-0)" + number + R"(T00:00:00Z","sequence":)" + number + R"(,"data":{)" +
           std::string(data) + "}}\n";
  };
  const std::string finding =
      R"("user":"u1","severity":"minor","ground":"spam","by":"r1","evidence":"x","id":)";
  const std::string begin = event(1, "group.created", R"("group":"g1","user":"u1")") +
                            event(2, "finding.confirmed", finding + "\"f1\"") +
                            event(3, "finding.confirmed", finding + "\"f2\"");
  const std::string rest = event(5, "message.published", R"("group":"g1","user":"u1")") +
                           event(9, "finding.confirmed", finding + "\"f3\"");
  Backtest whole(from, to, BacktestKind::closed_loop);
  whole.feed(begin);
  const std::string checkpoint = whole.checkpoint();
  whole.feed(rest);
  EXPECT_FALSE(whole.same());
  Backtest resumed(from, to, BacktestKind::closed_loop);
  ASSERT_EQ(resumed.resume(Source("checkpoint", checkpoint)), Diagnostics());
  resumed.feed(rest);
  EXPECT_EQ(resumed.report(), whole.report());
  Random random(9);
  for (int round = 0; round < 2000; ++round) {
    std::string altered = checkpoint;
    const std::size_t at = random.below(static_cast<std::uint32_t>(altered.size()));
    if (random.below(2) == 0)
      altered[at] = "0-9e\"{[]}:,x"[random.below(12)];
    else
      altered.erase(at, 1 + random.below(20));
    Backtest run(from, to, BacktestKind::closed_loop);
    (void)run.resume(Source("checkpoint", altered));
    run.feed(rest);
    EXPECT_FALSE(run.report().empty());
  }
}

}  // namespace
}  // namespace bylaw::test
