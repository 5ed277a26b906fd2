#include "api/render_call.h"

#include "api/diagnostic_json.h"
#include "api/facts.h"
#include "api/options.h"

#include <bylaw/render.h>

#include <vector>

namespace bylaw {

namespace {

/// Whether the option is the second of two words; the first stands where it is not given.
bool second_of(Options& options, std::string_view key, std::string_view first, std::string_view second,
               Diagnostics& faults) {
  const Json value = options.find(key);
  if (!value) return false;
  if (value.is(JsonKind::string) && (value.string() == first || value.string() == second))
    return value.string() == second;
  add_fault(
      faults, Code::bad_value, value,
      "`" + std::string(key) + "` must be `" + std::string(first) + "` or `" + std::string(second) + "`");
  return false;
}

}  // namespace

std::string render_call(std::span<const Program* const> versions, std::string_view request) {
  JsonDocument call;
  Diagnostics faults = call.read(request);
  const auto failed = [&] { return errors_json(faults, Source("request", std::string(request))); };
  if (!faults.empty()) return failed();
  Options options(call.root(), faults);
  RenderOptions chosen;
  if (second_of(options, "format", "markdown", "html", faults)) chosen.format = PageFormat::html;
  if (second_of(options, "language", "en", "zh", faults)) chosen.language = Language::zh;
  options.finish();
  if (!faults.empty()) return failed();
  std::vector<const Checked*> policies;
  for (const Program* program : versions) policies.push_back(&program->checked());
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("text").string(render(policies, chosen));
  writer.end_object();
  return ok_json(out);
}

}  // namespace bylaw
