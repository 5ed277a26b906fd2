#include "api/request.h"

#include "text/nearest.h"

#include <algorithm>

namespace bylaw {

namespace {

bool is_object(Json value, std::string_view name, Diagnostics& faults) {
  if (value.is(JsonKind::object)) return true;
  add_fault(
      faults, Code::wrong_kind, value,
      "`" + std::string(name) + "` must be an object, found " + std::string(json_kind_name(value.kind())));
  return false;
}

bool is_string(Json value, std::string_view name, Diagnostics& faults) {
  if (value.is(JsonKind::string)) return true;
  add_fault(
      faults, Code::wrong_kind, value,
      "`" + std::string(name) + "` must be a string, found " + std::string(json_kind_name(value.kind())));
  return false;
}

void only(Json object, std::initializer_list<std::string_view> keys, std::string_view name,
          Diagnostics& faults) {
  for (const Json member : object) {
    if (std::find(keys.begin(), keys.end(), member.key()) != keys.end()) continue;
    add_key_fault(faults, Code::undeclared_attribute, member, "this is not a key of " + std::string(name),
                  "facts belong into `properties`, and only those that the policy declares");
  }
}

void missing(Diagnostics& faults, Code code, Json at, std::string message, std::string help) {
  add_fault(faults, code, at, std::move(message), std::move(help));
  faults.back().span.end = faults.back().span.begin + 1;
}

}  // namespace

void RequestReader::read_entity(Json entity, std::string_view name, std::string_view type, Owner owner,
                                Frame& frame, Diagnostics& faults) {
  if (!entity || !is_object(entity, name, faults)) return;
  only(entity, {"type", "id", "properties"}, "`" + std::string(name) + "`", faults);
  if (const Json given = entity.find("type");
      given && is_string(given, "type", faults) && given.string() != type) {
    add_fault(faults, Code::bad_value, given,
              "the type of `" + std::string(name) + "` must be `" + std::string(type) + "`");
  }
  if (const Json id = entity.find("id")) is_string(id, "id", faults);
  facts_.read_all(owner, entity.find("properties"), frame, arena_, faults);
}

std::optional<ActionId> RequestReader::read_action(Json action, Json request, Frame& frame,
                                                   Diagnostics& faults) {
  if (!action) {
    missing(faults, Code::missing_key, request, "the request has no `action`",
            "add `\"action\": {\"name\": …}`");
    return std::nullopt;
  }
  if (!is_object(action, "action", faults)) return std::nullopt;
  only(action, {"name", "properties"}, "`action`", faults);
  facts_.read_all(Owner::request, action.find("properties"), frame, arena_, faults);
  const Json name = action.find("name");
  if (!name) {
    missing(faults, Code::missing_key, action, "`action` has no `name`", "add it, for example `group.join`");
    return std::nullopt;
  }
  if (!is_string(name, "name", faults)) return std::nullopt;
  const auto id = plan_.action(name.string());
  if (!id) {
    const auto names = plan_.action_names();
    const auto near = nearest(name.string(), names);
    add_fault(faults, Code::unknown_reference, name, "the policy knows no such action",
              near ? "did you mean `" + std::string(*near) + "`?"
                   : "use an action that ships, or declare it in `actions`");
  }
  return id;
}

std::optional<Instant> RequestReader::read_context(Json context, Json request, Frame& frame,
                                                   Diagnostics& faults, std::optional<Instant> now) {
  if (context && !is_object(context, "context", faults)) return std::nullopt;
  std::optional<Instant> at;
  bool given = false;
  if (context) {
    for (const Json member : context) {
      if (member.key() == "at") {
        given = true;
        if (!is_string(member, "at", faults)) continue;
        at = parse_instant(member.string());
        if (!at) {
          add_fault(faults, Code::bad_time, member, "`at` is not an RFC 3339 instant to the millisecond",
                    "write for example `2026-11-26T10:00:00Z`");
        }
      } else if (member.key() == "membership") {
        facts_.read_all(Owner::membership, member, frame, arena_, faults);
      } else if (const auto id = facts_.find(Owner::context, member.key())) {
        if (const auto value = facts_.read(*id, member, arena_, faults)) frame.set(*id, *value);
      } else {
        add_key_fault(faults, Code::undeclared_attribute, member,
                      "the policy declares no such attribute of `context`",
                      "leave it out: what the policy does not need must not be sent");
      }
    }
  }
  if (!given && now) return now;
  if (!given) {
    missing(faults, Code::missing_time, context ? context : request,
            "the request does not say when it is decided",
            "add `context.at`, for example `2026-11-26T10:00:00Z`: the engine has no clock");
  }
  return at;
}

std::optional<Asked> RequestReader::read(Json request, Frame& frame, Diagnostics& faults,
                                         std::optional<Instant> now) {
  frame.reset();
  arena_.reset();
  if (!is_object(request, "request", faults)) return std::nullopt;
  only(request, {"subject", "action", "resource", "context"}, "a request", faults);
  read_entity(request.find("subject"), "subject", "user", Owner::user, frame, faults);
  const auto action = read_action(request.find("action"), request, frame, faults);
  read_entity(request.find("resource"), "resource", "group", Owner::group, frame, faults);
  const auto at = read_context(request.find("context"), request, frame, faults, now);
  if (!faults.empty() || !action || !at) return std::nullopt;
  return Asked{*action, *at};
}

std::vector<AttributeId> RequestReader::given(Json request) const {
  std::vector<AttributeId> out;
  const auto add = [&](Owner owner, Json facts) {
    if (!facts.is(JsonKind::object)) return;
    for (const Json member : facts) {
      if (const auto id = facts_.find(owner, member.key())) out.push_back(*id);
    }
  };
  add(Owner::user, request.find("subject").find("properties"));
  add(Owner::group, request.find("resource").find("properties"));
  add(Owner::request, request.find("action").find("properties"));
  const Json context = request.find("context");
  add(Owner::membership, context.find("membership"));
  add(Owner::context, context);
  return out;
}

}  // namespace bylaw
