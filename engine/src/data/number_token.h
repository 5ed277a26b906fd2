#pragma once

#include <cstdint>
#include <string_view>

namespace bylaw {

/// What a number written in JSON stands for, told by its digits and not by a double.
enum class NumberClass : std::uint8_t {
  malformed,     ///< the grammar of numbers does not go so far
  integer,       ///< integral, within int64: `58`, `58.0`, `5.8e1`, `-0`
  fraction,      ///< not integral, nearer to 0 than 10^19
  out_of_range,  ///< integral and outside int64, or farther from 0: `9223372036854775808`, `1e400`
};

struct NumberToken {
  NumberClass kind = NumberClass::malformed;
  std::uint32_t end = 0;     ///< where the number ends in the text, by the longest match
  std::int64_t integer = 0;  ///< the exact value of an `integer`
};

/// The number that begins at `begin`, which is a digit or `-`. O(its length), whatever its exponent is.
NumberToken read_number_token(std::string_view text, std::uint32_t begin);

}  // namespace bylaw
