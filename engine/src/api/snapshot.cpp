#include "api/snapshot.h"

#include "api/event.h"
#include "api/facts.h"
#include "run/restore.h"

namespace bylaw {

namespace {

// A state is as large as its ledger is long; JsonDocument ends where its places would not fit.
constexpr std::uint32_t most_state_bytes = 1u << 30;

/// Reads the members of one state; the first part that makes no sense is reported and ends it.
class Reader {
 public:
  Reader(Replay& replay, Diagnostics& faults)
      : restore_(replay),
        events_(replay.versions()),
        regimes_(replay.regimes()),
        names_(regimes_.names()),
        faults_(faults) {}

  void read(Json state) {
    at_ = instant(state, "at", first_instant);
    each(state, "users", [this](Json one) { user(one); });
    each(state, "groups", [this](Json one) { group(one); });
    each(state, "findings", [this](Json one) { finding(one); });
    each(state, "cases", [this](Json one) { open(one); });
    each(state, "lists", [this](Json one) { list(one); });
    each(state, "appeals", [this](Json one) { appeal(one); });
    each(state, "complaints", [this](Json one) { complaint(one); });
    each(state, "closings", [this](Json one) { closing(one); });
    each(state, "duties", [this](Json one) { duty(one); });
    each(state, "requests", [this](Json one) { request(one); });
    each(state, "activity", [this](Json one) { count(one); });
    each(state, "grades", [this](Json one) { grade(one); });
    const Json sequence = state.find("sequence");
    restore_.finish(at_, sequence.is(JsonKind::integer) ? sequence.integer() : 0);
  }

 private:
  template <typename Read>
  void each(Json object, std::string_view key, Read read) {
    const Json rows = object.find(key);
    if (!rows.is(JsonKind::array)) return;
    for (const Json row : rows) {
      if (faults_.empty()) read(row);
    }
  }

  void wrong(Json at, std::string_view what) {
    add_fault(faults_, Code::bad_value, at, "the state " + std::string(what),
              "give the state that a replay by this policy wrote, unaltered");
  }

  static std::string_view text(Json object, std::string_view key) {
    const Json value = object.find(key);
    return value.is(JsonKind::string) ? value.string() : std::string_view();
  }

  static std::int64_t integer(Json object, std::string_view key) {
    const Json value = object.find(key);
    return value.is(JsonKind::integer) ? value.integer() : 0;
  }

  static Instant instant(Json object, std::string_view key, Instant otherwise) {
    return parse_instant(text(object, key)).value_or(otherwise);
  }

  /// The kind that is called `text`.
  template <typename Kind>
  static std::optional<Kind> kind(std::string_view text, Kind last, std::string_view (*name_of)(Kind)) {
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(last); ++i) {
      if (name_of(static_cast<Kind>(i)) == text) return static_cast<Kind>(i);
    }
    return std::nullopt;
  }

  /// The version that a row names; where there is one alone, that one.
  std::uint32_t version_of(Json object) const {
    if (!regimes_.several()) return 0;
    for (std::uint32_t version = 0; version < regimes_.size(); ++version) {
      if (regimes_.program(version).version() == text(object, "version")) return version;
    }
    return none;
  }

  std::uint32_t finding_of(Json object, std::string_view key = "finding") {
    const std::uint32_t number = restore_.finding(text(object, key));
    if (number == none) wrong(object, "refers to a finding that it does not hold");
    return number;
  }

  std::optional<Subject> subject_of(Json object) {
    const auto subject = restore_.subject(text(object, "user"), text(object, "group"));
    if (!subject) wrong(object, "refers to somebody whom it does not hold");
    return subject;
  }

  void user(Json one) {
    if (text(one, "id").empty()) return wrong(one, "has a user without an id");
    Restore::User user;
    user.id = text(one, "id");
    user.agreement = text(one, "agreement");
    user.published = integer(one, "published");
    user.registered_at = parse_instant(text(one, "registered_at"));
    user.verification = kind(text(one, "verification"), Verification::withdrawn, verification_name);
    restore_.user(user);
  }

  void group(Json one) {
    Restore::Group group;
    group.id = text(one, "id");
    if (group.id.empty() || restore_.subject({}, group.id))
      return wrong(one, "has a group without an id of its own");
    group.founder = text(one, "founder");
    if (!group.founder.empty() && !restore_.subject(group.founder, {}))
      return wrong(one, "refers to somebody whom it does not hold");
    group.tier = text(one, "tier");
    group.category = text(one, "category");
    group.created_at = instant(one, "created_at", first_instant);
    group.status =
        kind(text(one, "status"), GroupStatus::dissolved, group_status_name).value_or(GroupStatus::active);
    restore_.group(group);
    each(one, "members", [&](Json member) {
      if (!restore_.subject(text(member, "user"), {}))
        return wrong(member, "refers to somebody whom it does not hold");
      restore_.member(group.id, text(member, "user"), text(member, "role"),
                      instant(member, "since", first_instant));
    });
  }

