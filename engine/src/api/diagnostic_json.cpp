#include "api/diagnostic_json.h"

#include <utility>

namespace bylaw {

namespace {

void write_diagnostic(JsonWriter& writer, const Diagnostic& diagnostic, const Source& source) {
  const Place begin = source.place(diagnostic.span.begin);
  const Place end = source.place(diagnostic.span.end);
  writer.begin_object();
  writer.key("code").string(code_name(diagnostic.code));
  writer.key("column").integer(begin.column);
  writer.key("end_column").integer(end.column);
  writer.key("end_line").integer(end.line);
  writer.key("end_offset").integer(source.utf16_offset(diagnostic.span.end));
  writer.key("file").string(source.name());
  if (!diagnostic.help.empty()) writer.key("help").string(diagnostic.help);
  if (!diagnostic.labels.empty()) {
    writer.key("labels").begin_array();
    for (const Label& label : diagnostic.labels) {
      const Place first = source.place(label.span.begin);
      const Place last = source.place(label.span.end);
      writer.begin_object();
      writer.key("column").integer(first.column);
      writer.key("end_column").integer(last.column);
      writer.key("end_line").integer(last.line);
      writer.key("end_offset").integer(source.utf16_offset(label.span.end));
      writer.key("line").integer(first.line);
      writer.key("message").string(label.message);
      writer.key("offset").integer(source.utf16_offset(label.span.begin));
      writer.end_object();
    }
    writer.end_array();
  }
  writer.key("line").integer(begin.line);
  writer.key("message").string(diagnostic.message);
  writer.key("offset").integer(source.utf16_offset(diagnostic.span.begin));
  if (!diagnostic.pointer.empty()) writer.key("pointer").string(diagnostic.pointer);
  writer.key("severity").string(diagnostic.severity == Severity::error ? "error" : "warning");
  writer.end_object();
}

}  // namespace

void write_diagnostics(JsonWriter& writer, const Diagnostics& diagnostics, const Source& source) {
  writer.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) write_diagnostic(writer, diagnostic, source);
  writer.end_array();
}

std::string errors_json(const Diagnostics& diagnostics, const Source& source) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("errors");
  write_diagnostics(writer, diagnostics, source);
  writer.end_object();
  return out;
}

void ErrorsJson::add(const Diagnostics& diagnostics, const Source& source) {
  if (diagnostics.empty()) return;
  std::string part;
  JsonWriter writer(part);
  write_diagnostics(writer, diagnostics, source);
  if (!list_.empty()) list_ += ',';
  list_.append(part, 1, part.size() - 2);
}

std::string error_json(Code code, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  return errors_json({std::move(diagnostic)}, Source("request", ""));
}

std::string ok_json(std::string_view canonical) {
  std::string out = "{\"ok\":";
  out += canonical;
  out += '}';
  return out;
}

}  // namespace bylaw
