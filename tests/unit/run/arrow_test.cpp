#include "unit/run/batch.h"
#include "unit/run/sheet.h"

#include <bylaw/arrow.h>

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace bylaw::test {
namespace {

constexpr std::string_view facts =
    R"x({"user": {"credit": {"type": "int"}, "verified": {"type": "bool"}, "kind": {"type": "string", "default": "a"},
        "until": {"type": "timestamp", "default": "1970-01-01T00:00:00Z"},
        "tags": {"type": "list(string)", "default": []}}})x";
constexpr std::string_view rule =
    R"x("deny_when": "user.credit < 300 || !user.verified || user.kind == 'b' || user.until > now || 'x' in user.tags")x";

std::string text_of(const ArrowArray& texts, std::int64_t row) {
  const auto* validity = static_cast<const std::uint8_t*>(texts.buffers[0]);
  if (validity != nullptr && (validity[row / 8] >> row % 8 & 1) == 0) return "null";
  const auto* offsets = static_cast<const std::int32_t*>(texts.buffers[1]);
  const auto* bytes = static_cast<const char*>(texts.buffers[2]);
  return {bytes + offsets[row], bytes + offsets[row + 1]};
}

/// The outcomes of all rows.
std::vector<std::string> decide(ColumnDecider& decider, const Program& p, std::uint64_t rows) {
  ArrowSchema schema;
  ArrowArray batch;
  decide_batch(decider, p, rows, schema, batch);
  EXPECT_STREQ(schema.format, "+s");
  EXPECT_STREQ(schema.children[0]->name, "outcome");
  EXPECT_STREQ(schema.children[2]->children[0]->format, "u");
  EXPECT_EQ(batch.length, static_cast<std::int64_t>(rows));
  std::vector<std::string> out;
  const auto* lists = static_cast<const std::int32_t*>(batch.children[2]->buffers[1]);
  for (std::int64_t row = 0; row < batch.length; ++row) {
    std::string words = text_of(*batch.children[0], row) + ' ' + text_of(*batch.children[1], row);
    for (std::int32_t item = lists[row]; item < lists[row + 1]; ++item)
      words += ' ' + text_of(*batch.children[2]->children[0], item);
    out.push_back(words);
  }
  batch.release(&batch);
  schema.release(&schema);
  EXPECT_EQ(batch.release, nullptr);
  EXPECT_EQ(schema.release, nullptr);
  return out;
}

TEST(Arrow, a_batch_of_every_type_is_decided_row_by_row) {
  const Program p = program(policy_text(facts, rule));
  ColumnDecider decider(p);
  Batch batch(4);
  const std::array<std::int32_t, 4> credit{300, 299, 300, 300};
  const std::uint8_t verified = 0b1011;
  const std::array<std::int8_t, 4> positions{0, 0, 0, 1};
  const std::array<std::int32_t, 3> offsets{0, 1, 2};
  const std::array<std::int64_t, 4> until{0, 0, 0, 0};
  const std::array<std::int64_t, 4> when{0, 0, 0, 0};
  const std::array<std::int32_t, 5> lists{0, 0, 0, 0, 1};
  const std::array<std::int32_t, 2> item{0, 1};
  const std::array<std::int64_t, 5> actions{0, 10, 20, 30, 40};
  batch.add("user.credit", "i", {nullptr, credit.data()});
  batch.add("user.verified", "b", {nullptr, &verified});
  batch.add("user.kind", "c", {nullptr, positions.data()});
  batch.dictionary("u", {nullptr, offsets.data(), "ab"}, 2);
  batch.add("user.until", "tsu:UTC", {nullptr, until.data()});
  batch.add("at", "tss:+08:00", {nullptr, when.data()});
  batch.add("user.tags", "+l", {nullptr, lists.data()});
  batch.items("u", {nullptr, item.data(), "x"}, 1);
  batch.add("action", "U", {nullptr, actions.data(), "group.joingroup.joingroup.joingroup.join"});
  EXPECT_EQ(batch.bind(decider, p), std::vector<std::string>{});
  EXPECT_EQ(decide(decider, p, 4),
            (std::vector<std::string>{"allow null", "deny r r", "deny r r", "deny r r"}));
}

TEST(Arrow, a_slice_of_a_batch_starts_where_it_says) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.credit < 300")"));
  ColumnDecider decider(p);
  decider.bind_action(*p.action("group.join"));
  decider.bind_at(at("2026-11-26T12:00:00Z"));
  Batch batch(4);
  const std::array<std::int64_t, 5> credit{0, 0, 299, 300, 301};
  batch.add("user.credit", "l", {nullptr, credit.data()}).offset = 1;
  EXPECT_EQ(batch.bind(decider, p, 1), std::vector<std::string>{});
  EXPECT_EQ(decide(decider, p, 3), (std::vector<std::string>{"deny r r", "allow null", "allow null"}));
}

