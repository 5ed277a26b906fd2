#include "api/event.h"

#include "run/program.h"
#include "run/regimes.h"
#include "text/nearest.h"

#include <algorithm>
#include <array>

namespace bylaw {

namespace {

constexpr std::array<std::string_view, 10> envelope{"specversion", "id",      "source", "type",
                                                    "time",        "subject", "data",   "datacontenttype",
                                                    "dataschema",  "sequence"};

/// One event says no more of an activity, so that no sum of them overflows.
constexpr std::int64_t most_at_once = 1'000'000'000;

/// A member of the envelope that must be a string with something in it.
std::string_view text_of(Json object, std::string_view key, Diagnostics& faults) {
  const Json value = object.find(key);
  if (!value) {
    add_fault(faults, Code::missing_key, object, "the event has no `" + std::string(key) + "`",
              "CloudEvents 1.0 requires it");
  } else if (!value.is(JsonKind::string)) {
    add_fault(
        faults, Code::wrong_kind, value,
        "`" + std::string(key) + "` must be a string, found " + std::string(json_kind_name(value.kind())));
  } else if (value.string().empty()) {
    add_fault(faults, Code::bad_value, value, "`" + std::string(key) + "` is empty");
  } else {
    return value.string();
  }
  return {};
}

const EventRow* type_of(Json object, Diagnostics& faults) {
  const std::string_view name = text_of(object, "type", faults);
  if (name.empty()) return nullptr;
  const EventRow* row = find_event(name);
  if (row == nullptr) {
    std::vector<std::string_view> names;
    for (const EventRow& known : event_rows()) names.push_back(known.name);
    const auto near = nearest(name, names);
    add_fault(faults, Code::unknown_reference, object.find("type"), "the ledger knows no event of this type",
              near ? "did you mean `" + std::string(*near) + "`?" : "");
  }
  return row;
}

std::optional<Instant> time_of(Json object, Diagnostics& faults) {
  const std::string_view text = text_of(object, "time", faults);
  if (text.empty()) return std::nullopt;
  const auto at = parse_instant(text);
  if (!at) {
    add_fault(faults, Code::bad_time, object.find("time"),
              "`time` is not an RFC 3339 instant to the millisecond",
              "write for example `2026-11-26T10:00:00Z`");
  }
  return at;
}

std::int64_t sequence_of(Json object, std::int64_t last, Diagnostics& faults) {
  const Json value = object.find("sequence");
  if (!value) return last + 1;
  if (value.is(JsonKind::integer) && value.integer() >= 0) return value.integer();
  add_fault(faults, Code::wrong_kind, value, "`sequence` must be a whole number from 0");
  return last;
}

/// Who keeps the ledger says when and in which place an event happened.
void refuse_stamped(Json object, Diagnostics& faults) {
  for (const std::string_view key : {"time", "sequence"}) {
    if (const Json given = object.find(key)) {
      add_key_fault(faults, Code::undeclared_attribute, given,
                    "the ledger gives an event its `time` and `sequence`",
                    "leave it out; when conduct happened is `occurred_at` in `data`");
    }
  }
}

std::optional<Verification> verification_of(std::string_view text) {
  if (text == "verified") return Verification::verified;
  if (text == "unverified") return Verification::unverified;
  if (text == "withdrawn") return Verification::withdrawn;
  return std::nullopt;
}

/// Where a standard key of `data` goes.
std::string_view* place_of(std::string_view key, Event& event) {
  if (key == "user") return &event.user;
  if (key == "group") return &event.group;
  if (key == "by") return &event.by;
  if (key == "role") return &event.role;
  if (key == "tier") return &event.tier;
  if (key == "category") return &event.category;
  if (key == "id") return &event.id;
  if (key == "request") return &event.request;
  if (key == "finding") return &event.finding;
  if (key == "complaint") return &event.complaint;
  if (key == "appeal") return &event.appeal;
  if (key == "record") return &event.record;
  if (key == "evidence") return &event.evidence;
  if (key == "version") return &event.version;
  return nullptr;
}

bool holds(std::span<const std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::optional<AttributeId> filled_by(const Program& program, std::string_view of, std::string_view fact) {
  const auto& attributes = program.detail().lowered().document.attributes;
  for (AttributeId id = 0; id < attributes.size(); ++id) {
    if (attributes[id].of == of && attributes[id].ledger && attributes[id].ledger->text == fact) return id;
  }
  return std::nullopt;
}

}  // namespace

EventReader::Declared::Declared(const Program& program)
    : facts(program),
      tier(filled_by(program, "group", "tier")),
      category(filled_by(program, "group", "category")) {}

EventReader::EventReader(const Versions& versions) : versions_(versions) {
  const Regimes& regimes = versions_.regimes();
  for (std::uint32_t version = 0; version < regimes.size(); ++version)
    declared_.emplace_back(regimes.program(version));
}

bool EventReader::read_row(Json member, Event& event, Diagnostics& faults) const {
  const RowNames& names = versions_.regimes().names();
  const std::string_view key = member.key();
  std::uint32_t row = none;
  if (key == "severity")
    row = event.severity = RowNames::number(names.severities, member.string());
  else if (key == "ground")
    row = event.ground = RowNames::number(names.grounds, member.string());
  else if (key == "measure")
    row = event.measure = RowNames::number(names.measures, member.string());
  else if (key == "list")
    row = event.list = RowNames::number(names.lists, member.string());
  else if (key == "activity")
    row = event.activity = RowNames::number(names.activities, member.string());
  else
    return false;
  if (row == none) {
    add_fault(faults, Code::bad_value, member, "the policy has no " + std::string(key) + " of this id",
              "use one of those that the policy declares");
  }
  return true;
}

void EventReader::read_member(const EventRow& row, Json member, Event& event, Diagnostics& faults) {
  const std::string_view key = member.key();
  if (!holds(row.required, key) && !holds(row.optional, key)) {
    if (const auto id = by_->facts.find(Owner::request, key)) {
      if (const auto value = by_->facts.read(*id, member, arena_, faults))
        event.facts.emplace_back(*id, *value);
    } else {
      add_key_fault(faults, Code::undeclared_attribute, member, "the event may not say this",
                    "leave it out, or declare it as an attribute of `request`");
    }
    return;
  }
  if (key == "amount") {
    if (member.is(JsonKind::integer) && member.integer() >= 1 && member.integer() <= most_at_once)
      event.amount = member.integer();
    else
      add_fault(faults, Code::bad_value, member, "`amount` must be a whole number from 1 to 1000000000");
    return;
  }
  if (!member.is(JsonKind::string)) {
    return add_fault(faults, Code::wrong_kind, member,
                     "this must be a string, found " + std::string(json_kind_name(member.kind())));
  }
  if (member.string().empty()) return add_fault(faults, Code::bad_value, member, "this is empty");
  if (std::string_view* place = place_of(key, event)) {
    *place = member.string();
  } else if (key == "status") {
    event.verification = verification_of(member.string());
    if (!event.verification) {
      add_fault(faults, Code::bad_value, member,
                "the status must be `verified`, `unverified` or `withdrawn`");
    }
  } else if (key == "until" || key == "occurred_at") {
    const auto at = parse_instant(member.string());
    if (!at) {
      add_fault(faults, Code::bad_time, member,
                "`" + std::string(key) + "` is not an RFC 3339 instant to the millisecond",
                "write for example `2026-11-26T10:00:00Z`");
    }
    (key == "until" ? event.until : event.occurred_at) = at;
  } else if (key == "outcome") {
    if (member.string() == "upheld") event.ruling = Ruling::upheld;
    if (member.string() == "rejected") event.ruling = Ruling::rejected;
    if (!event.ruling)
      add_fault(faults, Code::bad_value, member, "the outcome must be `upheld` or `rejected`");
  } else {
    read_row(member, event, faults);
  }
}

void EventReader::check_graded(Json data, Diagnostics& faults) {
  const auto check = [&](std::string_view key, std::optional<AttributeId> attribute) {
    const Json value = data.find(key);
    if (!attribute || !value.is(JsonKind::string) || by_->facts.allows(*attribute, value.string())) return;
    add_fault(faults, Code::bad_value, value, "this is none of the values that the policy declares");
  };
  check("tier", by_->tier);
  check("category", by_->category);
}

void EventReader::read_data(const EventRow& row, Json data, Event& event, Diagnostics& faults) {
  if (!data.is(JsonKind::object)) {
    return add_fault(faults, Code::wrong_kind, data,
                     "`data` must be an object, found " + std::string(json_kind_name(data.kind())));
  }
  for (const Json member : data) read_member(row, member, event, faults);
  for (const std::string_view key : row.required) {
    if (!data.find(key)) {
      add_fault(faults, Code::missing_key, data,
                "the data of `" + std::string(row.name) + "` has no `" + std::string(key) + "`");
    }
  }
  if (row.one_subject && event.user.empty() == event.group.empty()) {
    add_fault(faults, event.user.empty() ? Code::missing_key : Code::bad_value, data,
              "the data of `" + std::string(row.name) + "` must say whom it is about",
              "say `user` or `group`, and not both");
  }
  if (row.type == EventType::activity_recorded && event.user.empty() && event.group.empty()) {
    add_fault(faults, Code::missing_key, data,
              "the data of `" + std::string(row.name) + "` must say whom it is about",
              "say `user`, `group`, or both");
  }
  check_graded(data, faults);
}

std::optional<Event> EventReader::read(Json object, std::int64_t last, Diagnostics& faults) {
  return read_event(object, last, nullptr, faults);
}

std::optional<Event> EventReader::read(Json object, const Stamp& stamp, Diagnostics& faults) {
  return read_event(object, stamp.sequence - 1, &stamp, faults);
}

std::optional<Event> EventReader::read_event(Json object, std::int64_t last, const Stamp* stamp,
                                             Diagnostics& faults) {
  arena_.reset();
  if (!object.is(JsonKind::object)) {
    add_fault(faults, Code::wrong_kind, object,
              "an event must be an object, found " + std::string(json_kind_name(object.kind())));
    return std::nullopt;
  }
  for (const Json member : object) {
    if (holds(envelope, member.key())) continue;
    add_key_fault(faults, Code::undeclared_attribute, member, "this is not a key of an event",
                  "what happened belongs into `data`, and only what the policy declares");
  }
  if (const std::string_view version = text_of(object, "specversion", faults);
      !version.empty() && version != "1.0") {
    add_fault(faults, Code::bad_value, object.find("specversion"), "`specversion` must be `1.0`");
  }
  Event event;
  event.request = text_of(object, "id", faults);
  text_of(object, "source", faults);
  const EventRow* row = type_of(object, faults);
  if (stamp != nullptr) refuse_stamped(object, faults);
  const auto time = stamp != nullptr ? std::optional(stamp->time) : time_of(object, faults);
  event.policy_version = time ? versions_.regimes().near(*time) : 0;
  by_ = &declared_[event.policy_version];
  event.sequence = stamp != nullptr ? stamp->sequence : sequence_of(object, last, faults);
  const Json data = object.find("data");
  if (!data) add_fault(faults, Code::missing_key, object, "the event has no `data`");
  if (row != nullptr && data) read_data(*row, data, event, faults);
  if (!faults.empty() || row == nullptr || !time) return std::nullopt;
  event.type = row->type;
  event.time = *time;
  return event;
}

}  // namespace bylaw
