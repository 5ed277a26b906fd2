#pragma once

#include "policy/lowered.h"

#include <bylaw/verify.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bylaw {

/// What came of one invariant.
struct InvariantResult {
  std::string id;
  Proof proof = Proof::proven;
  std::string reason;                  ///< of not_decided
  std::string action;                  ///< of refuted, where it is about decisions
  std::vector<std::string> where;      ///< of refuted: conditions in CEL
  std::optional<std::string> witness;  ///< of refuted: a request
  std::vector<std::string> ledger;     ///< of refuted, where it is about ladders: events
  std::uint32_t nodes = 0;             ///< spent
  std::uint32_t ledgers = 0;           ///< spent
};

/// One of the policy's invariants over all requests, action by action until it is refuted.
InvariantResult verify_decisions(const Program& program, const policy::LoweredInvariant& invariant,
                                 const VerifyOptions& options);

}  // namespace bylaw
