#pragma once

#include <bylaw/cel/value.h>
#include <bylaw/engine.h>
#include <bylaw/time.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw {

/// What happened. Acts of people were asked as an action first; acts of the platform were not.
enum class EventType : std::uint8_t {
  group_created,
  group_closed,
  member_joined,
  member_left,
  member_removed,
  member_muted,
  message_published,
  page_updated,
  role_set,
  founder_set,
  tier_set,
  user_registered,
  verification_changed,
  agreement_accepted,
  activity_recorded,
  finding_confirmed,
  finding_rectified,
  finding_annulled,
  notice_given,
  measure_imposed,
  measure_changed,
  measure_confirmed,
  measure_lifted,
  list_proposed,
  list_confirmed,
  list_removed,
  complaint_filed,
  complaint_acknowledged,
  complaint_decided,
  appeal_filed,
  appeal_decided,
  report_sent,
  record_delete_asked,
  request_approved,
  request_refused,
  request_withdrawn,
};

/// One line of the table of events: its name, the action it was asked as (empty for an act of the platform),
/// who the facts about a user are about, and the keys of `data` that it may and must have.
struct EventRow {
  EventType type;
  std::string_view name;
  std::string_view action;
  bool subject_is_actor = false;  ///< `by` is the subject, not `user`
  std::span<const std::string_view> required;
  std::span<const std::string_view> optional;
  bool one_subject = false;  ///< a user or a group, and not both
  bool of_policy = false;    ///< means nothing without a policy in force
};

std::span<const EventRow> event_rows();
const EventRow* find_event(std::string_view name);
const EventRow& event_row(EventType type);

enum class Ruling : std::uint8_t { upheld, rejected };

enum class Verification : std::uint8_t { verified, unverified, withdrawn };
std::string_view verification_name(Verification verification);

/// An event of the ledger; texts belong to the caller and are empty where the event does not say.
struct Event {
  EventType type = EventType::group_created;
  std::int64_t sequence = 0;
  std::uint32_t policy_version = 0;  ///< whose attributes `facts` are of
  Instant time;
  std::string_view user;
  std::string_view group;
  std::string_view by;
  std::string_view role;
  std::string_view tier;
  std::string_view category;
  std::optional<Verification> verification;
  std::string_view
      request;          ///< the id of the event itself, under which it waits; or of the one that it decides
  std::string_view id;  ///< of a finding, complaint or appeal that begins
  std::string_view finding;
  std::string_view complaint;
  std::string_view appeal;
  std::string_view record;
  std::string_view evidence;
  std::string_view version;  ///< of an agreement
  /// Rows of the policy's tables, by their numbers there.
  std::uint32_t severity = 0;
  std::uint32_t ground = 0;
  std::uint32_t measure = 0;
  std::uint32_t list = 0;
  std::uint32_t activity = 0;
  std::int64_t amount = 1;  ///< how often it happened
  std::optional<Instant> until;
  std::optional<Instant> occurred_at;
  std::optional<Ruling> ruling;
  /// Facts for `request.*`, held to their declarations already.
  std::vector<std::pair<AttributeId, cel::Value>> facts;
};

}  // namespace bylaw
