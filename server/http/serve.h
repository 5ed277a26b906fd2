#pragma once

#include "listener.h"
#include "service.h"

#include <chrono>
#include <string>
#include <vector>

namespace bylaw::server::http {

struct ServeOptions {
  ListenerOptions listener;
  std::vector<std::string> policies;  ///< files; of a ledger that is there, none need be given
  std::string ledger = "bylaw.ledger";
  std::string point;  ///< a file, or nothing
  FactsFrom facts = FactsFrom::ledger;
  std::string tokens;  ///< a file, or nothing
  std::string pages;   ///< a folder, or nothing
  std::size_t queue = 4096;
  std::size_t most_events = 1000;
  bool whole = true;  ///< all rows are looked at when it starts
  bool log_requests = false;
  std::chrono::milliseconds drain_delay{
      0};  ///< /readyz says 503 for so long before no more connections are taken
};

/// Serves until SIGTERM or SIGINT. What the program exits with: 0 after a clean end, 1 where the ledger had
/// to stop, 2 where it could not start, which is said on standard error.
int serve(const ServeOptions& options);

}  // namespace bylaw::server::http