  void finding(Json one) {
    const auto subject = subject_of(one);
    Finding finding;
    finding.ground = RowNames::number(names_.grounds, text(one, "ground"));
    finding.severity = RowNames::number(names_.severities, text(one, "severity"));
    const auto mark = kind(text(one, "mark"), Mark::annulled, mark_name);
    if (finding.ground == none || finding.severity == none || !mark)
      return wrong(one, "has a finding that this policy does not know");
    if (!subject) return;
    finding.kind = subject->first;
    finding.subject = subject->second;
    finding.mark = *mark;
    finding.at = instant(one, "at", first_instant);
    finding.conduct = instant(one, "conduct", first_instant);
    const Governing by = regimes_.governing(finding.conduct, finding.at, finding.ground, finding.severity);
    finding.version = by.conduct;
    finding.decision = by.decision;
    finding.noticed_at = instant(one, "noticed_at", never);
    finding.measured_at = instant(one, "measured_at", never);
    finding.by = restore_.text(text(one, "by"));
    finding.evidence = restore_.text(text(one, "evidence"));
    if (text(one, "id").empty() || !restore_.finding(text(one, "id"), finding))
      wrong(one, "has a finding without an id of its own");
  }

  static std::uint64_t bits(Json one, std::string_view key) {
    std::uint64_t out = 0;
    const Json numbers = one.find(key);
    if (!numbers.is(JsonKind::array)) return out;
    for (const Json bit : numbers) {
      if (bit.is(JsonKind::integer) && bit.integer() >= 0 && bit.integer() < 64)
        out |= std::uint64_t{1} << bit.integer();
    }
    return out;
  }

  std::optional<Entry> entry(Json one) {
    Entry entry;
    const auto of = kind(text(one, "kind"), EntryKind::appeal_rejected, entry_name);
    if (!of) {
      wrong(one, "has an entry of an unknown kind");
      return std::nullopt;
    }
    entry.kind = *of;
    const bool has_measure = entry.kind == EntryKind::imposed || entry.kind == EntryKind::changed ||
                             entry.kind == EntryKind::confirmed || entry.kind == EntryKind::lifted;
    const bool has_finding = entry.kind != EntryKind::changed && entry.kind != EntryKind::lifted;
    if (has_measure) {
      entry.measure = RowNames::number(names_.measures, text(one, "measure"));
      if (entry.measure == none) {
        wrong(one, "has a measure that this policy does not know");
        return std::nullopt;
      }
    }
    if (has_finding) {
      entry.finding = finding_of(one);
      if (entry.finding == none) return std::nullopt;
    }
    entry.at = instant(one, "at", first_instant);
    entry.end = instant(one, "end", never);
    entry.by = restore_.text(text(one, "by"));
    entry.conditions = bits(one, "conditions");
    entry.decision_conditions = bits(one, "decision_conditions");
    return entry;
  }

  void open(Json one) {
    const auto subject = subject_of(one);
    std::vector<Entry> entries;
    each(one, "entries", [&](Json row) {
      if (const auto read = entry(row)) entries.push_back(*read);
    });
    if (!subject || !faults_.empty()) return;
    if (!restore_.open(*subject, std::move(entries), at_)) wrong(one, "has two cases of the same subject");
  }

  void list(Json one) {
    const auto subject = subject_of(one);
    const std::uint32_t row = RowNames::number(names_.lists, text(one, "list"));
    if (row == none) return wrong(one, "has a list that this policy does not know");
    if (!subject) return;
    ListEntry entry;
    entry.state = text(one, "state") == "in_force" ? ListState::in_force : ListState::proposed;
    entry.at = instant(one, "at", first_instant);
    entry.until = instant(one, "until", never);
    entry.ground = RowNames::number(names_.grounds, text(one, "ground"));
    entry.evidence = restore_.text(text(one, "evidence"));
    entry.by = restore_.text(text(one, "by"));
    entry.confirmed_by = restore_.text(text(one, "confirmed_by"));
    restore_.list(row, *subject, entry);
  }

  void appeal(Json one) {
    Appeal appeal;
    appeal.finding = finding_of(one);
    const auto state = kind(text(one, "state"), AppealState::rejected, appeal_state_name);
    if (!state) return wrong(one, "has an appeal of an unknown state");
    appeal.state = *state;
    appeal.at = instant(one, "at", first_instant);
    if (appeal.finding != none) restore_.appeal(text(one, "id"), appeal);
  }

  void complaint(Json one) {
    const auto by = restore_.subject(text(one, "by"), {});
    if (!by) return wrong(one, "refers to somebody whom it does not hold");
    const std::string_view state = text(one, "state");
    const bool decided = state == "decided";
    restore_.complaint(text(one, "id"), {by->second, instant(one, "at", first_instant),
                                         decided || state == "acknowledged", decided});
  }

  void closing(Json one) {
    const auto group = restore_.subject({}, text(one, "group"));
    if (!group) return wrong(one, "refers to somebody whom it does not hold");
    const std::uint32_t finding = finding_of(one);
    if (finding != none) restore_.closing(group->second, finding, instant(one, "at", never));
  }

