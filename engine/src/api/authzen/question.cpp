#include "api/authzen/question.h"

#include "api/facts.h"

#include <string>

namespace bylaw::authzen {

namespace {

class Reader {
 public:
  Reader(Json one, Json defaults, Diagnostics& faults) : one_(one), defaults_(defaults), faults_(faults) {}

  /// The member itself; its place of last resort is `beside`, the default's.
  Json entity(std::string_view name, Json& beside) {
    const Json own = one_.find(name);
    beside = defaults_.find(name);
    const Json entity = own ? own : beside;
    if (!entity) {
      missing(one_, "the request has no `" + std::string(name) + "`");
      return {};
    }
    return object(entity, name) ? entity : Json();
  }

  bool object(Json value, std::string_view name) {
    if (value.is(JsonKind::object)) return true;
    wrong_kind(value, name, "an object");
    return false;
  }

  std::string_view text(Json entity, Json beside, std::string_view of, std::string_view key) {
    if (!entity) return {};
    Json value = entity.find(key);
    if (!value) value = beside.find(key);
    if (!value)
      missing(entity, "`" + std::string(of) + "` has no `" + std::string(key) + "`");
    else if (!value.is(JsonKind::string))
      wrong_kind(value, key, "a string");
    return value ? value.string() : std::string_view();
  }

  Json facts(Json entity) {
    const Json properties = entity.find("properties");
    return properties && object(properties, "properties") ? properties : Json();
  }

  Json context() {
    const Json own = one_.find("context");
    const Json context = own ? own : defaults_.find("context");
    return context && object(context, "context") ? context : Json();
  }

 private:
  void missing(Json at, std::string message) {
    add_fault(faults_, Code::missing_key, at, std::move(message));
    faults_.back().span.end = faults_.back().span.begin + 1;
  }

  void wrong_kind(Json value, std::string_view name, std::string_view wanted) {
    std::string message = "`" + std::string(name) + "` must be ";
    message += wanted;
    message += ", found ";
    message += json_kind_name(value.kind());
    add_fault(faults_, Code::wrong_kind, value, std::move(message));
  }

  Json one_;
  Json defaults_;
  Diagnostics& faults_;
};

}  // namespace

std::optional<Question> read_question(Json one, Json defaults, Sought sought, Diagnostics& faults) {
  const std::size_t before = faults.size();
  Reader reader(one, defaults, faults);
  if (!reader.object(one, defaults ? "evaluation" : "request")) return std::nullopt;
  Question out;
  Json beside;
  const Json subject = reader.entity("subject", beside);
  out.subject_type = reader.text(subject, beside, "subject", "type");
  if (sought != Sought::subject) {
    out.subject = reader.text(subject, beside, "subject", "id");
    out.subject_facts = reader.facts(subject);
  }
  if (sought != Sought::action) {
    const Json action = reader.entity("action", beside);
    out.action = reader.text(action, beside, "action", "name");
    out.action_facts = reader.facts(action);
  }
  const Json resource = reader.entity("resource", beside);
  out.resource_type = reader.text(resource, beside, "resource", "type");
  if (sought != Sought::resource) {
    out.resource = reader.text(resource, beside, "resource", "id");
    out.resource_facts = reader.facts(resource);
  }
  out.context = reader.context();
  if (faults.size() != before) return std::nullopt;
  return out;
}

}  // namespace bylaw::authzen
