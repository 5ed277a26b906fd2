#pragma once

#include <bylaw/cel/env.h>

#include <string_view>

namespace bylaw::cel {

/// The code of an overload of our own, by its id (`add_int64`, `string_format`), or nullptr.
Implementation find_implementation(std::string_view overload_id);

}  // namespace bylaw::cel
