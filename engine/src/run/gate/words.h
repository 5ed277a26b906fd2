#pragma once

#include <array>
#include <cstdint>
#include <string_view>

/// How a gate names operations and lanes, in the order of columns::Op and columns::Lane.
namespace bylaw::gate {

inline constexpr std::int64_t format = 1;
/// The last key in canonical order. Its value is the digest of the text without it.
inline constexpr std::string_view whole_key = "whole";

inline constexpr std::array<std::string_view, 18> op_words{
    "constant",   "fact",  "given",   "now",     "both", "either", "opposite", "choose",   "less",
    "less_equal", "equal", "text_in", "look_up", "rank", "add",    "subtract", "multiply", "by_row"};
inline constexpr std::array<std::string_view, 7> lane_words{"truth", "whole", "instant", "length",
                                                            "real",  "text",  "rank"};

}  // namespace bylaw::gate
