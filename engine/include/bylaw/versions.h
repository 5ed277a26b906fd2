#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/engine.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace bylaw {

class Regimes;

/// What is wrong with one version beside the others.
struct VersionFault {
  std::size_t version = 0;  ///< the place among the programs that were given; `fault` is in its document
  Diagnostic fault;
};

/// The versions of one policy by which a ledger is replayed: each act is decided by the one in force at its
/// time. Their order does not matter. Cheap to copy; the programs outlive it.
class Versions {
 public:
  /// One version alone.
  explicit Versions(const Program& program);
  /// Nothing, and every fault, where they do not fit together: they have one id and a version each, at no
  /// time two of them are in force, and what the state keeps by the ids of tables means the same in all.
  static std::optional<Versions> of(std::span<const Program* const> programs,
                                    std::vector<VersionFault>& faults);

  const Regimes& regimes() const { return *regimes_; }

 private:
  explicit Versions(std::shared_ptr<const Regimes> regimes) : regimes_(std::move(regimes)) {}
  std::shared_ptr<const Regimes> regimes_;
};

}  // namespace bylaw
