#include "insight/change_search.h"

#include "data/calendar.h"
#include "run/session.h"
#include "run/value_json.h"

#include <algorithm>
#include <limits>

namespace bylaw {

namespace {

/// A fact with no more values than this is tried at all of them, whatever the conditions do with it.
constexpr std::int64_t most_tried = 1'001;

/// Steps of the evaluator that one search may take, about. A decision of a few conditions takes a hundred.
constexpr std::uint64_t most_steps = 20'000'000;
/// What it costs to read the break points off the conditions, in decisions.
constexpr std::uint32_t cost_of_points = 10;

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

bool can_change(const policy::Lowered& lowered, const policy::Attribute& attribute, std::string_view action) {
  if (!attribute.actionable) return false;
  const auto& on = attribute.actionable->on;
  return on.empty() || std::any_of(on.begin(), on.end(), [&](const policy::Word& entry) {
           const auto meant = lowered.names.actions().matching(entry.text);
           return std::find(meant.begin(), meant.end(), action) != meant.end();
         });
}

}  // namespace

ChangeSearch::ChangeSearch(const Program& program)
    : program_(program), session_(program), frame_(program), breaks_(program) {}

void ChangeSearch::begin(ActionId action, Frame& asked, Instant at, const Verdict& verdict) {
  const policy::Lowered& lowered = program_.detail().lowered();
  action_ = action;
  at_ = at;
  was_ = verdict.outcome;
  refusals_ = verdict.refusals;
  asked_.assign(asked.slots(), asked.slots() + lowered.slots.count);
  left_ = affordable();
  dimensions_.clear();
  const ActionEntry& entry = program_.detail().actions[action];
  std::vector<std::uint32_t> read;
  for (const std::uint32_t rule : entry.rules) {
    const auto& slots = lowered.rules[rule].program->slots_read();
    read.insert(read.end(), slots.begin(), slots.end());
  }
  std::sort(read.begin(), read.end());
  read.erase(std::unique(read.begin(), read.end()), read.end());
  for (const std::uint32_t slot : read) {
    const bool is_attribute = slot < lowered.slots.attributes;
    if (is_attribute ? can_change(lowered, lowered.document.attributes[slot], entry.name)
                     : slot == lowered.slots.now) {
      add_dimension(slot);
    }
  }
}

/// Fewer decisions where one of them takes long. Counted in steps, which are the same on every machine.
std::uint32_t ChangeSearch::affordable() {
  const policy::Lowered& lowered = program_.detail().lowered();
  apply({});
  for (const policy::Derived& derived : lowered.derived) frame_.slots()[derived.slot] = cel::Value::unset();
  cel::Evaluator& evaluator = session_.detail().evaluator;
  evaluator.reset();
  std::uint64_t steps = 1;
  for (const std::uint32_t rule : program_.detail().actions[action_].rules) {
    evaluator.run(*lowered.rules[rule].program, frame_.slots());
    steps += evaluator.steps_used();
  }
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(ChangeFinder::budget, most_steps / steps));
}

void ChangeSearch::add_dimension(std::uint32_t slot) {
  const policy::Lowered& lowered = program_.detail().lowered();
  const cel::Value& value = asked_[slot];
  Dimension out;
  out.slot = slot;
  if (slot == lowered.slots.now) {
    out.kind = Dimension::Kind::waiting;
    out.from = at_.ms;
    out.least = at_.ms;
    out.most = last_instant.ms;
    dimensions_.push_back(std::move(out));
    return;
  }
  const policy::Attribute& attribute = lowered.document.attributes[slot];
  const policy::Direction direction = attribute.actionable->direction;
  if (value.is(cel::Kind::boolean)) {
    out.kind = Dimension::Kind::flag;
    out.from = value.b ? 1 : 0;
    out.least = 0;
    out.most = 1;
  } else if (value.is(cel::Kind::string)) {
    out.kind = Dimension::Kind::text;
    out.texts = policy::values_of(lowered.document, attribute);
    out.from = static_cast<std::int64_t>(out.texts.size());
    for (std::size_t i = 0; i < out.texts.size(); ++i) {
      if (out.texts[i].id == value.text()) out.from = static_cast<std::int64_t>(i);
    }
  } else if (value.is(cel::Kind::integer)) {
    out.kind = Dimension::Kind::number;
    out.from = value.i;
    out.least = attribute.bounds.minimum ? policy::int_bound(*attribute.bounds.minimum, false) : lowest;
    out.most = attribute.bounds.maximum ? policy::int_bound(*attribute.bounds.maximum, true) : highest;
  } else if (value.is(cel::Kind::timestamp)) {
    out.kind = Dimension::Kind::instant;
    out.from = to_instant(value).ms;
    out.least = first_instant.ms;
    out.most = last_instant.ms;
  } else {
    return;  // it was not given
  }
  if (direction == policy::Direction::raise) out.least = out.from;
  if (direction == policy::Direction::lower) out.most = out.from;
  dimensions_.push_back(std::move(out));
}

