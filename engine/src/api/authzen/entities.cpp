#include "api/facts.h"

#include <bylaw/authzen.h>

#include <algorithm>
#include <map>

namespace bylaw {

namespace {

using FactsOfOne = std::vector<std::pair<AttributeId, cel::Value>>;

/// A subject, a resource, or both where its type is both.
struct Entity {
  FactsOfOne as_subject;
  FactsOfOne as_resource;
};

/// Parts that are unambiguous whatever is in them: the lengths stand before.
std::string key_of(std::string_view subject_type, std::string_view subject, std::string_view resource_type,
                   std::string_view resource) {
  std::string out;
  for (const std::string_view part : {subject_type, subject, resource_type, resource}) {
    out += std::to_string(part.size());
    out += ':';
    out += part;
  }
  return out;
}

void set_all(const FactsOfOne& facts, Frame& frame) {
  for (const auto& [attribute, value] : facts) frame.set(attribute, value);
}

bool among(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void only(Json object, std::initializer_list<std::string_view> keys, Diagnostics& faults) {
  for (const Json member : object) {
    if (std::find(keys.begin(), keys.end(), member.key()) == keys.end())
      add_key_fault(faults, Code::unknown_key, member, "this key has no meaning here");
  }
}

}  // namespace

struct EntityDirectory::Detail {
  Detail(const Program& program, const AuthzenOptions& options)
      : facts(program), subject_types(options.subject_types), resource_types(options.resource_types) {}

  void read_entity(Json one, Diagnostics& faults);
  void read_membership(Json one, Diagnostics& faults);
  std::string_view text(Json object, std::string_view key, Diagnostics& faults);
  void read_facts(Json properties, std::initializer_list<std::pair<Owner, FactsOfOne*>> owners,
                  Diagnostics& faults);

