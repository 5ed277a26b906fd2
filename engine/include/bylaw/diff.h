#pragma once

#include <bylaw/engine.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw {

/// What a change of a policy does to the people concerned. `tighter`: somebody is refused, or has to wait,
/// who was not before, and nobody the other way round. An allow is the freest outcome, then pending, then
/// not_governed, for which a caller refuses as well, then deny.
enum class DiffVerdict : std::uint8_t { same, tighter, looser, mixed, not_decided };
std::string_view verdict_name(DiffVerdict change);

struct DiffOptions {
  /// How many nodes the decision diagrams of one action may have.
  std::uint32_t nodes = 1'000'000;
  /// How many regions are listed for one action and one change of outcome.
  std::uint32_t regions = 100;
};

struct Diff {
  DiffVerdict verdict = DiffVerdict::same;
  std::string json;  ///< canonical; docs/doors.md has its shape
};

/// Which requests two policies decide differently, and which cells of their tables over time differ. Every
/// listed region has a request that both policies were asked and did answer differently; requests outside of
/// all regions are decided the same, unless the answer says that something was not decided. Attributes are
/// the same where they have the same name and type; a policy is told those that it declares.
/// Time: exponential in the attributes that one action's rules read together at worst, bounded by `nodes`.
Diff diff(const Program& from, const Program& to, const DiffOptions& options = {});

}  // namespace bylaw
