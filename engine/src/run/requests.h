#pragma once

#include "run/event.h"
#include "run/name_table.h"
#include "run/regime.h"

#include <bylaw/json.h>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// An act that was asked for and waits: for somebody's decision, or for a place.
struct PendingRequest {
  std::string id;  ///< of the event that asked
  Event event;     ///< its texts and facts are kept here
  bool queued = false;
  Instant lapses_at = never;

  PendingRequest(std::string_view id, const Event& of);
  PendingRequest(const PendingRequest&) = delete;
  PendingRequest& operator=(const PendingRequest&) = delete;

 private:
  std::deque<std::string> texts_;
  cel::Arena facts_;
};

/// Requests that wait, in the order in which they came.
class Requests {
 public:
  const PendingRequest* find(std::string_view id) const;
  void add(std::unique_ptr<PendingRequest> request);
  /// Takes it out of what waits.
  std::unique_ptr<PendingRequest> take(std::string_view id);
  /// Ids of those that wait for a place in the group, or of the user, the first first.
  std::vector<std::string> queue_of(std::string_view group, std::string_view user) const;

  Instant next() const { return agenda_.empty() ? never : agenda_.begin()->first; }
  /// The first that has waited too long.
  std::unique_ptr<PendingRequest> lapse();

  /// The id, for as long as the ledger lives.
  std::string_view remember(std::string_view id) { return names_.name(names_.add(id)); }

  bool empty() const { return waiting_.empty(); }
  /// By sequence.
  const std::map<std::int64_t, std::unique_ptr<PendingRequest>>& all() const { return waiting_; }

 private:
  std::map<std::int64_t, std::unique_ptr<PendingRequest>> waiting_;
  std::map<std::string, std::int64_t, std::less<>> numbers_;
  std::set<std::pair<Instant, std::int64_t>> agenda_;
  NameTable names_;
};

}  // namespace bylaw
