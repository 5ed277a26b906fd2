#include "run/columns/fact_column.h"
#include "run/columns/graph.h"
#include "run/columns/strips.h"

#include "policy/values.h"
#include "run/program.h"
#include "run/session.h"
#include "run/value_json.h"

#include <bylaw/columns.h>

#include <algorithm>
#include <utility>

namespace bylaw {

namespace {

using namespace columns;

FactForm form_of(const policy::Lowered& lowered, const Graph& graph, AttributeId id) {
  const policy::Attribute& attribute = lowered.document.attributes[id];
  FactForm form;
  form.name = attribute.full;
  form.type = *attribute.type;
  form.lane = lane_of(form.type);
  form.bounds = attribute.bounds;
  form.fallback = lowered.defaults[id];
  if (form.type != policy::ValueType::string) return form;
  const auto allowed = policy::values_of(lowered.document, attribute);
  form.closed = !attribute.open && !allowed.empty();
  for (std::uint32_t number = 1; number < graph.texts(); ++number)
    form.texts.emplace(graph.constant_text(number), TextEntry{number, !form.closed});
  for (const policy::AllowedValue& value : allowed) {
    const auto at = form.texts.emplace(value.id, TextEntry{}).first;
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

FactForm form_of_action(const std::vector<ActionEntry>& actions) {
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

struct ColumnDecider::Detail {
  explicit Detail(const Program& of)
      : program(of),
        graph(*of.detail().graph),
        strips(graph),
        slots(of.detail().lowered().slots.count),
        actions(form_of_action(of.detail().actions)),
        at(form_of_at()),
        now(block_rows),
        asked(block_rows),
        picked(block_rows),
        begins(of.detail().actions.size()),
        faulty(block_rows),
        refuses(block_rows),
        any(block_rows),
        hard(block_rows),
        firsts(block_rows) {
    const policy::Lowered& lowered = of.detail().lowered();
    const auto count = static_cast<AttributeId>(lowered.document.attributes.size());
    facts.reserve(count);
    for (AttributeId id = 0; id < count; ++id) facts.emplace_back(form_of(lowered, graph, id));
    words = static_cast<std::uint32_t>((lowered.rules.size() + 31) / 32);
    refused.resize(std::size_t{words} * block_rows);
    failed.resize(std::size_t{words} * block_rows);
    std::copy(lowered.defaults.begin(), lowered.defaults.end(), slots.begin());
  }

  void fault(std::uint64_t row, std::uint32_t in_block, const std::string& column, const char* message);
  void read(std::uint64_t first, std::uint32_t rows);
  void block(std::uint64_t first, std::uint32_t rows, const VerdictColumns& out);
  void act(ActionId action, const Picks& picks, std::uint64_t first, const VerdictColumns& out);
  std::uint8_t by_row(ActionId action, std::uint32_t rule, std::uint64_t row, Instant instant);
  void write(const ActionPlan& plan, const Picks& picks, const VerdictColumns& out);
  void scatter(const Picks& picks, const VerdictColumns& out);
  void count(Outcome outcome, std::uint64_t rows);

  const Program& program;
  const Graph& graph;
  Strips strips;
  std::vector<FactColumn> facts;
  cel::Evaluator evaluator;
  std::vector<cel::Value> slots;
  FactColumn actions;
  FactColumn at;
  std::optional<ActionId> one_action;
  std::optional<Instant> one_at;
  std::vector<std::int64_t> now;
  std::vector<std::uint32_t> asked;  ///< ActionId by row of the block
  std::vector<std::uint32_t> picked;
  std::vector<std::uint32_t> begins;  ///< by ActionId: where its rows begin in `picked`
  std::vector<std::uint8_t> faulty;
  // Of the rows that are picked, one behind the other.
  std::vector<std::uint8_t> refuses;  ///< the rule that is looked at
  std::vector<std::uint8_t> any;      ///< something refuses
  std::vector<std::uint8_t> hard;     ///< and it is no waiting
  std::vector<std::int32_t> firsts;
  std::vector<std::uint32_t> refused;  ///< block_rows of each word
  std::vector<std::uint32_t> failed;
  bool any_faulty = false;
  std::uint64_t named_from = 0;
  std::uint32_t words = 0;
  ColumnCounts counts;
  std::vector<ColumnFault> faults;
};

void ColumnDecider::Detail::fault(std::uint64_t row, std::uint32_t in_block, const std::string& column,
                                  const char* message) {
  any_faulty = true;
  faulty[in_block] = 1;
  if (faults.size() < faults_kept) faults.push_back({named_from + row, column, message});
}

void ColumnDecider::Detail::read(std::uint64_t first, std::uint32_t rows) {
  any_faulty = false;
  std::fill_n(faulty.begin(), rows, std::uint8_t{0});
  const auto read_from = [&](FactColumn& column) {
    column.read(first, rows, [&](std::uint32_t row, const char* message) {
      fault(first + row, row, column.form().name, message);
    });
  };
  const auto must_be_given = [&](const FactColumn& column, const char* message) {
    if (column.lanes().all_ok) return;
    for (std::uint32_t i = 0; i < rows; ++i) {
      if (column.lanes().ok[i] == 0) fault(first + i, i, column.form().name, message);
    }
  };
  for (FactColumn& column : facts) read_from(column);
  if (one_at) {
    std::fill_n(now.begin(), rows, one_at->ms);
  } else {
    read_from(at);
    must_be_given(at, "the request does not say when it is decided");
    std::copy_n(at.lanes().whole.begin(), rows, now.begin());
  }
  if (one_action) {
    std::fill_n(asked.begin(), rows, *one_action);
  } else {
    read_from(actions);
    must_be_given(actions, "the request has no action");
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

std::uint8_t ColumnDecider::Detail::by_row(ActionId action, std::uint32_t rule, std::uint64_t row,
                                           Instant instant) {
  const policy::Lowered& lowered = program.detail().lowered();
  const cel::Program& condition = *lowered.rules[rule].program;
  evaluator.reset();
  for (const std::uint32_t slot : condition.slots_read()) {
    slots[slot] =
        slot < lowered.slots.attributes ? facts[slot].value(row, evaluator.arena()) : cel::Value::unset();
  }
  slots[lowered.slots.action] = cel::Value::string(program.detail().actions[action].name);
  slots[lowered.slots.now] = to_value(instant);
  const cel::Value value = evaluator.run(condition, slots.data());
  if (!value.is(cel::Kind::boolean)) return truth_failed;
  return value.b ? truth_yes : truth_no;
}

void ColumnDecider::Detail::write(const ActionPlan& plan, const Picks& picks, const VerdictColumns& out) {
  const std::uint32_t rows = picks.count;
  std::fill_n(any.begin(), rows, std::uint8_t{0});
  std::fill_n(hard.begin(), rows, std::uint8_t{0});
  std::fill_n(firsts.begin(), rows, -1);
  std::fill(refused.begin(), refused.end(), 0u);
  std::fill(failed.begin(), failed.end(), 0u);
  // From the last to the first, so that the first is the one that stays.
  for (auto rule = plan.rules.rbegin(); rule != plan.rules.rend(); ++rule) {
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
  const ActionEntry& entry = program.detail().actions[action];
  const ActionPlan& plan = graph.action(action);
  const auto same = [&](Outcome outcome) {
    for (std::uint32_t i = 0; i < picks.count && out.outcome != nullptr; ++i)
      out.outcome[picks.row(i)] = static_cast<std::uint8_t>(outcome);
    count(outcome, picks.count);
  };
  if (entry.right) return same(Outcome::allow);
  if (entry.rules.empty()) return same(Outcome::not_governed);
  strips.run(plan.order, picks, facts, now, [&](std::uint32_t rule, std::uint32_t row) {
    return by_row(action, rule, first + row, Instant{now[row]});
  });
  write(plan, picks, out);
}

void ColumnDecider::Detail::block(std::uint64_t first, std::uint32_t rows, const VerdictColumns& out) {
  read(first, rows);
  if (out.first != nullptr) std::fill_n(out.first, rows, -1);
  if (out.refused != nullptr) std::fill_n(out.refused, std::size_t{rows} * words, 0u);
  if (out.failed != nullptr) std::fill_n(out.failed, std::size_t{rows} * words, 0u);
  const policy::Document& document = program.detail().lowered().document;
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
  if (document.effective_from || document.effective_until) {
    for (std::uint32_t i = 0; i < rows; ++i) {
      if (asked[i] == done || program.detail().actions[asked[i]].right || in_force(document, Instant{now[i]}))
        continue;
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

ColumnDecider::ColumnDecider(const Program& program) : detail_(std::make_unique<Detail>(program)) {}
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
