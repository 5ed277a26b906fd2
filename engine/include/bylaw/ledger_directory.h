#pragma once

#include <bylaw/authzen.h>
#include <bylaw/ledger.h>
#include <bylaw/versions.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// What a ledger knows, for a decision point (authzen.h). The versions of the ledger and of the directory are
/// the same, and the decision point is of the one whose digest is `policy`. Ids stand in the order in which
/// the ledger has seen them; one that was resumed from its state has seen them in the order of the state. One
/// thread at a time.
///
///     bylaw::LedgerDirectory known(versions, program.digest(), options);
///     known.look_at(ledger);
///     authzen.answer(request, &known);
class LedgerDirectory : public Directory {
 public:
  /// The programs of the versions outlive it. Of `options` the names of types are kept. O(actions).
  LedgerDirectory(const Versions& versions, std::string_view policy, const AuthzenOptions& options);
  ~LedgerDirectory() override;
  /// The ledger that is asked from now on, which stands still meanwhile. To be called before all that is
  /// below, and again after the ledger has moved: values that were filled in refer to its state.
  void look_at(const Ledger& ledger);

  /// O(1).
  bool knows(std::string_view type, std::string_view id) override;
  /// What the rules of the action read of both, as `LedgerDesk` looks it up. Nothing where the request asks
  /// for no action of the policy. O(attributes).
  void fill(const AuthzenParties& parties, Frame& frame) override;
  std::vector<std::string> behind(std::string_view type, std::string_view after, std::uint32_t most) override;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
