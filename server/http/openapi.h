#pragma once

#include <string_view>

namespace bylaw::server::http {

/// `openapi.json`, as it stands beside this file.
std::string_view openapi_text();

}  // namespace bylaw::server::http
