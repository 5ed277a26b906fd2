#include "columns/columns.h"

#include "changes/requests.h"
#include "columns/filled.h"
#include "run/value_json.h"

#include <bylaw/columns.h>

#include <algorithm>
#include <array>
#include <deque>
#include <memory>
#include <optional>

namespace bylaw::columns_test {

namespace {

/// Texts, some of which the policies of the tests name.
constexpr std::array<std::string_view, 6> texts{"",     "a",    "b",
                                                "news", "活动", "a longer text that no rule names"};

/// What Requests leaves out.
class More {
 public:
  explicit More(std::uint64_t seed) : engine_(seed ^ 0x5DEECE66Du) {}

  cel::Value value(policy::ValueType type) {
    switch (type) {
      case policy::ValueType::real: return cel::Value::real(static_cast<double>(below(9)) / 4 - 0.5);
      case policy::ValueType::duration:
        return cel::Value::duration(static_cast<std::int64_t>(below(4)) * 43'200'000'000'000 +
                                    static_cast<std::int64_t>(below(2)) * 1'000'000);
      case policy::ValueType::string_list: return list(true);
      case policy::ValueType::integer_list: return list(false);
      default: return cel::Value::missing();
    }
  }
  std::uint64_t below(std::uint64_t count) { return engine_() % count; }

 private:
  cel::Value list(bool of_texts) {
    auto& items = items_.emplace_back(below(4));
    for (cel::Value& item : items) {
      item = of_texts ? cel::Value::string(texts[below(texts.size())])
                      : cel::Value::integer(static_cast<std::int64_t>(below(5)));
    }
    auto& rep = reps_.emplace_back();
    rep.items = items.data();
    rep.size = static_cast<std::uint32_t>(items.size());
    return cel::Value::of(&rep);
  }

  std::mt19937_64 engine_;
  std::deque<std::vector<cel::Value>> items_;
  std::deque<cel::ListRep> reps_;
};

/// A verdict as text: the outcome, and the rules with `!` behind those that could not be evaluated.
std::string words(const Verdict& verdict) {
  std::string out(outcome_name(verdict.outcome));
  for (const Refusal& refusal : verdict.refusals)
    out += ' ' + std::to_string(refusal.rule) + (refusal.error ? "!" : "");
  return out;
}

/// The same by the evaluator alone, a rule after the other.
class Plain {
 public:
  explicit Plain(const Program& program) : program_(program) {}

  const Verdict& decide(ActionId action, const std::vector<cel::Value>& facts, Instant at) {
    const policy::Lowered& lowered = program_.detail().lowered();
    const ActionEntry& entry = program_.detail().actions[action];
    verdict_ = {};
    if (entry.right || entry.rules.empty()) {
      verdict_.outcome = entry.right ? Outcome::allow : Outcome::not_governed;
      return verdict_;
    }
    evaluator_.reset();
    std::vector<cel::Value> slots(lowered.slots.count, cel::Value::unset());
    std::copy(facts.begin(), facts.end(), slots.begin());
    slots[lowered.slots.action] = cel::Value::string(entry.name);
    slots[lowered.slots.now] = to_value(at);
    verdict_.outcome = Outcome::allow;
    for (const std::uint32_t rule : entry.rules) {
      const policy::LoweredRule& of = lowered.rules[rule];
      const cel::Value value = evaluator_.run(*of.program, slots.data());
      if (value.is(cel::Kind::boolean) && value.b == (of.kind != policy::RuleKind::deny_when)) continue;
      const bool failed = !value.is(cel::Kind::boolean);
      const cel::ErrorCode code =
          value.is(cel::Kind::error) ? value.error->code : cel::ErrorCode::not_a_boolean;
      verdict_.refusals.push_back({rule, failed, failed ? code : cel::ErrorCode{}});
      if (failed || of.waits == policy::Waits::no) verdict_.outcome = Outcome::deny;
    }
    if (verdict_.outcome == Outcome::allow && !verdict_.refusals.empty()) verdict_.outcome = Outcome::pending;
    return verdict_;
  }

