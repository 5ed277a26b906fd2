#include "policy/event_names.h"
#include "run/event.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bylaw::test {
namespace {

TEST(EventNames, are_in_the_order_of_the_alphabet_and_each_is_there_once) {
  const auto names = policy::event_names();
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end(), std::greater_equal<>()), names.end());
}

TEST(EventNames, hold_every_event_that_a_ledger_may_have) {
  const auto names = policy::event_names();
  for (const EventRow& row : event_rows()) {
    EXPECT_TRUE(std::binary_search(names.begin(), names.end(), row.name)) << row.name;
  }
}

}  // namespace
}  // namespace bylaw::test
