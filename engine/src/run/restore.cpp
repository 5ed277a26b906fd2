#include "run/restore.h"

namespace bylaw {

void Restore::user(const User& user) {
  const std::uint32_t number = state_.add_user(user.id);
  UserState& of = state_.users_[number];
  if (!user.agreement.empty()) of.agreement = state_.words_.add(user.agreement);
  of.published = static_cast<std::uint64_t>(user.published);
  of.registered_at = user.registered_at;
  of.verification = user.verification;
}

void Restore::group(const Group& group) {
  const std::uint32_t number = state_.group_names_.add(group.id);
  if (number == state_.groups_.size()) state_.groups_.emplace_back();
  GroupState& of = state_.groups_[number];
  of.created_at = group.created_at;
  of.status = group.status;
  if (!group.tier.empty()) of.tier = state_.words_.add(group.tier);
  if (!group.category.empty()) of.category = state_.words_.add(group.category);
  if (group.status != GroupStatus::dissolved) ++state_.active_groups_;
  if (!group.founder.empty()) state_.set_founder(number, state_.user_number(group.founder));
}

void Restore::member(std::string_view group, std::string_view user, std::string_view role, Instant since) {
  const std::uint32_t in = state_.group_number(group);
  const std::uint32_t number = state_.add_user(user);
  if (state_.member_at(in, number) != nullptr) return;
  state_.add_member(in, number, since);
  if (!role.empty()) state_.groups_[in].users.set_role(number, state_.words_.add(role));
}

std::optional<Subject> Restore::subject(std::string_view user, std::string_view group) const {
  const Subject out = user.empty() ? Subject(SubjectKind::group, state_.group_number(group))
                                   : Subject(SubjectKind::user, state_.user_number(user));
  return out.second == nobody ? std::nullopt : std::optional(out);
}

bool Restore::finding(std::string_view id, const Finding& finding) {
  if (book_.cases_.finding(id) != nullptr) return false;
  book_.cases_.record(id, finding);
  return true;
}

bool Restore::open(Subject subject, std::vector<Entry> entries, Instant at) {
  if (book_.cases_.standing(subject) != nullptr) return false;
  book_.cases_.restore(subject, book_.id_of(subject), std::move(entries), at);
  return true;
}

void Restore::list(std::uint32_t list, Subject subject, const ListEntry& entry) {
  book_.lists_.put(list, subject, book_.id_of(subject), entry);
}

void Restore::appeal(std::string_view id, const Appeal& appeal) {
  book_.appeals_[std::string(id)] = appeal;
  if (appeal.state != AppealState::late) book_.appealed_[appeal.finding] = appeal.state;
}

void Restore::complaint(std::string_view id, const Complaint& complaint) {
  book_.complaints_[std::string(id)] = complaint;
}

void Restore::duty(std::uint32_t row, std::string_view about, const OpenDuty& duty) {
  book_.duties_.restore(row, about, duty);
}

void Restore::closing(std::uint32_t group, std::uint32_t finding, Instant at) {
  book_.closings_[group] = {finding, never};
  book_.set_closing(group, at);
}

bool Restore::request(const Event& event, bool queued, Instant lapses_at) {
  Requests& requests = replay_.requests_;
  if (requests.find(event.request) != nullptr || requests.all().contains(event.sequence)) return false;
  auto request = std::make_unique<PendingRequest>(event.request, event);
  request->queued = queued;
  request->lapses_at = lapses_at;
  requests.add(std::move(request));
  return true;
}

void Restore::finish(Instant at, std::int64_t sequence) {
  state_.at_ = at;
  state_.sequence_ = sequence;
  replay_.any_ = true;
}

}  // namespace bylaw
