#include "laws/laws.h"

#include "api/replay_lines.h"
#include "api/snapshot.h"
#include "run/replay.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace bylaw::laws {

namespace {

/// What follows from the events, and which of them were refused as mistakes or, of appeals, came too late.
struct Outcome {
  std::string state;
  std::string consequences;
  std::vector<std::int64_t> mistakes;
};

Outcome fold(const Versions& versions, const std::vector<Event>& events, Instant until) {
  Replay replay(versions, ReplayMode::observe);
  Outcome out;
  for (const Event& event : events) {
    const EventResult& result = replay.apply(event);
    const bool late = std::any_of(result.effects.begin(), result.effects.end(),
                                  [](const Effect& effect) { return effect.type == "appeal.late"; });
    if (result.outcome == EventOutcome::error || late) out.mistakes.push_back(event.sequence);
  }
  replay.wake(until);
  out.state = replay.canonical();
  out.consequences = replay.consequences();
  return out;
}

/// The ledger may end with an event that comes too late.
Instant last_of(const std::vector<Event>& events) {
  Instant last = first_instant;
  for (const Event& event : events) last = std::max(last, event.time);
  return last;
}

/// Whether an earlier line of the ledger has a later time.
bool late(const std::vector<Event>& events, const Event& event) {
  return std::any_of(events.begin(), events.end(), [&](const Event& other) {
    return other.sequence < event.sequence && other.time > event.time;
  });
}

bool is_about(const Event& event, std::string_view finding) {
  return event.finding == finding || (event.type == EventType::finding_confirmed && event.id == finding);
}

/// Annulling a finding leaves what there would be without it.
std::string annulment(const Versions& versions, const Ledger& ledger, std::uint32_t& compared) {
  const std::vector<Event>& events = ledger.events;
  std::vector<std::string_view> ids;
  for (const Event& event : events) {
    if (event.type == EventType::finding_confirmed &&
        std::find(ids.begin(), ids.end(), event.id) == ids.end())
      ids.push_back(event.id);
  }
  for (const std::string_view id : ids) {
    std::vector<Event> with = events;
    Event annul;
    annul.type = EventType::finding_annulled;
    annul.sequence = events.back().sequence + 1;
    annul.time = last_of(events);
    annul.finding = id;
    annul.by = "r9";
    with.push_back(annul);
    std::vector<Event> without;
    std::vector<std::int64_t> about;
    for (const Event& event : events) {
      // Appeals name a finding and are named by their decisions.
      const bool decides =
          event.type == EventType::appeal_decided &&
          std::any_of(events.begin(), events.end(), [&](const Event& other) {
            return other.type == EventType::appeal_filed && other.id == event.appeal && is_about(other, id);
          });
      if (is_about(event, id) || decides)
        about.push_back(event.sequence);
      else
        without.push_back(event);
    }
    Outcome annulled = fold(versions, with, annul.time);
    const Outcome never_found = fold(versions, without, annul.time);
    std::erase_if(annulled.mistakes, [&](std::int64_t sequence) {
      return sequence == annul.sequence || std::find(about.begin(), about.end(), sequence) != about.end();
    });
    // An event that contradicts only one of the two histories is part of only one of them, and an appeal may
    // be late only in one of them: the time for it runs from the measure.
    if (annulled.mistakes != never_found.mistakes) continue;
    ++compared;
    if (annulled.consequences != never_found.consequences) {
      return "annulling " + std::string(id) + " is not as if it had never been found\n" +
             annulled.consequences + "\n" + never_found.consequences;
    }
  }
  return {};
}

std::string statement(const Effect& effect) {
  if (!effect.statement) return "a measure begins without a statement";
  const Statement& of = *effect.statement;
  if (of.evidence.empty() || of.decided_by.empty()) return "a statement does not say what it rests on";
  if (!of.appeal_until) return "a statement does not say how long an appeal may be filed";
  if (of.end && *of.end < of.start) return "a measure ends before it starts";
  return {};
}

/// 2026-01-01T00:00:00Z, at which the policy, or its later version, begins, and with it its cap of three
/// members.
constexpr Instant in_force{1'767'225'600'000};

/// Members of each group that there may be.
std::vector<std::size_t> sizes(const State& state) {
  std::vector<std::size_t> out;
  for (const std::string_view id : {"g0", "g1", "g2"}) {
    const GroupState* group = state.group(id);
    out.push_back(group == nullptr ? 0 : group->users.size());
  }
  return out;
}

/// Who joined when: nobody joins more than two groups in a day.
class Joins {
 public:
  bool too_many(const std::vector<Effect>& effects, Instant at) {
    for (const Effect& effect : effects) {
      if (effect.type != "membership.began" || !effect.role.empty()) continue;
      joins_.emplace_back(effect.user, at);
      const auto lately = std::count_if(joins_.begin(), joins_.end(), [&](const auto& join) {
        return join.first == effect.user && join.second.ms > at.ms - 86'400'000;
      });
      if (lately > 2 && at >= in_force) return true;
    }
    return false;
  }