 private:
  const Program& program_;
  cel::Evaluator evaluator_;
  Verdict verdict_;
};

bool same(const Verdict& a, const Verdict& b) {
  return a.outcome == b.outcome && std::equal(a.refusals.begin(), a.refusals.end(), b.refusals.begin(),
                                              b.refusals.end(), [](const Refusal& x, const Refusal& y) {
                                                return x.rule == y.rule && x.error == y.error &&
                                                       (!x.error || x.code == y.code);
                                              });
}

}  // namespace

namespace {

/// What was decided of each row as columns, as `words` says it; the first rule of each must be the lowest.
std::vector<std::string> said_by(ColumnDecider& decider, std::uint32_t rows, std::uint32_t half,
                                 std::string& broken) {
  const std::uint32_t words_of = decider.words();
  std::vector<std::uint8_t> outcome(rows, 77);
  std::vector<std::int32_t> first(rows, 77);
  std::vector<std::uint32_t> refused(std::size_t{rows} * words_of, 77);
  std::vector<std::uint32_t> failed(std::size_t{rows} * words_of, 77);
  // In two calls, as whoever streams does it.
  decider.decide(0, half, {outcome.data(), first.data(), refused.data(), failed.data()});
  decider.decide(half, rows - half,
                 {outcome.data() + half, first.data() + half, refused.data() + std::size_t{half} * words_of,
                  failed.data() + std::size_t{half} * words_of});
  std::vector<std::string> out;
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::string got(outcome[row] <= 3 ? outcome_name(static_cast<Outcome>(outcome[row])) : "not_decided");
    std::int32_t lowest = -1;
    for (std::uint32_t rule = 0; rule < words_of * 32; ++rule) {
      const std::size_t word = std::size_t{row} * words_of + rule / 32;
      if ((refused[word] >> rule % 32 & 1u) == 0) continue;
      if (lowest < 0) lowest = static_cast<std::int32_t>(rule);
      got += ' ' + std::to_string(rule) + ((failed[word] >> rule % 32 & 1u) != 0 ? "!" : "");
    }
    if (first[row] != lowest && broken.empty())
      broken = "row " + std::to_string(row) + " has another first rule";
    out.push_back(std::move(got));
  }
  const ColumnCounts& counts = decider.counts();
  if (counts.allow + counts.deny + counts.pending + counts.not_governed != rows || counts.not_decided != 0)
    broken = "the counts are not those of the rows";
  return out;
}

}  // namespace

Held hold(const Program& program, const Gate* gate, std::uint64_t seed) {
  const auto& attributes = program.detail().lowered().document.attributes;
  changes::Requests requests(program, seed);
  More more(seed);
  // Sizes around those of a block.
  constexpr std::array<std::uint32_t, 6> sizes{1, 7, 511, 512, 513, 1300};
  const std::uint32_t rows = sizes[more.below(sizes.size())];
  std::vector<std::vector<cel::Value>> facts(attributes.size());
  std::vector<cel::Value> actions;
  std::vector<cel::Value> instants;
  std::vector<std::string> expected;
  Frame frame(program);
  Session session(program);
  Plain plain(program);
  std::optional<GateSession> gate_session;
  std::optional<Frame> gate_frame;
  if (gate != nullptr) {
    gate_session.emplace(*gate);
    gate_frame.emplace(*gate);
  }
  Held held;
  const bool one_action = more.below(4) == 0;
  ActionId asked = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    ActionId action = 0;
    Instant at;
    requests.next(frame, action, at);
    if (row == 0) asked = action;
    if (one_action) action = asked;
    for (AttributeId id = 0; id < attributes.size(); ++id) {
      const cel::Value extra = more.value(*attributes[id].type);
      const cel::Value& left_out = program.detail().lowered().defaults[id];
      if (!extra.is(cel::Kind::missing)) frame.set(id, more.below(20) == 0 ? left_out : extra);
      facts[id].push_back(frame.slots()[id]);
    }
    actions.push_back(cel::Value::string(program.detail().actions[action].name));
    instants.push_back(to_value(at));
    const std::vector<cel::Value> given(frame.slots(), frame.slots() + attributes.size());
    const Verdict& verdict = session.decide(action, frame, at);
    if (!same(verdict, plain.decide(action, given, at)) && held.broken.empty())
      held.broken = "row " + std::to_string(row) + " is `" + words(verdict) +
                    "` by the session, and by the evaluator it is not";
    if (gate_session) {
      std::copy(given.begin(), given.end(), gate_frame->slots());
      if (words(gate_session->decide(action, *gate_frame, at)) != words(verdict) && held.broken.empty())
        held.broken =
            "row " + std::to_string(row) + " is `" + words(verdict) + "`, and by the gate it is not";
    }
    held.refused += verdict.refusals.empty() ? 0 : 1;
    expected.push_back(words(verdict));
  }
  std::deque<Filled> filled;
  std::deque<ColumnDecider> deciders;
  deciders.emplace_back(program);
  if (gate != nullptr) deciders.emplace_back(*gate);
  for (AttributeId id = 0; id < attributes.size(); ++id)
    filled.emplace_back(*attributes[id].type, facts[id], more.below(30));
  filled.emplace_back(policy::ValueType::string, actions, more.below(30));
  filled.emplace_back(policy::ValueType::timestamp, instants, more.below(30));
  const auto half = static_cast<std::uint32_t>(more.below(rows + 1));
  for (ColumnDecider& decider : deciders) {
    for (AttributeId id = 0; id < attributes.size(); ++id) {
      if (const auto wrong = decider.bind(id, filled[id].column())) held.broken = *wrong;
    }
    if (one_action)
      decider.bind_action(asked);
    else if (const auto wrong = decider.bind_actions(filled[attributes.size()].column()))
      held.broken = *wrong;
    if (const auto wrong = decider.bind_at(filled.back().column())) held.broken = *wrong;
    const std::vector<std::string> said = said_by(decider, rows, half, held.broken);
    for (std::uint32_t row = 0; row < rows && held.broken.empty(); ++row) {
      if (said[row] != expected[row])
        held.broken = "row " + std::to_string(row) + " of " + std::to_string(rows) + " is `" + said[row] +
                      "` and not `" + expected[row] + "`" +
                      (&decider == &deciders.front() ? "" : " by the gate");
    }
    for (const std::string& each : said) held.said += each + '\n';
  }
  held.rows = rows;
  return held;
}

}  // namespace bylaw::columns_test
