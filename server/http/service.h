#pragma once

#include "listener.h"
#include "message.h"
#include "metrics.h"
#include "pages.h"
#include "tokens.h"

#include <bylaw/authzen.h>
#include <bylaw/server/keeper.h>

#include <atomic>
#include <memory>
#include <string>

namespace bylaw::server::http {

/// Where facts are from that a request does not state.
enum class FactsFrom : std::uint8_t {
  ledger,  ///< looked up by the ids of the request
  point,   ///< the entities that the decision point was given, or nowhere
};

/// What all threads answer from. It outlives their handlers.
struct Service {
  std::atomic<Keeper*> keeper = nullptr;  ///< nullptr while it starts
  AuthzenOptions point;
  Json entities;  ///< of the point; their document outlives the handlers
  Json memberships;
  FactsFrom facts = FactsFrom::ledger;
  Tokens tokens;
  Pages pages;
  Metrics metrics;
  Traffic traffic;
  std::size_t most_events = 1000;  ///< in one request
  bool log_requests = false;
  std::atomic<bool> draining = false;
};

/// Answers by it; one for each thread.
std::unique_ptr<Handler> make_handler(Service& service);

}  // namespace bylaw::server::http
