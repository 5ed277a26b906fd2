#pragma once

#include <bylaw/engine.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {

/// `refuted` comes with a request, or a ledger, that was decided and shows it. `not_decided` says why: the
/// budget ended, or all that was found depends on expressions whose inside was not looked into and no request
/// was found that shows it.
enum class Proof : std::uint8_t { proven, refuted, not_decided };
std::string_view proof_name(Proof proof);

struct VerifyOptions {
  /// How many nodes the decision diagrams of one action and invariant may have.
  std::uint32_t nodes = 1'000'000;
  /// How many findings a ledger has at most in which a ladder is looked at.
  std::uint32_t findings = 3;
  /// How many ledgers are replayed for each ladder.
  std::uint32_t ledgers = 10'000;
};

struct VerifyReport {
  Proof verdict = Proof::proven;  ///< refuted where anything is, then not_decided where anything is
  std::string json;               ///< canonical; docs/doors.md has its shape
};

/// Proves or refutes the policy's `verification.invariants` for every request, and what should hold of every
/// policy: that nothing takes the rights away, that nobody publishes unverified where the policy knows who is
/// verified, that no first finding of the mildest severity closes a group, and that one finding more never
/// leads to a lower step. The last two are looked for in all ledgers with up to `findings` findings against
/// one subject, of every severity, apart by the ladder's windows and half of them: proven means within these
/// bounds.
VerifyReport verify(const Program& program, const VerifyOptions& options = {});

}  // namespace bylaw
