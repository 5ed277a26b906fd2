#include "changes/changes.h"

#include "changes/requests.h"
#include "insight/change_finder.h"
#include "insight/change_words.h"
#include "insight/changes_json.h"

#include <algorithm>
#include <vector>

namespace bylaw::changes {

namespace {

/// Values between two others that are tried one by one; of more, this many.
constexpr std::int64_t tried = 400;

class Holder {
 public:
  Holder(const Program& program, ActionId action, const Frame& asked, Instant at, Outcome was)
      : program_(program), session_(program), action_(action), asked_(asked), at_(at), was_(was) {}

  bool does(const std::vector<FactChange>& changes) { return good(decide(changes).outcome); }

  const Verdict& decide(const std::vector<FactChange>& changes) {
    frame_.emplace(asked_);
    Instant at = at_;
    for (const FactChange& change : changes) {
      if (change.waits())
        at.ms = ms(change.to);
      else
        frame_->set(change.attribute, change.to);
    }
    return session_.decide(action_, *frame_, at);
  }

  bool good(Outcome outcome) const {
    return outcome == Outcome::allow || (outcome == Outcome::pending && was_ == Outcome::deny);
  }

  /// Does `test` fail for every value between `from` and `to` of one of the changes?
  template <class Test>
  bool none_nearer(std::vector<FactChange> changes, std::size_t which, Test test) {
    FactChange& moved = changes[which];
    const bool number = moved.to.is(cel::Kind::integer);
    if (!number && !moved.to.is(cel::Kind::timestamp)) return true;
    const std::int64_t from = number ? moved.from.i : ms(moved.from);
    const std::int64_t to = number ? moved.to.i : ms(moved.to);
    const std::int64_t step = to > from ? 1 : -1;
    const std::int64_t distance = to > from ? to - from : from - to;
    const auto refused_at = [&](std::int64_t away) {
      const std::int64_t value = to - step * away;
      moved.to = number ? cel::Value::integer(value) : instant(value);
      return !test(changes);
    };
    for (std::int64_t i = 1; i < distance && i <= tried; ++i) {
      if (!refused_at(i)) return false;
    }
    for (std::int64_t i = 1; i <= tried && distance > tried; ++i) {
      if (!refused_at(distance - distance / (tried + 1) * i)) return false;
    }
    return true;
  }

 private:
  static std::int64_t ms(const cel::Value& value) { return value.i * 1000 + value.nanos() / 1'000'000; }
  static cel::Value instant(std::int64_t at) {
    const std::int64_t seconds = at >= 0 ? at / 1000 : (at - 999) / 1000;
    return cel::Value::timestamp(seconds, static_cast<std::int32_t>((at - seconds * 1000) * 1'000'000));
  }

  const Program& program_;
  Session session_;
  std::optional<Frame> frame_;
  ActionId action_;
  const Frame& asked_;
  Instant at_;
  Outcome was_;
};

bool a_part_does(Holder& holder, const std::vector<FactChange>& changes) {
  for (std::uint32_t mask = 0; mask + 1 < (1u << changes.size()); ++mask) {
    std::vector<FactChange> part;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if ((mask >> i & 1u) != 0) part.push_back(changes[i]);
    }
    if (holder.does(part)) return true;
  }
  return false;
}

std::string broken_law(Holder& holder, const RefusalChanges& found, const std::vector<Refusal>& refusals) {
  for (const Alternative& one : found.alternatives) {
    const Outcome outcome = holder.decide(one.changes).outcome;
    if (outcome != one.outcome || !holder.good(outcome)) return "an alternative does not do what it says";
    if (a_part_does(holder, one.changes)) return "a part of an alternative is enough";
    for (std::size_t i = 0; i < one.changes.size(); ++i) {
      if (!holder.none_nearer(one.changes, i, [&](const auto& changes) { return holder.does(changes); }))
        return "a nearer value of an alternative is enough";
    }
  }
  for (std::size_t i = 0; i < refusals.size(); ++i) {
    const auto satisfied = [&](const std::vector<FactChange>& changes) {
      const auto& left = holder.decide(changes).refusals;
      return std::none_of(left.begin(), left.end(),
                          [&](const Refusal& other) { return other.rule == refusals[i].rule; });
    };
    for (const FactChange& change : found.reasons[i]) {
      if (!satisfied({change})) return "a change does not satisfy its reason";
      if (!holder.none_nearer({change}, 0, satisfied)) return "a nearer value satisfies a reason";
    }
  }
  return {};
}

}  // namespace

Held hold(const Program& program, std::uint64_t seed) {
  Requests requests(program, seed);
  Session session(program);
  Frame frame(program);
  ActionId action = 0;
  Instant at;
  Held held;
  for (int tries = 0; tries < 1000; ++tries) {
    requests.next(frame, action, at);
    Frame asked = frame;
    const Verdict& verdict = session.decide(action, frame, at);
    if (verdict.refusals.empty()) continue;
    const std::vector<Refusal> refusals = verdict.refusals;
    ChangeFinder finder(program);
    const RefusalChanges& found = finder.find(action, frame, at, verdict);
    const DecisionChanges written = changes_json(program.detail().lowered(), found);
    session.write_decision(held.said, &written);
    Holder holder(program, action, asked, at, verdict.outcome);
    held.broken = broken_law(holder, found, refusals);
    held.alternatives = found.alternatives.size();
    held.cut = !found.complete;
    for (const Alternative& one : found.alternatives) {
      held.together += one.changes.size() > 1 ? 1 : 0;
      held.waits += std::any_of(one.changes.begin(), one.changes.end(),
                                [](const FactChange& change) { return change.waits(); });
    }
    return held;
  }
  held.broken = "no request is refused";
  return held;
}

}  // namespace bylaw::changes
