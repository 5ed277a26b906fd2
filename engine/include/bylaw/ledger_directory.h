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
/// the ledger has seen them. One thread at a time.
class LedgerDirectory : public Directory {
 public:
  LedgerDirectory(const Versions& versions, std::string_view policy, const AuthzenOptions& options);
  ~LedgerDirectory() override;
  /// The ledger that is asked from now on, which stands still meanwhile.
  void look_at(const Ledger& ledger);

  bool knows(std::string_view type, std::string_view id) override;
  void fill(const AuthzenParties& parties, Frame& frame) override;
  std::vector<std::string> behind(std::string_view type, std::string_view after, std::uint32_t most) override;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
