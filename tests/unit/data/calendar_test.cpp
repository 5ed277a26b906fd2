#include "data/calendar.h"

#include <gtest/gtest.h>

namespace bylaw {
namespace {

TEST(calendar, counts_days_from_1970) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);
  EXPECT_EQ(days_from_civil({1, 1, 1}), -719162);
  EXPECT_EQ(days_from_civil({9999, 12, 31}), 2932896);
  EXPECT_EQ(days_from_civil({0, 3, 1}), -719468);
  EXPECT_EQ(days_from_civil({-1, 12, 31}), -719529);
}

TEST(calendar, leap_years_are_those_of_gregory) {
  for (const int leap : {4, 1600, 2000, 2024, 2400, 0, -4, -400}) EXPECT_TRUE(is_leap(leap)) << leap;
  for (const int common : {1, 1700, 1900, 2023, 2100, -1, -100}) EXPECT_FALSE(is_leap(common)) << common;
  EXPECT_EQ(days_in_month(2024, 2), 29);
  EXPECT_EQ(days_in_month(1900, 2), 28);
  EXPECT_EQ(days_in_month(2023, 4), 30);
  EXPECT_EQ(days_in_month(2023, 12), 31);
}

// One day at a time through 900 years, so that each rule of the calendar is met many times.
TEST(calendar, each_day_follows_the_one_before) {
  CivilDay day{1599, 12, 31};
  std::int64_t number = days_from_civil(day);
  std::int32_t weekday = day_of_week(number);
  EXPECT_EQ(weekday, 5);  // 31 December 1599 was a Friday
  while (day.year < 2500) {
    day.day += 1;
    if (day.day > days_in_month(day.year, day.month)) {
      day.day = 1;
      day.month += 1;
    }
    if (day.month > 12) {
      day.month = 1;
      day.year += 1;
    }
    number += 1;
    weekday = (weekday + 1) % 7;
    ASSERT_EQ(days_from_civil(day), number);
    const CivilDay back = civil_from_days(number);
    ASSERT_EQ(back.year, day.year);
    ASSERT_EQ(back.month, day.month);
    ASSERT_EQ(back.day, day.day);
    ASSERT_EQ(day_of_week(number), weekday);
  }
}

TEST(calendar, days_of_the_week_and_of_the_year) {
  EXPECT_EQ(day_of_week(0), 4);  // Thursday
  EXPECT_EQ(day_of_week(-1), 3);
  EXPECT_EQ(day_of_week(-719162), 1);  // 1 January of the year 1 was a Monday
  EXPECT_EQ(day_of_week(days_from_civil({2026, 11, 26})), 4);
  EXPECT_EQ(day_of_year({2023, 1, 1}), 0);
  EXPECT_EQ(day_of_year({2023, 12, 31}), 364);
  EXPECT_EQ(day_of_year({2024, 12, 31}), 365);
  EXPECT_EQ(day_of_year({2024, 3, 1}), 60);
}

TEST(calendar, division_rounds_down) {
  EXPECT_EQ(floor_divide(7, 2), 3);
  EXPECT_EQ(floor_divide(-7, 2), -4);
  EXPECT_EQ(floor_divide(-8, 2), -4);
  EXPECT_EQ(floor_divide(0, 5), 0);
  EXPECT_EQ(floor_modulo(-7, 2), 1);
  EXPECT_EQ(floor_modulo(-8, 2), 0);
  EXPECT_EQ(floor_modulo(7, 5), 2);
}

}  // namespace
}  // namespace bylaw