 private:
  std::vector<std::pair<std::string, Instant>> joins_;
};

/// Rights, caps, rates and complete statements, event by event.
std::string run(const Versions& versions, const Ledger& ledger, ReplayMode mode, Held& held) {
  Replay replay(versions, mode);
  Joins joins;
  for (const Event& event : ledger.events) {
    const std::optional<Instant> next = replay.next_wake();
    const std::vector<std::size_t> before = sizes(replay.state());
    const EventResult& result = replay.apply(event);
    if (!result.timers.empty() && (!next || result.timers.front().at != *next))
      return "something happened by itself at another instant than the next one that was told";
    if (result.timers.empty() && next && *next <= event.time)
      return "nothing happened when something was due";
    for (std::size_t i = 0; i < result.timers.size(); ++i) {
      if (result.timers[i].at > event.time) return "a timer fired before its time";
      if (i > 0 && result.timers[i].at < result.timers[i - 1].at) return "timers fired out of order";
    }
    if (result.outcome == EventOutcome::error && !result.effects.empty()) return "a mistake had effects";
    if (result.outcome == EventOutcome::refused &&
        (event.type == EventType::member_left || event.type == EventType::complaint_filed ||
         event.type == EventType::appeal_filed))
      return "a right was refused";
    // Before it is in force groups may have grown above the cap; from there on none grows past it.
    const std::vector<std::size_t> after = sizes(replay.state());
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (mode == ReplayMode::enforce && event.time >= in_force &&
          after[i] > std::max<std::size_t>(3, before[i]))
        return "a cap was exceeded by an admission";
    }
    const auto measures = [&](const std::vector<Effect>& effects) -> std::string {
      for (const Effect& effect : effects) {
        if (effect.type == "measure.began") ++held.measures;
        if (effect.type == "finding.weighed" && effect.version == effect.at_decision) ++held.milder;
        if (effect.type != "measure.began" && effect.type != "measure.changed") continue;
        if (std::string wrong = statement(effect); !wrong.empty()) return wrong;
      }
      return {};
    };
    for (const Fired& fired : result.timers) {
      if (std::string wrong = measures(fired.effects); !wrong.empty()) return wrong;
      if (fired.effects.empty()) return "a timer fired and nothing happened";
      if (mode == ReplayMode::enforce && joins.too_many(fired.effects, fired.at))
        return "a rate was exceeded by an admission";
    }
    if (mode == ReplayMode::enforce && joins.too_many(result.effects, event.time))
      return "a rate was exceeded by an admission";
    if (std::string wrong = measures(result.effects); !wrong.empty()) return wrong;
    held.timers += static_cast<std::uint32_t>(result.timers.size());
    if (result.outcome == EventOutcome::applied) ++held.applied;
  }
  for (int i = 0; i < 100; ++i) {
    const std::optional<Instant> next = replay.next_wake();
    if (!next) break;
    if (!replay.wake(Instant{next->ms - 1}).timers.empty()) return "something happened before its time";
    const EventResult& result = replay.wake(*next);
    if (result.timers.empty()) return "nothing happened when something was due";
    held.timers += static_cast<std::uint32_t>(result.timers.size());
  }
  held.state += replay.canonical();
  return {};
}

/// Stopped after `first` events, written, read and gone on from, it comes to the same, line by line.
std::string split(const Versions& versions, const Ledger& ledger, ReplayMode mode, std::size_t first) {
  Replay whole(versions, mode);
  Replay begun(versions, mode);
  for (std::size_t i = 0; i < first; ++i) {
    whole.apply(ledger.events[i]);
    begun.apply(ledger.events[i]);
  }
  const std::string snapshot = begun.canonical();
  JsonDocument document;
  Diagnostics faults = document.read(snapshot);
  Replay resumed(versions, mode);
  if (faults.empty()) restore(resumed, document.root(), faults);
  if (!faults.empty())
    return "a state that was written is refused: " + faults.front().message + "\n" + snapshot;
  for (std::size_t i = first; i < ledger.events.size(); ++i) {
    const EventResult& one = whole.apply(ledger.events[i]);
    const EventResult& other = resumed.apply(ledger.events[i]);
    std::string expected;
    std::string got;
    write_timer_lines(expected, whole, one);
    write_event_line(expected, whole, ledger.events[i], one);
    write_timer_lines(got, resumed, other);
    write_event_line(got, resumed, ledger.events[i], other);
    if (expected != got) return "a replay that goes on from a state differs\n" + expected + got;
  }
  if (whole.canonical() != resumed.canonical())
    return "a replay that went on from a state ends in another one";
  return {};
}

}  // namespace

Held hold(std::uint64_t seed, const Versions& versions) {
  Held held;
  const Ledger ledger = random_ledger(seed, versions);
  const Instant last = last_of(ledger.events);
  for (const ReplayMode mode : {ReplayMode::observe, ReplayMode::enforce}) {
    held.broken = run(versions, ledger, mode, held);
    if (!held.broken.empty()) return held;
  }
  const Outcome once = fold(versions, ledger.events, last);
  if (fold(versions, ledger.events, last).state != once.state) {
    held.broken = "the same ledger gives two states";
    return held;
  }
  std::vector<Event> ordered = ledger.events;
  std::erase_if(ordered, [&](const Event& event) { return late(ledger.events, event); });
  std::vector<Event> shuffled = ordered;
  Random order(seed);
  for (std::uint32_t i = static_cast<std::uint32_t>(shuffled.size()); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[order.below(i)]);
  std::sort(shuffled.begin(), shuffled.end(), [](const Event& a, const Event& b) {
    return std::tie(a.time, a.sequence) < std::tie(b.time, b.sequence);
  });
  if (fold(versions, shuffled, last).state != fold(versions, ordered, last).state) {
    held.broken = "events that were put back into order give another state";
    return held;
  }
  held.state += once.state;
  held.broken = annulment(versions, ledger, held.annulments);
  const auto length = static_cast<std::uint32_t>(ledger.events.size());
  for (std::uint64_t i = 0; i < 4 && held.broken.empty(); ++i) {
    const ReplayMode mode = i % 2 == 0 ? ReplayMode::enforce : ReplayMode::observe;
    held.broken = split(versions, ledger, mode, Random(seed + i).below(length + 1));
  }
  return held;
}

}  // namespace bylaw::laws