bool ChangeSearch::reads(std::size_t refusal, std::size_t dimension) const {
  const auto& read = program_.detail().lowered().rules[refusals_[refusal].rule].program->slots_read();
  return std::binary_search(read.begin(), read.end(), dimensions_[dimension].slot);
}

cel::Value ChangeSearch::value(const Dimension& dimension, std::int64_t point) const {
  switch (dimension.kind) {
    case Dimension::Kind::flag: return cel::Value::boolean(point != 0);
    case Dimension::Kind::number: return cel::Value::integer(point);
    case Dimension::Kind::text:
      return point == dimension.from
                 ? asked_[dimension.slot]
                 : cel::Value::string(dimension.texts[static_cast<std::size_t>(point)].id);
    default: return to_value({point});
  }
}

void ChangeSearch::apply(std::span<const Move> moves) {
  std::copy(asked_.begin(), asked_.end(), frame_.slots());
  for (const Move& move : moves) {
    const Dimension& dimension = dimensions_[move.dimension];
    frame_.slots()[dimension.slot] = value(dimension, move.to);
  }
}

std::optional<Outcome> ChangeSearch::wanted(std::span<const Move> moves) {
  last_ = nullptr;
  if (left_ == 0) return std::nullopt;
  --left_;
  apply(moves);
  Instant at = at_;
  for (const Move& move : moves) {
    if (dimensions_[move.dimension].kind == Dimension::Kind::waiting) at.ms = move.to;
  }
  last_ = &session_.decide(action_, frame_, at);
  const Outcome outcome = last_->outcome;
  const bool good = outcome == Outcome::allow || (outcome == Outcome::pending && was_ == Outcome::deny);
  return good ? std::optional(outcome) : std::nullopt;
}

bool ChangeSearch::is_cleared(std::size_t refusal) const {
  if (last_ == nullptr || last_->outcome == Outcome::not_governed) return false;
  const auto& now = last_->refusals;
  return std::none_of(now.begin(), now.end(),
                      [&](const Refusal& found) { return found.rule == refusals_[refusal].rule; });
}

std::optional<ChangeSearch::Points> ChangeSearch::points(std::size_t dimension, std::span<const Move> others,
                                                         std::span<const std::size_t> open) {
  const Dimension& of = dimensions_[dimension];
  Points out;
  if (of.kind == Dimension::Kind::flag) {
    const std::int64_t other = 1 - of.from;
    if (other >= of.least && other <= of.most) (other > of.from ? out.up : out.down).push_back(other);
    return out;
  }
  if (of.kind == Dimension::Kind::text) {
    for (std::size_t i = 0; i < of.texts.size(); ++i) {
      if (static_cast<std::int64_t>(i) != of.from) out.up.push_back(static_cast<std::int64_t>(i));
    }
    return out;
  }
  charge(cost_of_points);
  apply(others);
  std::vector<std::uint32_t> unknown;
  for (const std::size_t one : open) unknown.push_back(dimensions_[one].slot);
  const std::span<const cel::Value> slots(frame_.slots(), asked_.size());
  const Breaks found = breaks_.find(action_, slots, of.slot, unknown);
  std::vector<std::int64_t> points;
  const bool few = of.kind == Dimension::Kind::number && of.least > lowest / 2 && of.most < highest / 2 &&
                   of.most - of.least < most_tried;
  if (!found.complete && few) {
    for (std::int64_t at = of.least; at <= of.most; ++at) points.push_back(at);
  } else {
    if (!found.complete && open.empty()) return std::nullopt;
    for (const std::int64_t at : found.at) {
      if (at > lowest) points.push_back(at - 1);
      points.push_back(at);
      if (at < highest) points.push_back(at + 1);
    }
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
  }
  for (const std::int64_t at : points) {
    if (at > of.from && at <= of.most) out.up.push_back(at);
    if (at < of.from && at >= of.least) out.down.push_back(at);
  }
  std::reverse(out.down.begin(), out.down.end());
  return out;
}

}  // namespace bylaw
