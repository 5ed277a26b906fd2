#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

namespace bylaw::server::http {

enum class LogLevel { debug, info, warning, error };

/// Lines of JSON on standard error: `{"time", "level", "message", …}`. Any thread.
void set_log_level(LogLevel least);
bool logs(LogLevel level);
/// The values are texts, which may be anything.
void log(LogLevel level, std::string_view message,
         std::initializer_list<std::pair<std::string_view, std::string_view>> more = {});
/// Writes what has not been written.
void flush_log();

}  // namespace bylaw::server::http