  void duty(Json one) {
    const std::uint32_t row = RowNames::number(names_.duties, text(one, "duty"));
    const Instant opened_at = instant(one, "opened_at", first_instant);
    if (row != none && regimes_.at(opened_at).duties[row].is != nullptr) {
      const auto state = kind(text(one, "state"), DutyState::met, duty_state_name);
      if (state)
        return restore_.duty(row, text(one, "about"), {opened_at, instant(one, "due_at", never), *state});
    }
    wrong(one, "has a duty that this policy does not know");
  }

  void count(Json one) {
    const auto subject = subject_of(one);
    const std::uint32_t counter = RowNames::number(names_.counters, text(one, "counter"));
    if (counter == none) return wrong(one, "has a counter that this policy does not know");
    if (!subject) return;
    each(one, "parts", [&](Json part) {
      const Json amount = part.find("amount");
      if (!restore_.count(counter, *subject, text(part, "of"), instant(part, "until", never),
                          amount ? integer(part, "amount") : 1))
        wrong(part, "has a count that makes no sense");
    });
  }

  void grade(Json one) {
    const auto subject = subject_of(one);
    if (!subject) return;
    const std::uint32_t number = RowNames::number(names_.grades, text(one, "grades"));
    const std::uint32_t version = version_of(one);
    if (number != none && version != none && regimes_.at(version).grades[number].is != nullptr &&
        regimes_.graded(number) == subject->first) {
      const std::vector<policy::GradeRow>& rows = regimes_.at(version).grades[number].is->rows;
      for (std::uint32_t row = 0; row < rows.size(); ++row) {
        if (rows[row].id.text != text(one, "grade")) continue;
        const GradeState state{row, instant(one, "reached_at", first_instant),
                               instant(one, "failing_since", never), version};
        if (restore_.grade(number, subject->second, state)) return;
      }
    }
    wrong(one, "has a grade that this policy does not know");
  }

  void request(Json one) {
    std::string text = R"({"specversion":"1.0","source":"state","id":)" + canonical_json(one.find("id")) +
                       R"(,"type":)" + canonical_json(one.find("type")) + R"(,"time":)" +
                       canonical_json(one.find("time")) + R"(,"sequence":)" +
                       canonical_json(one.find("sequence")) + R"(,"data":)" +
                       canonical_json(one.find("data")) + "}";
    JsonDocument document;
    Diagnostics faults = document.read(text);
    std::optional<Event> event;
    if (faults.empty()) event = events_.read(document.root(), 0, faults);
    const Json queued = one.find("queued");
    if (!event || event_row(event->type).action.empty() ||
        !restore_.request(*event, queued.is(JsonKind::boolean) && queued.boolean(),
                          instant(one, "lapses_at", never)))
      wrong(one, "has a request that makes no sense");
  }

  Restore restore_;
  EventReader events_;
  const Regimes& regimes_;
  const RowNames& names_;
  Diagnostics& faults_;
  Instant at_ = first_instant;
};

/// A state of several versions says which; one of a single policy does not, and is held to its facts alone.
void refuse_other_versions(const Regimes& regimes, Json state, Diagnostics& faults) {
  const Json versions = state.find("versions");
  if (!versions && !regimes.several()) return;
  std::size_t same = 0;
  std::size_t count = 0;
  if (versions.is(JsonKind::array)) {
    for (const Json one : versions) {
      const Json digest = one.find("digest");
      const bool is_next = count < regimes.size() && digest.is(JsonKind::string) &&
                           digest.string() == regimes.program(static_cast<std::uint32_t>(count)).digest();
      if (is_next) ++same;
      ++count;
    }
  }
  if (same == regimes.size() && count == same) return;
  std::string here;
  for (std::uint32_t version = 0; version < regimes.size(); ++version)
    here += (version == 0 ? "" : ", ") + regimes.program(version).version();
  add_fault(faults, Code::conflict, versions ? versions : state,
            versions ? "the state was written by other versions of the policy than these: " + here
                     : "the state was written by one version of the policy, and these are several: " + here,
            "resume by the versions that wrote it, or replay the ledger from its beginning");
}

}  // namespace

void restore(Replay& replay, Json state, Diagnostics& faults) {
  if (!state.is(JsonKind::object)) {
    return add_fault(faults, Code::wrong_kind, state,
                     "a state must be an object, found " + std::string(json_kind_name(state.kind())));
  }
  refuse_other_versions(replay.regimes(), state, faults);
  if (!faults.empty()) return;
  Reader(replay, faults).read(state);
  if (faults.empty() && replay.canonical() != canonical_json(state)) {
    add_fault(faults, Code::bad_value, state, "the state does not follow from its own facts by this policy",
              "give the state that a replay by this policy wrote, unaltered");
  }
}

Diagnostics resume(Replay& replay, const Source& state) {
  JsonDocument read;
  JsonLimits limits;
  limits.bytes = most_state_bytes;
  Diagnostics faults = read.read(state.text(), limits);
  if (faults.empty()) restore(replay, read.root(), faults);
  return faults;
}

}  // namespace bylaw
