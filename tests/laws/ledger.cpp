#include "laws/ledger.h"

namespace bylaw::laws {

namespace {

constexpr std::int64_t hour = 3'600'000;
/// 2026-01-01T00:00:00Z, at which the policy, or its later version, begins.
constexpr std::int64_t beginning = 1'767'225'600'000;

class Writer {
 public:
  Writer(std::uint64_t seed, const Regimes& regimes, Ledger& out)
      : random_(seed), regimes_(regimes), out_(out) {}

  void write() {
    const std::uint32_t length = 8 + random_.below(40);
    time_ = beginning - hour * random_.below(regimes_.several() ? 400 : 30);
    for (std::uint32_t i = 0; i < length; ++i) {
      // Steps at which windows, measures and deadlines of the policy end exactly.
      static constexpr std::int64_t steps[] = {
          0, 0, 0, 1, hour / 2, hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 72 * hour, 120 * hour};
      time_ += steps[random_.below(12)];
      if (random_.one_in(40)) time_ += 24 * hour * random_.below(200);
      if (random_.one_in(9)) --time_;
      event();
    }
  }

 private:
  std::string_view text(std::string text) { return out_.texts.emplace_back(std::move(text)); }
  std::string_view user() { return text("u" + std::to_string(random_.below(4))); }
  std::string_view group() { return text("g" + std::to_string(random_.below(3))); }
  std::string_view reviewer() { return text("r" + std::to_string(random_.below(2))); }
  std::string_view finding() { return text("f" + std::to_string(random_.below(findings_ + 1))); }

  static std::uint32_t size_of(const RowNames::Ids& ids) { return static_cast<std::uint32_t>(ids.size()); }

  void subject(Event& event, SubjectKind kind) {
    kind == SubjectKind::user ? event.user = user() : event.group = group();
  }

  void event() {
    Event event;
    event.sequence = ++sequence_;
    event.time = Instant{time_};
    event.policy_version = regimes_.near(event.time);
    event.request = text("e" + std::to_string(sequence_));
    const std::uint32_t kind = random_.below(112);
    if (kind >= 100) {
      activity(event);
    } else if (kind < 6) {
      event.type = EventType::group_created;
      event.group = group();
      event.user = user();
    } else if (kind < 20) {
      event.type = EventType::member_joined;
      event.group = group();
      event.user = user();
    } else if (kind < 24) {
      event.type = EventType::member_left;
      event.group = group();
      event.user = user();
    } else if (kind < 28) {
      event.type = EventType::message_published;
      event.group = group();
      event.user = user();
    } else if (kind < 30) {
      event.type = EventType::role_set;
      event.group = group();
      event.user = user();
      event.by = user();
      event.role = "manager";
    } else if (kind < 31) {
      event.type = random_.one_in(2) ? EventType::page_updated : EventType::group_closed;
      event.group = group();
      event.by = user();
    } else if (kind < 58) {
      confirm(event);
    } else if (kind < 70) {
      about_a_finding(event);
    } else if (kind < 78) {
      measure(event);
    } else if (kind < 86) {
      list(event);
    } else if (kind < 92) {
      complaint(event);
    } else if (kind < 96) {
      appeal(event);
    } else {
      request(event);
    }
    out_.events.push_back(event);
  }

  void activity(Event& event) {
    event.type = EventType::activity_recorded;
    event.activity = random_.below(size_of(regimes_.names().activities));
    event.amount = 1 + random_.below(3);
    event.user = user();
    if (random_.one_in(2)) event.group = group();
    if (!random_.one_in(4)) event.by = user();
  }

  void confirm(Event& event) {
    event.type = EventType::finding_confirmed;
    // Some ids come twice.
    event.id = text("f" + std::to_string(random_.one_in(15) ? random_.below(findings_ + 1) : findings_++));
    subject(event, random_.below(4) != 0 ? SubjectKind::user : SubjectKind::group);
    event.severity = random_.one_in(12) ? 2 : random_.below(2);
    event.ground = random_.below(size_of(regimes_.names().grounds));
    event.by = reviewer();
    event.evidence = "report 7";
    if (random_.one_in(3))
      event.occurred_at = Instant{time_ - hour * random_.below(regimes_.several() ? 240 : 60)};
  }

  void about_a_finding(Event& event) {
    static constexpr EventType types[] = {EventType::finding_rectified, EventType::finding_annulled,
                                          EventType::notice_given, EventType::report_sent};
    event.type = types[random_.below(4)];
    event.finding = finding();
    event.by = reviewer();
  }

  void measure(Event& event) {
    static constexpr EventType types[] = {EventType::measure_imposed, EventType::measure_changed,
                                          EventType::measure_confirmed, EventType::measure_lifted};
    event.type = types[random_.below(4)];
    event.measure = random_.below(size_of(regimes_.names().measures));
    event.by = reviewer();
    if (event.type == EventType::measure_imposed || event.type == EventType::measure_confirmed)
      event.finding = finding();
    else
      subject(event, regimes_.at(0u).measures[event.measure].subject);
    const bool ends = event.type == EventType::measure_imposed || event.type == EventType::measure_changed;
    if (ends && !random_.one_in(3)) event.until = Instant{time_ + hour * random_.below(100)};
  }

  void list(Event& event) {
    static constexpr EventType types[] = {EventType::list_proposed, EventType::list_confirmed,
                                          EventType::list_confirmed, EventType::list_removed};
    event.type = types[random_.below(4)];
    event.list = random_.below(size_of(regimes_.names().lists));
    event.user = user();
    event.by = reviewer();
    if (!random_.one_in(4)) event.evidence = "report 9";
  }

  void complaint(Event& event) {
    static constexpr EventType types[] = {EventType::complaint_filed, EventType::complaint_acknowledged,
                                          EventType::complaint_decided};
    event.type = types[random_.below(3)];
    if (event.type == EventType::complaint_filed) {
      event.id = text("c" + std::to_string(complaints_++));
      event.user = user();
    } else {
      event.complaint = text("c" + std::to_string(random_.below(complaints_ + 1)));
    }
  }

  void request(Event& event) {
    static constexpr EventType types[] = {EventType::request_approved, EventType::request_approved,
                                          EventType::request_refused, EventType::request_withdrawn};
    event.type = types[random_.below(4)];
    event.by = reviewer();
    event.request = text("e" + std::to_string(random_.below(static_cast<std::uint32_t>(sequence_))));
  }

  void appeal(Event& event) {
    if (random_.one_in(2)) {
      event.type = EventType::appeal_filed;
      event.id = text("a" + std::to_string(appeals_++));
      event.finding = finding();
      event.user = user();
    } else {
      event.type = EventType::appeal_decided;
      event.appeal = text("a" + std::to_string(random_.below(appeals_ + 1)));
      event.by = reviewer();
      event.ruling = random_.one_in(2) ? Ruling::upheld : Ruling::rejected;
    }
  }

  Random random_;
  const Regimes& regimes_;
  Ledger& out_;
  std::int64_t time_ = beginning;
  std::int64_t sequence_ = 0;
  std::uint32_t findings_ = 0;
  std::uint32_t complaints_ = 0;
  std::uint32_t appeals_ = 0;
};

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

Ledger random_ledger(std::uint64_t seed, const Versions& versions) {
  Ledger ledger;
  Writer(seed, versions.regimes(), ledger).write();
  return ledger;
}

}  // namespace bylaw::laws
