#include "api/options.h"

#include "api/facts.h"
#include "text/nearest.h"

#include <algorithm>

namespace bylaw {

Diagnostics read_call(JsonDocument& document, std::string_view request) {
  JsonLimits limits;
  limits.bytes = 256u << 20;
  return document.read(request, limits);
}

Options::Options(Json object, Diagnostics& faults) : faults_(faults) {
  if (object.is(JsonKind::object))
    object_ = object;
  else
    add_fault(faults, Code::wrong_kind, object,
              "the request of a call must be an object, found " + std::string(json_kind_name(object.kind())));
}

Json Options::find(std::string_view key) {
  known_.push_back(key);
  return object_.find(key);
}

Json Options::require(std::string_view key) {
  const Json value = find(key);
  if (object_ && !value) {
    add_fault(faults_, Code::missing_key, object_, "the call has no `" + std::string(key) + "`");
  }
  return value;
}

bool Options::flag(std::string_view key, bool fallback) {
  const Json value = find(key);
  if (!value) return fallback;
  if (value.is(JsonKind::boolean)) return value.boolean();
  add_fault(
      faults_, Code::wrong_kind, value,
      "`" + std::string(key) + "` must be a boolean, found " + std::string(json_kind_name(value.kind())));
  return false;
}

std::string Options::text(std::string_view key) {
  const Json value = require(key);
  if (!value) return {};
  return value.is(JsonKind::string) ? std::string(value.string()) : canonical_json(value);
}

void Options::finish() {
  if (!object_) return;
  for (const Json member : object_) {
    if (std::find(known_.begin(), known_.end(), member.key()) != known_.end()) continue;
    const auto near = nearest(member.key(), known_);
    add_key_fault(faults_, Code::unknown_option, member, "the call does not know this option",
                  near ? "did you mean `" + std::string(*near) + "`?" : "");
  }
}

}  // namespace bylaw
