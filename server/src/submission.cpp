#include "submission.h"

#include <bylaw/door.h>
#include <bylaw/server/request_ids.h>

namespace bylaw::server {

namespace {

constexpr std::uint32_t most_event_bytes = 1u << 20;

}  // namespace

Diagnostic Submission::fault(Code code, std::string_view key, std::string message, std::string help) const {
  Diagnostic out;
  out.code = code;
  if (const Json value = document_.root().find(key)) out.span = value.span();
  out.pointer = "/" + std::string(key);
  out.message = std::move(message);
  out.help = std::move(help);
  return out;
}

bool Submission::read(std::string text, bool past) {
  text_ = std::move(text);
  JsonLimits limits;
  limits.bytes = most_event_bytes;
  faults = document_.read(text_, limits);
  if (!faults.empty()) return false;
  const Json root = document_.root();
  const Json id = root.find("id");
  // What else there is to say of the event, the engine says; without an id it cannot be asked.
  if (id && id.string().size() > most_id_bytes) {
    faults.push_back(fault(Code::bad_value, "id",
                           "the id is longer than " + std::to_string(most_id_bytes) + " bytes",
                           "use ids that rise with time, such as UUIDs of version 7"));
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
  if (!past) return true;
  time_ = parse_instant(text_of(root, "time"));
  if (!time_) {
    faults.push_back(fault(Code::bad_time, "time", "an event of the past says as its `time` when it happened",
                           "write for example `2026-11-26T10:00:00Z`"));
    return false;
  }
  // From here on it is as any other, to which the ledger gives its time.
  text_ = head_ + middle_ + tail_ + "}";
  faults = document_.read(text_, limits);
  return faults.empty();
}

void Submission::stamp(const Stamp& with, std::string& out) const {
  out.clear();
  out.append(head_).append(",\"sequence\":").append(std::to_string(with.sequence)).append(middle_);
  out.append(",\"time\":\"").append(format_instant(with.time)).append("\"").append(tail_).append("}");
}

void Submission::reuse() {
  done = nullptr;
  faults.clear();
  answer = Answer();
  answered = false;
  row = -1;
  time_.reset();
  for (std::string* text : {&text_, &id_, &group_, &user_, &head_, &middle_, &tail_}) text->clear();
}

std::string Submission::errors(const Diagnostics& found) const {
  return errors_json(found, Source("event", text_));
}

}  // namespace bylaw::server
