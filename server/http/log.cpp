#include "log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

namespace bylaw::server::http {

namespace {

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> out = [] {
    auto made = std::make_shared<spdlog::logger>("bylawd", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::info);
    return made;
  }();
  return *out;
}

/// A JSON string of any bytes: what is no UTF-8 is shown as `?`, and so is what ends a line.
void append_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    out += byte < 0x20 || byte > 0x7E ? '?' : c;
  }
  out += '"';
}

}  // namespace

void set_log_level(LogLevel least) { logger().set_level(level_of(least)); }
bool logs(LogLevel level) { return logger().should_log(level_of(level)); }
void flush_log() { logger().flush(); }

void log(LogLevel level, std::string_view message,
         std::initializer_list<std::pair<std::string_view, std::string_view>> more) {
  if (!logs(level)) return;
  std::string line = "\"message\":";
  append_string(line, message);
  for (const auto& [key, value] : more) {
    line += ",\"";
    line += key;
    line += "\":";
    append_string(line, value);
  }
  logger().log(level_of(level), "{}", line);
}

}  // namespace bylaw::server::http
