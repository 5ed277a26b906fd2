#include "run/columns/decider.h"

#include <algorithm>
#include <utility>

namespace bylaw {

namespace {

using namespace columns;

FactForm form_of(const Plan& plan, AttributeId id) {
  const Declared& declared = plan.attributes[id];
  FactForm form;
  form.name = declared.full;
  form.type = declared.type;
  form.lane = lane_of(form.type);
  form.bounds = declared.bounds;
  form.fallback = plan.defaults[id];
  if (form.type != policy::ValueType::string) return form;
  form.closed = declared.closed;
  for (std::uint32_t number = 1; number < plan.graph.texts(); ++number)
    form.texts.emplace(plan.graph.constant_text(number), TextEntry{number, !form.closed});
  for (const std::string& value : declared.values) {
    const auto at = form.texts.emplace(value, TextEntry{}).first;
    at->second.allowed = true;
  }
  return form;
}

/// The instants of the requests, and what they ask, as columns like any other.
FactForm form_of_at() {
  FactForm form;
  form.name = "at";
  form.type = policy::ValueType::timestamp;
  form.lane = Lane::instant;
  form.fallback = cel::Value::missing();
  return form;
}

FactForm form_of_action(const std::vector<PlannedAction>& actions) {
  FactForm form;
  form.name = "action";
  form.type = policy::ValueType::string;
  form.lane = Lane::text;
  form.closed = true;
  form.fallback = cel::Value::missing();
  for (ActionId id = 0; id < actions.size(); ++id) form.texts.emplace(actions[id].name, TextEntry{id, true});
  return form;
}

}  // namespace

ColumnDecider::Detail::Detail(const Plan& of, std::unique_ptr<ByRow> evaluator)
    : plan(of),
      graph(of.graph),
      by_row(std::move(evaluator)),
      strips(graph),
      actions(form_of_action(of.actions)),
      at(form_of_at()),
      now(block_rows),
      asked(block_rows),
      picked(block_rows),
      begins(of.actions.size()),
      faulty(block_rows),
      refuses(block_rows),
      any(block_rows),
      hard(block_rows),
      firsts(block_rows) {
  const auto count = static_cast<AttributeId>(of.attributes.size());
  facts.reserve(count);
  for (AttributeId id = 0; id < count; ++id) facts.emplace_back(form_of(of, id));
  words = static_cast<std::uint32_t>((of.rules.size() + 31) / 32);
  refused.resize(std::size_t{words} * block_rows);
  failed.resize(std::size_t{words} * block_rows);
}

void ColumnDecider::Detail::fault(std::uint64_t row, std::uint32_t in_block, const std::string& column,
                                  const FactFault& what) {
  any_faulty = true;
  faulty[in_block] = 1;
  if (faults.size() < faults_kept) faults.push_back({named_from + row, column, what.message, what.code});
}

void ColumnDecider::Detail::read(std::uint64_t first, std::uint32_t rows) {
  any_faulty = false;
  std::fill_n(faulty.begin(), rows, std::uint8_t{0});
  const auto read_from = [&](FactColumn& column) {
    column.read(first, rows, [&](std::uint32_t row, const FactFault& what) {
      fault(first + row, row, column.form().name, what);
    });
  };
  const auto must_be_given = [&](const FactColumn& column, const FactFault& what) {
    if (column.lanes().all_ok) return;
    for (std::uint32_t i = 0; i < rows; ++i) {
      if (column.lanes().ok[i] == 0) fault(first + i, i, column.form().name, what);
    }
  };
  for (FactColumn& column : facts) read_from(column);
  if (one_at) {
    std::fill_n(now.begin(), rows, one_at->ms);
  } else {
    read_from(at);
    must_be_given(at, {Code::missing_time, "the request does not say when it is decided"});
    std::copy_n(at.lanes().whole.begin(), rows, now.begin());
  }
  if (one_action) {
    std::fill_n(asked.begin(), rows, *one_action);
  } else {
    // Of a column of names, a text that is none of them is one that nobody knows.
    actions.read(first, rows, [&](std::uint32_t row, const FactFault& what) {
      const bool unknown = what.code == Code::bad_value;
      fault(first + row, row, actions.form().name,
            unknown ? FactFault{Code::unknown_reference, "the policy knows no such action"} : what);
    });
    must_be_given(actions, {Code::missing_key, "the request has no action"});
    std::copy_n(actions.lanes().text.begin(), rows, asked.begin());
  }
}

void ColumnDecider::Detail::count(Outcome outcome, std::uint64_t rows) {
  switch (outcome) {
    case Outcome::allow: counts.allow += rows; break;
    case Outcome::deny: counts.deny += rows; break;
    case Outcome::pending: counts.pending += rows; break;
    case Outcome::not_governed: counts.not_governed += rows; break;
  }
}

void ColumnDecider::Detail::write(const ActionPlan& rules, const Picks& picks, const VerdictColumns& out) {
  const std::uint32_t rows = picks.count;
  std::fill_n(any.begin(), rows, std::uint8_t{0});
  std::fill_n(hard.begin(), rows, std::uint8_t{0});
  std::fill_n(firsts.begin(), rows, -1);
  std::fill(refused.begin(), refused.end(), 0u);
  std::fill(failed.begin(), failed.end(), 0u);
  // From the last to the first, so that the first is the one that stays.
  for (auto rule = rules.rules.rbegin(); rule != rules.rules.rend(); ++rule) {
    const std::uint8_t* truth = strips.truth(rule->node);
    const std::uint8_t admits = rule->admits;
    std::uint8_t met = 0;
    std::uint8_t fails = 0;
    for (std::uint32_t i = 0; i < rows; ++i) {
      refuses[i] = static_cast<std::uint8_t>(truth[i] != admits);
      fails |= static_cast<std::uint8_t>(truth[i] == truth_failed);
      met |= refuses[i];
      any[i] |= refuses[i];
    }
    if (met == 0) continue;
    for (std::uint32_t i = 0; i < rows; ++i)
      hard[i] |= rule->waits ? static_cast<std::uint8_t>(truth[i] == truth_failed) : refuses[i];
    const std::uint32_t bit = rule->rule % 32;
    const auto number = static_cast<std::int32_t>(rule->rule);
    std::uint32_t* word = refused.data() + static_cast<std::size_t>(rule->rule / 32) * block_rows;
    for (std::uint32_t i = 0; i < rows; ++i) {
      firsts[i] = refuses[i] != 0 ? number : firsts[i];
      word[i] |= static_cast<std::uint32_t>(refuses[i]) << bit;
    }
    if (fails == 0) continue;
    word = failed.data() + static_cast<std::size_t>(rule->rule / 32) * block_rows;
    for (std::uint32_t i = 0; i < rows; ++i)
      word[i] |= static_cast<std::uint32_t>(truth[i] == truth_failed) << bit;
  }
  scatter(picks, out);
}

void ColumnDecider::Detail::scatter(const Picks& picks, const VerdictColumns& out) {
  std::uint32_t denied = 0;
  std::uint32_t stopped = 0;
  for (std::uint32_t i = 0; i < picks.count; ++i) {
    denied += hard[i];
    stopped += any[i];
  }
  counts.deny += denied;
  counts.pending += stopped - denied;
  counts.allow += picks.count - stopped;
  if (out.outcome != nullptr) {
    static_assert(static_cast<int>(Outcome::allow) == 0 && static_cast<int>(Outcome::deny) == 1 &&
                  static_cast<int>(Outcome::pending) == 2);
    for (std::uint32_t i = 0; i < picks.count; ++i)
      out.outcome[picks.row(i)] = static_cast<std::uint8_t>(2 * any[i] - hard[i]);
  }
  if (out.first != nullptr) {
    for (std::uint32_t i = 0; i < picks.count; ++i) out.first[picks.row(i)] = firsts[i];
  }
  const auto bits = [&](const std::vector<std::uint32_t>& from, std::uint32_t* to) {
    for (std::uint32_t word = 0; to != nullptr && word < words; ++word) {
      const std::uint32_t* strip = from.data() + static_cast<std::size_t>(word) * block_rows;
      for (std::uint32_t i = 0; i < picks.count; ++i)
        to[static_cast<std::size_t>(picks.row(i)) * words + word] = strip[i];
    }
  };
  bits(refused, out.refused);
  bits(failed, out.failed);
}

void ColumnDecider::Detail::act(ActionId action, const Picks& picks, std::uint64_t first,
                                const VerdictColumns& out) {
  const PlannedAction& asked_for = plan.actions[action];
  const ActionPlan& rules = graph.action(action);
  const auto same = [&](Outcome outcome) {
    for (std::uint32_t i = 0; i < picks.count && out.outcome != nullptr; ++i)
      out.outcome[picks.row(i)] = static_cast<std::uint8_t>(outcome);
    count(outcome, picks.count);
  };
  if (asked_for.right) return same(Outcome::allow);
  if (!asked_for.governed) return same(Outcome::not_governed);
  strips.run(rules.order, picks, facts, now, [&](std::uint32_t rule, std::uint32_t row) {
    return by_row->truth(action, rule, facts, first + row, Instant{now[row]});
  });
  write(rules, picks, out);
}

void ColumnDecider::Detail::block(std::uint64_t first, std::uint32_t rows, const VerdictColumns& out) {
  read(first, rows);
  if (out.first != nullptr) std::fill_n(out.first, rows, -1);
  if (out.refused != nullptr) std::fill_n(out.refused, std::size_t{rows} * words, 0u);
  if (out.failed != nullptr) std::fill_n(out.failed, std::size_t{rows} * words, 0u);
  constexpr std::uint32_t done = 0xFFFFFFFF;
  std::uint32_t left = rows;
  const auto leave_out = [&](std::uint32_t row, std::uint8_t outcome) {
    asked[row] = done;
    if (out.outcome != nullptr) out.outcome[row] = outcome;
    --left;
  };
  if (any_faulty) {
    for (std::uint32_t i = 0; i < rows; ++i) {
      if (faulty[i] == 0) continue;
      leave_out(i, not_decided);
      ++counts.not_decided;
    }
  }
  if (plan.effective_from || plan.effective_until) {
    for (std::uint32_t i = 0; i < rows; ++i) {
      if (asked[i] == done || plan.actions[asked[i]].right || plan.in_force(Instant{now[i]})) continue;
      leave_out(i, static_cast<std::uint8_t>(Outcome::not_governed));
      ++counts.not_governed;
    }
  }
  if (left == rows &&
      std::all_of(asked.begin(), asked.begin() + rows, [&](ActionId id) { return id == asked[0]; }))
    return act(asked[0], Picks{nullptr, rows}, first, out);
  // The rows of each action together.
  std::fill(begins.begin(), begins.end(), 0u);
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (asked[i] != done) ++begins[asked[i]];
  }
  std::uint32_t before = 0;
  for (std::uint32_t& begin : begins) before += std::exchange(begin, before);
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (asked[i] != done) picked[begins[asked[i]]++] = i;
  }
  before = 0;
  for (ActionId action = 0; action < begins.size(); ++action) {
    const std::uint32_t begin = std::exchange(before, begins[action]);
    if (before != begin) act(action, Picks{picked.data() + begin, before - begin}, first, out);
  }
}

