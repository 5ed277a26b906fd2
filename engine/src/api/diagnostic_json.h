#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/json.h>
#include <bylaw/source.h>

#include <deque>
#include <string>
#include <vector>

namespace bylaw {

/// An array of diagnostics, as `docs/doors.md` gives their shape.
void write_diagnostics(JsonWriter& writer, const Diagnostics& diagnostics, const Source& source);
/// `{"errors": […]}`.
std::string errors_json(const Diagnostics& diagnostics, const Source& source);
/// The same of faults in several documents, by document.
std::string errors_json(const std::deque<Source>& sources, const std::vector<Diagnostics>& faults);
/// `{"errors": […]}` of one fault that has no place.
std::string error_json(Code code, std::string message, std::string help = {});
/// `{"ok": …}` around canonical JSON.
std::string ok_json(std::string_view canonical);

}  // namespace bylaw
