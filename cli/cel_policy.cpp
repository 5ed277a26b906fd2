#include "files.h"
#include "verbs.h"

#include <bylaw/json.h>

#include <array>

namespace bylaw::cli {

namespace {

/// What the engine takes at most; a longer text it refuses.
constexpr std::size_t most_bytes = std::size_t{8} << 20;

Code code_of(std::string_view name) {
  for (const Code code : {
#define BYLAW_CODE(name, title) Code::name,
#include <bylaw/codes.def>
#undef BYLAW_CODE
       }) {
    if (code_name(code) == name) return code;
  }
  return Code::internal;
}

/// The byte that stands so many UTF-16 code units into the text.
std::uint32_t byte_at(std::string_view text, std::int64_t units) {
  std::size_t at = 0;
  while (at < text.size() && units > 0) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units -= length == 4 ? 2 : 1;
    at += length;
  }
  return static_cast<std::uint32_t>(at < text.size() ? at : text.size());
}

Span span_of(Json place, std::string_view text) {
  return {byte_at(text, place.find("offset").integer()), byte_at(text, place.find("end_offset").integer())};
}

/// The faults of an answer, to be drawn with line and caret.
Diagnostics faults_of(Json errors, std::string_view text) {
  Diagnostics out;
  for (const Json error : errors) {
    Diagnostic fault;
    fault.code = code_of(error.find("code").string());
    fault.severity = error.find("severity").string() == "warning" ? Severity::warning : Severity::error;
    fault.span = span_of(error, text);
    fault.message = error.find("message").string();
    if (const Json help = error.find("help")) fault.help = help.string();
    if (const Json labels = error.find("labels")) {
      for (const Json label : labels)
        fault.labels.push_back({span_of(label, text), std::string(label.find("message").string())});
    }
    out.push_back(std::move(fault));
  }
  return out;
}

/// A part of the request that was given as JSON.
struct Part {
  std::string_view key;
  Source source;
};

/// Appends a part as it is; false where it is no JSON, which is said.
bool append(const Part& part, std::string& request) {
  JsonDocument document;
  if (const Diagnostics faults = document.read(part.source.text()); !faults.empty()) {
    say(render(faults, part.source));
    return false;
  }
  JsonWriter(request).string(part.key);
  request += ':';
  request += part.source.text();
  request += ',';
  return true;
}

}  // namespace

Exit run(const CelPolicyCommand& command) {
  const std::optional<Source> policy = read_source(command.file, most_bytes);
  if (!policy) return Exit::bad_input;
  std::string request = "{";
  if (!command.bindings.empty() && !append({"bindings", Source("--bindings", command.bindings)}, request)) {
    return Exit::bad_input;
  }
  if (!command.config.empty()) {
    const std::optional<Source> config = read_source(command.config, most_bytes);
    if (!config || !append({"config", *config}, request)) return Exit::bad_input;
  }
  request += "\"name\":";
  JsonWriter(request).string(policy->name());
  request += ",\"policy\":";
  JsonWriter(request).string(policy->text());
  request += '}';

  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 64u << 20;
  const std::string answer = call("cel_policy", request);
  document.read(answer, limits);
  if (const Json value = document.root().find("ok")) {
    Output out;
    out.text() = canonical_json(value) + "\n";
    if (!out.flush()) return Exit::bad_input;
    return value.find("error") ? Exit::does_not_hold : Exit::holds;
  }
  const Json errors = document.root().find("errors");
  const bool of_policy = (*errors.begin()).find("file").string() == policy->name();
  const Source& source = of_policy ? *policy : Source("request", request);
  say(render(faults_of(errors, source.text()), source));
  return of_policy ? Exit::does_not_hold : Exit::bad_input;
}

}  // namespace bylaw::cli