ColumnDecider::~ColumnDecider() = default;

std::optional<std::string> ColumnDecider::bind(AttributeId attribute, const Column& column) {
  return detail_->facts[attribute].bind(column);
}

void ColumnDecider::bind_action(ActionId action) { detail_->one_action = action; }

std::optional<std::string> ColumnDecider::bind_actions(const Column& column) {
  auto wrong = detail_->actions.bind(column);
  if (!wrong) detail_->one_action.reset();
  return wrong;
}

void ColumnDecider::bind_at(Instant at) { detail_->one_at = at; }

std::optional<std::string> ColumnDecider::bind_at(const Column& column) {
  auto wrong = detail_->at.bind(column);
  if (!wrong) detail_->one_at.reset();
  return wrong;
}

void ColumnDecider::unbind_columns() {
  for (FactColumn& column : detail_->facts) column.unbind();
  detail_->actions.unbind();
  detail_->at.unbind();
}

void ColumnDecider::unbind() {
  unbind_columns();
  Detail& d = *detail_;
  d.one_action.reset();
  d.one_at.reset();
  d.counts = {};
  d.faults.clear();
  d.named_from = 0;
}

void ColumnDecider::decide(std::uint64_t first, std::uint64_t rows, const VerdictColumns& verdicts) {
  Detail& d = *detail_;
  for (std::uint64_t done = 0; done < rows; done += block_rows) {
    const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(block_rows, rows - done));
    const std::uint64_t word = done * d.words;
    d.block(first + done, count,
            {verdicts.outcome == nullptr ? nullptr : verdicts.outcome + done,
             verdicts.first == nullptr ? nullptr : verdicts.first + done,
             verdicts.refused == nullptr ? nullptr : verdicts.refused + word,
             verdicts.failed == nullptr ? nullptr : verdicts.failed + word});
  }
}

void ColumnDecider::name_rows_from(std::uint64_t row) { detail_->named_from = row; }

std::uint32_t ColumnDecider::words() const { return detail_->words; }
const ColumnCounts& ColumnDecider::counts() const { return detail_->counts; }
const std::vector<ColumnFault>& ColumnDecider::faults() const { return detail_->faults; }
const columns::Lanes& ColumnDecider::lanes(AttributeId attribute) const {
  return detail_->facts[attribute].lanes();
}
const columns::Lanes& ColumnDecider::action_lanes() const { return detail_->actions.lanes(); }
std::uint32_t ColumnDecider::rules_by_row() const { return detail_->graph.rules_by_row(); }

}  // namespace bylaw
