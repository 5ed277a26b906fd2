#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/door.h>
#include <bylaw/json.h>

#include <string>

namespace bylaw {

/// An array of diagnostics, as `docs/doors.md` gives their shape.
void write_diagnostics(JsonWriter& writer, const Diagnostics& diagnostics, const Source& source);
/// `{"errors": […]}` of faults in several texts.
class ErrorsJson {
 public:
  void add(const Diagnostics& diagnostics, const Source& source);
  std::string text() const { return "{\"errors\":[" + list_ + "]}"; }

 private:
  std::string list_;
};
/// `{"errors": […]}` of one fault that has no place.
std::string error_json(Code code, std::string message, std::string help = {});
/// `{"ok": …}` around canonical JSON.
std::string ok_json(std::string_view canonical);

}  // namespace bylaw
