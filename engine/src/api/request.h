#pragma once

#include "api/facts.h"

#include <bylaw/engine.h>
#include <bylaw/json.h>

#include <optional>
#include <vector>

namespace bylaw {

/// What a request asks.
struct Asked {
  ActionId action = 0;
  Instant at;
};

/// Reads requests of the AuthZEN shape into a frame. Reused from one request to the next.
class RequestReader {
 public:
  explicit RequestReader(const Program& program);
  explicit RequestReader(const columns::Plan& plan) : plan_(plan), facts_(plan) {}

  /// Fills `frame`, which refers to the document of `request` and to this reader until the next call. Every
  /// fault is reported; the frame is then not to be used.
  /// `now`: when it is decided where the request does not say.
  std::optional<Asked> read(Json request, Frame& frame, Diagnostics& faults, std::optional<Instant> now = {});
  /// The attributes whose facts a request without faults gives.
  std::vector<AttributeId> given(Json request) const;

 private:
  void read_entity(Json entity, std::string_view name, std::string_view type, Owner owner, Frame& frame,
                   Diagnostics& faults);
  std::optional<ActionId> read_action(Json action, Json request, Frame& frame, Diagnostics& faults);
  std::optional<Instant> read_context(Json context, Json request, Frame& frame, Diagnostics& faults,
                                      std::optional<Instant> now);

  const columns::Plan& plan_;
  Facts facts_;
  cel::Arena arena_;
};

}  // namespace bylaw
