#pragma once

#include <bylaw/cel/program.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace bylaw::cel {

// Strings are counted in code points. A byte that starts no well-formed sequence counts as one.

/// The byte at which the code point number `position` begins, the size for the one behind the last; npos
/// beyond that and for a negative position.
std::size_t byte_of(std::string_view text, std::int64_t position);

/// How many code points the first `bytes` bytes hold.
std::int64_t code_points_before(std::string_view text, std::size_t bytes);

/// Takes the steps that searching one text in another can cost.
bool spend_search(Context& context, std::uint64_t text, std::uint64_t wanted);

}  // namespace bylaw::cel