  Facts facts;
  cel::Arena arena;
  std::vector<std::string> subject_types;
  std::vector<std::string> resource_types;
  std::map<std::string, std::map<std::string, Entity, std::less<>>, std::less<>> entities;
  std::map<std::string, FactsOfOne, std::less<>> memberships;
};

std::string_view EntityDirectory::Detail::text(Json object, std::string_view key, Diagnostics& faults) {
  const Json value = object.find(key);
  if (value.is(JsonKind::string)) return value.string();
  add_fault(faults, value ? Code::wrong_kind : Code::missing_key, value ? value : object,
            "`" + std::string(key) + "` must be given as a string");
  return {};
}

void EntityDirectory::Detail::read_facts(Json properties,
                                         std::initializer_list<std::pair<Owner, FactsOfOne*>> owners,
                                         Diagnostics& faults) {
  if (!properties) return;
  if (!properties.is(JsonKind::object)) {
    add_fault(faults, Code::wrong_kind, properties, "`properties` must be an object");
    return;
  }
  for (const Json member : properties) {
    bool declared = false;
    for (const auto& [owner, out] : owners) {
      const auto id = facts.find(owner, member.key());
      if (!id) continue;
      declared = true;
      if (const auto value = facts.read(*id, member, arena, faults)) out->emplace_back(*id, *value);
    }
    if (!declared) {
      add_key_fault(faults, Code::undeclared_attribute, member, "the policy declares no such attribute",
                    "leave it out: what the policy does not need must not be kept");
    }
  }
}

void EntityDirectory::Detail::read_entity(Json one, Diagnostics& faults) {
  if (!one.is(JsonKind::object)) {
    add_fault(faults, Code::wrong_kind, one, "an entity must be an object");
    return;
  }
  only(one, {"type", "id", "properties"}, faults);
  const std::string_view type = text(one, "type", faults);
  const std::string_view id = text(one, "id", faults);
  const bool subject = among(subject_types, type), resource = among(resource_types, type);
  if (one.find("type").is(JsonKind::string) && !subject && !resource) {
    add_fault(faults, Code::bad_value, one.find("type"), "neither subjects nor resources are of this type",
              "name it in `subject_types` or `resource_types`");
    return;
  }
  if (!one.find("id").is(JsonKind::string)) return;
  const auto [at, is_new] = entities[std::string(type)].try_emplace(std::string(id));
  if (!is_new) {
    add_fault(faults, Code::duplicate_id, one, "there are two entities of this type with this id");
    return;
  }
  const Json properties = one.find("properties");
  Entity& entity = at->second;
  if (subject && resource)
    read_facts(properties, {{Owner::user, &entity.as_subject}, {Owner::group, &entity.as_resource}}, faults);
  else if (subject)
    read_facts(properties, {{Owner::user, &entity.as_subject}}, faults);
  else
    read_facts(properties, {{Owner::group, &entity.as_resource}}, faults);
}

void EntityDirectory::Detail::read_membership(Json one, Diagnostics& faults) {
  const std::size_t before = faults.size();
  const Json subject = one.find("subject"), resource = one.find("resource");
  if (!subject.is(JsonKind::object) || !resource.is(JsonKind::object)) {
    add_fault(faults, Code::wrong_kind, one, "a membership must have a `subject` and a `resource`",
              "write `{\"subject\": {\"type\", \"id\"}, \"resource\": {\"type\", \"id\"}, \"properties\"}`");
    return;
  }
  only(one, {"subject", "resource", "properties"}, faults);
  only(subject, {"type", "id"}, faults);
  only(resource, {"type", "id"}, faults);
  const std::string_view subject_type = text(subject, "type", faults), user = text(subject, "id", faults);
  const std::string_view resource_type = text(resource, "type", faults), group = text(resource, "id", faults);
  if (faults.size() != before) return;
  const auto [at, is_new] = memberships.try_emplace(key_of(subject_type, user, resource_type, group));
  if (!is_new) {
    add_fault(faults, Code::duplicate_id, one, "there are two memberships of this subject in this resource");
    return;
  }
  read_facts(one.find("properties"), {{Owner::membership, &at->second}}, faults);
}

EntityDirectory::EntityDirectory(const Program& program, const AuthzenOptions& options, Json entities,
                                 Json memberships, Diagnostics& faults)
    : detail_(std::make_unique<Detail>(program, options)) {
  const auto is_list = [&](Json value, std::string_view name) {
    if (!value || value.is(JsonKind::array)) return true;
    add_fault(faults, Code::wrong_kind, value, "`" + std::string(name) + "` must be an array");
    return false;
  };
  if (is_list(entities, "entities")) {
    for (const Json one : entities) detail_->read_entity(one, faults);
  }
  if (is_list(memberships, "memberships")) {
    for (const Json one : memberships) detail_->read_membership(one, faults);
  }
}

EntityDirectory::~EntityDirectory() = default;

bool EntityDirectory::knows(std::string_view type, std::string_view id) {
  const auto of_type = detail_->entities.find(type);
  return of_type != detail_->entities.end() && of_type->second.find(id) != of_type->second.end();
}

void EntityDirectory::fill(const AuthzenParties& parties, Frame& frame) {
  const auto entity = [&](std::string_view type, std::string_view id) -> const Entity* {
    const auto of_type = detail_->entities.find(type);
    if (of_type == detail_->entities.end()) return nullptr;
    const auto at = of_type->second.find(id);
    return at == of_type->second.end() ? nullptr : &at->second;
  };
  if (const Entity* subject = entity(parties.subject_type, parties.subject))
    set_all(subject->as_subject, frame);
  if (const Entity* resource = entity(parties.resource_type, parties.resource))
    set_all(resource->as_resource, frame);
  if (detail_->memberships.empty()) return;
  const auto membership = detail_->memberships.find(
      key_of(parties.subject_type, parties.subject, parties.resource_type, parties.resource));
  if (membership != detail_->memberships.end()) set_all(membership->second, frame);
}

std::vector<std::string> EntityDirectory::behind(std::string_view type, std::string_view after,
                                                 std::uint32_t most) {
  std::vector<std::string> out;
  const auto of_type = detail_->entities.find(type);
  if (of_type == detail_->entities.end()) return out;
  const auto& ids = of_type->second;
  for (auto at = after.empty() ? ids.begin() : ids.upper_bound(after); at != ids.end() && out.size() < most;
       ++at)
    out.push_back(at->first);
  return out;
}

}  // namespace bylaw
