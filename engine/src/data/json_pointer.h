#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>

#include <string>
#include <string_view>

namespace bylaw {

/// Appends `/` and the key of a member as a reference token of RFC 6901.
void append_pointer_token(std::string& out, std::string_view key);

/// Gives each diagnostic the pointer of the deepest value whose place, key included, holds its beginning.
void add_pointers(Diagnostics& diagnostics, Json root);

}  // namespace bylaw
