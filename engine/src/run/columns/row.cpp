#include "run/columns/row_plan.h"

namespace bylaw::columns {

namespace {

constexpr std::int64_t nanos_in_ms = 1'000'000;

std::int64_t yes_or_no(bool value) { return value ? truth_yes : truth_no; }

}  // namespace

Row::Row(const Graph& graph) : graph_(graph), cells_(graph.nodes().size()) {
  for (std::size_t at = 0; at < cells_.size(); ++at) {
    const Node& node = graph.nodes()[at];
    if (node.op != Op::constant) continue;
    if (node.lane == Lane::real)
      cells_[at].real = node.real;
    else
      cells_[at].whole = node.value;
  }
}

bool Row::run(const RowPlan& plan, const cel::Value* slots, Instant now) {
  using Step = RowPlan::Step;
  Cell* const cells = cells_.data();
  for (const RowPlan::Instruction& at : plan.instructions()) {
    Cell& to = cells[at.to];
    const auto truth = [&](bool value) {
      to.whole = (cells[at.a].ok & cells[at.b].ok) != 0 ? yes_or_no(value) : truth_failed;
    };
    const auto sum = [&](bool beyond, std::int64_t value) {
      to.whole = value;
      to.ok = !beyond && value >= at.least && value <= at.most ? cells[at.a].ok & cells[at.b].ok : 0;
    };
    switch (at.step) {
      case Step::fact_truth: {
        const cel::Value& value = slots[at.a];
        to.whole = value.is(cel::Kind::boolean) ? yes_or_no(value.b) : truth_failed;
        if (!value.is(cel::Kind::boolean) && !value.is(cel::Kind::missing)) return false;
        break;
      }
      case Step::fact_whole: {
        const cel::Value& value = slots[at.a];
        to.whole = value.i;
        to.ok = value.is(cel::Kind::integer) ? 1 : 0;
        if (to.ok == 0 && !value.is(cel::Kind::missing)) return false;
        break;
      }
      case Step::fact_instant: {
        const cel::Value& value = slots[at.a];
        to.ok = value.is(cel::Kind::timestamp) ? 1 : 0;
        if (to.ok == 0) {
          if (!value.is(cel::Kind::missing)) return false;
          break;
        }
        const std::uint32_t ms = value.extra / nanos_in_ms;
        if (ms * nanos_in_ms != value.extra) return false;
        to.whole = value.i * 1000 + ms;
        break;
      }
      case Step::fact_length: {
        const cel::Value& value = slots[at.a];
        to.ok = value.is(cel::Kind::duration) ? 1 : 0;
        if (to.ok == 0) {
          if (!value.is(cel::Kind::missing)) return false;
          break;
        }
        to.whole = value.i / nanos_in_ms;
        if (to.whole * nanos_in_ms != value.i) return false;
        break;
      }
      case Step::fact_real: {
        const cel::Value& value = slots[at.a];
        to.real = value.d;
        to.ok = value.is(cel::Kind::real) ? 1 : 0;
        if (to.ok == 0 && !value.is(cel::Kind::missing)) return false;
        break;
      }
      case Step::fact_text: {
        const cel::Value& value = slots[at.a];
        to.ok = value.is(cel::Kind::string) ? 1 : 0;
        to.whole = 0;
        if (to.ok != 0)
          to.whole = graph_.text_number(value.text());
        else if (!value.is(cel::Kind::missing))
          return false;
        break;
      }
      case Step::given: to.whole = yes_or_no(!slots[at.a].is(cel::Kind::missing)); break;
      case Step::now: to.whole = now.ms; break;
      case Step::both: to.whole = cells[at.a].whole & cells[at.b].whole; break;
      case Step::either: to.whole = cells[at.a].whole | cells[at.b].whole; break;
      case Step::opposite: {
        // What failed, 01, is its own opposite: the bits are turned and change places.
        const std::int64_t turned = cells[at.a].whole ^ 3;
        to.whole = turned >> 1 | (turned & 1) << 1;
        break;
      }
      case Step::choose_truth: {
        const std::int64_t condition = cells[at.a].whole;
        const std::int64_t chosen = cells[condition == truth_yes ? at.b : at.c].whole;
        to.whole = condition == truth_failed ? truth_failed : chosen;
        break;
      }
      case Step::choose: {
        const std::int64_t condition = cells[at.a].whole;
        const Cell chosen = cells[condition == truth_yes ? at.b : at.c];
        to = chosen;
        if (condition == truth_failed) to.ok = 0;
        break;
      }
      case Step::less: truth(cells[at.a].whole < cells[at.b].whole); break;
      case Step::less_equal: truth(cells[at.a].whole <= cells[at.b].whole); break;
      case Step::equal: truth(cells[at.a].whole == cells[at.b].whole); break;
      case Step::less_real: truth(cells[at.a].real < cells[at.b].real); break;
      case Step::less_equal_real: truth(cells[at.a].real <= cells[at.b].real); break;
      case Step::equal_real: truth(cells[at.a].real == cells[at.b].real); break;
      case Step::equal_truth: {
        const std::int64_t a = cells[at.a].whole;
        const std::int64_t b = cells[at.b].whole;
        to.whole = a == truth_failed || b == truth_failed ? truth_failed : yes_or_no(a == b);
        break;
      }
      case Step::text_in:
        to.whole =
            cells[at.a].ok != 0 ? static_cast<const std::uint8_t*>(at.with)[cells[at.a].whole] : truth_failed;
        break;
      case Step::look_up: {
        const auto& table = *static_cast<const LookUp*>(at.with);
        const auto key = static_cast<std::size_t>(cells[at.a].whole);
        to.whole = table.values[key];
        to.ok = cells[at.a].ok & table.known[key];
        break;
      }
      case Step::look_up_truth: {
        const auto& table = *static_cast<const LookUp*>(at.with);
        const auto key = static_cast<std::size_t>(cells[at.a].whole);
        to.whole = (cells[at.a].ok & table.known[key]) != 0 ? table.values[key] : truth_failed;
        break;
      }
      case Step::rank: {
        const std::int64_t value = cells[at.a].whole;
        std::int64_t rank = 0;
        for (const std::int64_t threshold : *static_cast<const std::vector<std::int64_t>*>(at.with))
          rank += value >= threshold ? 1 : 0;
        to.whole = rank;
        to.ok = cells[at.a].ok;
        break;
      }
      case Step::add: {
        std::int64_t value = 0;
        const bool beyond = __builtin_add_overflow(cells[at.a].whole, cells[at.b].whole, &value);
        sum(beyond, value);
        break;
      }
      case Step::subtract: {
        std::int64_t value = 0;
        const bool beyond = __builtin_sub_overflow(cells[at.a].whole, cells[at.b].whole, &value);
        sum(beyond, value);
        break;
      }
      case Step::multiply: {
        std::int64_t value = 0;
        const bool beyond = __builtin_mul_overflow(cells[at.a].whole, cells[at.b].whole, &value);
        sum(beyond, value);
        break;
      }
    }
  }
  return true;
}

}  // namespace bylaw::columns