TEST(Arrow, nulls_are_facts_that_are_not_given_and_uncounted_ones_are_looked_at) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.credit < 300")"));
  ColumnDecider decider(p);
  decider.bind_action(*p.action("group.join"));
  decider.bind_at(at("2026-11-26T12:00:00Z"));
  Batch batch(2);
  const std::array<std::int64_t, 2> credit{300, 300};
  const std::uint8_t validity = 0b01;
  batch.add("user.credit", "l", {&validity, credit.data()}, -1);
  batch.add("user.kind", "n", {});
  EXPECT_EQ(batch.bind(decider, p), std::vector<std::string>{});
  EXPECT_EQ(decide(decider, p, 2), (std::vector<std::string>{"allow null", "deny r r"}));
}

TEST(Arrow, everything_wrong_with_a_batch_is_said_at_once_and_nothing_is_bound) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.credit < 300")"));
  ColumnDecider decider(p);
  Batch batch(1);
  const std::array<std::int64_t, 2> numbers{300, 300};
  batch.add("user.credit", "l", {nullptr, numbers.data()});
  batch.add("user.shoe_size", "l", {nullptr, numbers.data()});
  batch.add("user.until", "tsm:", {nullptr, numbers.data()});
  batch.add("user.verified", "g", {nullptr, numbers.data()});
  batch.add("user.kind", "z", {nullptr, numbers.data(), ""});
  batch.add("user.tags", "l", {nullptr});
  const auto faults = batch.bind(decider, p);
  ASSERT_EQ(faults.size(), 5u);
  EXPECT_NE(faults[0].find("`user.shoe_size`"), std::string::npos);
  EXPECT_NE(faults[1].find("`tsm:`"), std::string::npos);
  EXPECT_NE(faults[2].find("`user.verified`"), std::string::npos);
  decider.bind_action(*p.action("group.join"));
  decider.bind_at(at("2026-11-26T12:00:00Z"));
  // Not even the column that was good.
  EXPECT_EQ(decide(decider, p, 1), (std::vector<std::string>{"deny r r"}));
}

TEST(Arrow, a_batch_knows_nothing_of_the_columns_of_the_one_before) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.credit < 300 || user.kind == 'b'")"));
  ColumnDecider decider(p);
  decider.bind_action(*p.action("group.join"));
  decider.bind_at(at("2026-11-26T12:00:00Z"));
  const std::array<std::int64_t, 1> credit{300};
  const std::array<std::int32_t, 2> offsets{0, 1};
  Batch first(1);
  first.add("user.credit", "l", {nullptr, credit.data()});
  first.add("user.kind", "u", {nullptr, offsets.data(), "b"});
  ASSERT_EQ(first.bind(decider, p), std::vector<std::string>{});
  EXPECT_EQ(decide(decider, p, 1), (std::vector<std::string>{"deny r r"}));
  Batch nulls(1);
  nulls.add("user.credit", "l", {nullptr, credit.data()});
  nulls.add("user.kind", "n", {});
  ASSERT_EQ(nulls.bind(decider, p), std::vector<std::string>{});
  EXPECT_EQ(decide(decider, p, 1), (std::vector<std::string>{"allow null"}));
  ASSERT_EQ(first.bind(decider, p), std::vector<std::string>{});
  Batch without(1);
  without.add("user.credit", "l", {nullptr, credit.data()});
  ASSERT_EQ(without.bind(decider, p), std::vector<std::string>{});
  EXPECT_EQ(decide(decider, p, 1), (std::vector<std::string>{"allow null"}));
}

TEST(Arrow, a_batch_that_is_refused_leaves_the_one_action_and_instant) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.kind == 'b'")"));
  ColumnDecider decider(p);
  decider.bind_action(*p.action("group.join"));
  decider.bind_at(at("2026-11-26T12:00:00Z"));
  const std::array<std::int64_t, 1> number{1};
  Batch strange(1);
  strange.add("user.shoe_size", "l", {nullptr, number.data()});
  EXPECT_EQ(strange.bind(decider, p).size(), 1u);
  EXPECT_EQ(decide(decider, p, 1), (std::vector<std::string>{"allow null"}));
}

TEST(Arrow, what_is_no_batch_is_refused) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.credit < 300")"));
  ColumnDecider decider(p);
  ArrowSchema schema{};
  schema.format = "l";
  const ArrowArray array{};
  EXPECT_EQ(bind_batch(decider, p, schema, array).size(), 1u);
}

TEST(Arrow, no_rows_give_an_empty_batch) {
  const Program p = program(policy_text(facts, R"("deny_when": "user.credit < 300")"));
  ColumnDecider decider(p);
  decider.bind_action(*p.action("group.join"));
  EXPECT_EQ(decide(decider, p, 0), std::vector<std::string>{});
}

}  // namespace
}  // namespace bylaw::test
