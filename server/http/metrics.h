#pragma once

#include "listener.h"

#include <bylaw/server/keeper.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace bylaw::server::http {

/// What is counted and measured, for Prometheus. Any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  /// `endpoint` is the path of a route, and never one that somebody thought of.
  void answered(std::string_view endpoint, unsigned status, double seconds);
  void received(Receipt receipt);
  /// In the text format, with what the keeper and the listener say now.
  std::string text(const KeeperStatus& status, const Traffic& traffic, bool ready);

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw::server::http
