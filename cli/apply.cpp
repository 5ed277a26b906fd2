#include "files.h"
#include "policy.h"
#include "state.h"
#include "verbs.h"

#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

constexpr std::size_t event_bytes = std::size_t{1} << 20;

/// The event on one line. Says what is wrong where the text is not one JSON value, and where, without what
/// stands there.
std::optional<std::string> one_value(const Source& source) {
  JsonDocument document;
  const Diagnostics faults = document.read(source.text());
  for (const Diagnostic& fault : faults) {
    const Place at = source.place(fault.span.begin);
    say_error(source.name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
              fault.message + (fault.help.empty() ? "" : ": " + fault.help));
  }
  if (!faults.empty()) return std::nullopt;
  return canonical_json(document.root());
}

}  // namespace

Exit run(const ApplyCommand& command) {
  const std::unique_ptr<LoadedVersions> loaded = load_versions(command.policies);
  if (loaded == nullptr) return Exit::bad_input;
  const std::optional<Source> source = read_source(command.event, event_bytes);
  const std::optional<std::string> event = source ? one_value(*source) : std::nullopt;
  if (!event) return Exit::bad_input;
  StreamOptions options = command.options;
  options.state = command.snapshot.empty();
  Stream stream(*loaded->versions, options);
  if (!command.state.empty() && !resume(stream, command.state)) return Exit::bad_input;
  Output out;
  stream.feed(*event + "\n", out.text());
  stream.finish(out.text());
  if (!out.flush()) return Exit::bad_input;
  if (!command.snapshot.empty() && !write_file(command.snapshot, stream.state() + "\n"))
    return Exit::bad_input;
  if (stream.any_error()) return Exit::bad_input;
  return stream.any_refused() ? Exit::does_not_hold : Exit::holds;
}

}  // namespace bylaw::cli
