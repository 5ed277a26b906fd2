#include "submission.h"

#include <bylaw/door.h>
#include <bylaw/server/request_ids.h>

namespace bylaw::server {

namespace {

constexpr std::uint32_t most_event_bytes = 1u << 20;

}  // namespace

bool Submission::read(std::string text) {
  text_ = std::move(text);
  JsonLimits limits;
  limits.bytes = most_event_bytes;
  faults = document_.read(text_, limits);
  if (!faults.empty()) return false;
  const Json root = document_.root();
  const Json id = root.find("id");
  // What else there is to say of the event, the engine says; without an id it cannot be asked.
  if (id && id.string().size() > most_id_bytes) {
    Diagnostic fault;
    fault.code = Code::bad_value;
    fault.span = id.span();
    fault.pointer = "/id";
    fault.message = "the id is longer than " + std::to_string(most_id_bytes) + " bytes";
    fault.help = "use ids that rise with time, such as UUIDs of version 7";
    faults.push_back(std::move(fault));
    return false;
  }
  id_ = text_of(root, "id");
  const Json data = root.find("data");
  group_ = text_of(data, "group");
  user_ = text_of(data, "user");
  const auto add = [&](std::string& to, std::string_view key) {
    const Json value = root.find(key);
    if (!value) return;
    if (to.empty() || to.back() != '{') to += ',';
    to.append("\"").append(key).append("\":").append(canonical_json(value));
  };
  head_ = "{";
  for (const std::string_view key : {"data", "datacontenttype", "dataschema", "id"}) add(head_, key);
  for (const std::string_view key : {"source", "specversion", "subject"}) add(middle_, key);
  add(tail_, "type");
  return true;
}

std::string Submission::stamped(const Stamp& stamp) const {
  std::string out;
  out.reserve(head_.size() + middle_.size() + tail_.size() + 64);
  out.append(head_).append(",\"sequence\":").append(std::to_string(stamp.sequence)).append(middle_);
  out.append(",\"time\":\"").append(format_instant(stamp.time)).append("\"").append(tail_).append("}");
  return out;
}

std::string Submission::errors(const Diagnostics& found) const {
  return errors_json(found, Source("event", text_));
}

}  // namespace bylaw::server
