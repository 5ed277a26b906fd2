#pragma once

#include <bylaw/backtest.h>
#include <bylaw/columns.h>
#include <bylaw/door.h>

#include <bylaw/bylaw.h>

#include <memory>
#include <mutex>
#include <vector>

/// A loaded policy, and deciders of its batches that nobody uses at the moment.
struct bylaw_policy {
  std::unique_ptr<bylaw::Door> door;
  std::mutex calls;
  std::mutex deciders;
  std::vector<std::unique_ptr<bylaw::ColumnDecider>> idle;
};

struct bylaw_backtest {
  bylaw::Backtest backtest;
};
