#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The tables that script/unicode-tables writes. Together they take about 16 KiB.
namespace bylaw::cel::rx {

/// The general categories by their code in `category_runs`; 0 is `Cn`, not assigned.
inline constexpr std::string_view category_names =
    "CnCcCfCoCsLlLmLoLtLuMcMeMnNdNlNoPcPdPePfPiPoPsScSkSmSoZlZpZs";

/// From U+0000 to the last, run by run: a byte `category * 8 + length`; where that length is 0, the length is
/// 8 more than the number that follows, in groups of seven bits, the low ones first.
extern const std::span<const std::uint8_t> category_runs;

/// Names of the scripts in ascending order, each followed by a comma.
extern const std::string_view script_names;

/// From U+0000 to the last, run by run: the number of the name, from 1 (0: no script), and the length in
/// groups of seven bits.
extern const std::span<const std::uint8_t> script_runs;

/// Code points `first + i * stride` whose next case variant is `delta` further; the variants of a letter form
/// a ring, in ascending order and from the last back to the first. In a run of stride 0 the code points are
/// adjacent and change places in pairs.
struct FoldRun {
  std::uint32_t first;
  std::uint16_t count;
  std::uint16_t stride;
  std::int32_t delta;

  constexpr std::uint32_t step() const { return stride == 0 ? 1 : stride; }
  constexpr std::uint32_t last() const { return first + (count - 1u) * step(); }
};

/// Ascending; they do not overlap.
extern const std::span<const FoldRun> fold_runs;

}  // namespace bylaw::cel::rx
