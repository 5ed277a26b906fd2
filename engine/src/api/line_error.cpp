#include "api/line_error.h"

namespace bylaw {

void write_line_error(JsonWriter& writer, const Diagnostics& faults, std::string_view text,
                      std::uint64_t line) {
  const Source source("line", std::string(text));
  writer.begin_object();
  writer.key("code").string(code_name(faults[0].code));
  if (faults.size() > 1) {
    writer.key("faults").begin_array();
    for (const Diagnostic& fault : faults) {
      writer.begin_object();
      writer.key("code").string(code_name(fault.code));
      writer.key("column").integer(source.place(fault.span.begin).column);
      writer.key("message").string(fault.message);
      if (!fault.pointer.empty()) writer.key("pointer").string(fault.pointer);
      writer.end_object();
    }
    writer.end_array();
  }
  const std::uint32_t within = source.place(faults[0].span.begin).line - 1;
  writer.key("line").integer(static_cast<std::int64_t>(line + within));
  std::string message = faults[0].message;
  if (!faults[0].pointer.empty()) message += " (at `" + faults[0].pointer + "`)";
  if (!faults[0].help.empty()) message += "; " + faults[0].help;
  writer.key("message").string(message);
  writer.end_object();
}

}  // namespace bylaw
