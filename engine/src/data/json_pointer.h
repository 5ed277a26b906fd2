#pragma once

#include <string>
#include <string_view>

namespace bylaw {

/// Appends `/` and the key of a member as a reference token of RFC 6901.
void append_pointer_token(std::string& out, std::string_view key);

}  // namespace bylaw
