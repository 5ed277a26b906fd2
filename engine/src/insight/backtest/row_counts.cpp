#include "insight/backtest/row_counts.h"

#include "run/program.h"

#include <algorithm>

namespace bylaw::backtest {

namespace {

constexpr std::size_t place_of(Side side) { return static_cast<std::size_t>(side); }

}  // namespace

RowCounts::RowCounts(OpenLoop& loop, const Program& from, const Program& to, const ColumnDecider& from_facts,
                     const ColumnDecider& to_facts)
    : loop_(loop),
      facts_{&from_facts, &to_facts},
      defaults_{from.detail().lowered().defaults, to.detail().lowered().defaults},
      numbers_(loop.plan().actions.size()),
      outcomes_(loop.plan().actions.size() * 16 + 1),
      place_(columns::block_rows),
      rows_of_(loop.plan().actions.size()) {
  const OpenPlan& plan = loop.plan();
  for (const Group& group : plan.groups) {
    GroupOf of;
    of.counts.resize(std::size_t{kinds} * group.places());
    groups_.push_back(std::move(of));
  }
  for (std::size_t action = 0; action < plan.actions.size(); ++action)
    numbers_[action].resize(plan.read[action].size());
  unbind_texts();
}

void RowCounts::unbind_texts() {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& group = loop_.plan().groups[i];
    groups_[i].column = -1;
    groups_[i].places.assign(1, group.place_of(defaults_[place_of(group.side)][group.attribute]));
  }
}

void RowCounts::bind_text(Side side, AttributeId attribute, std::uint32_t column) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& group = loop_.plan().groups[i];
    if (group.of == Group::Of::text && group.side == side && group.attribute == attribute)
      groups_[i].column = static_cast<std::int32_t>(column);
  }
}

void RowCounts::look(std::uint32_t column, const columns::TextCodes& codes) {
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    GroupOf& of = groups_[i];
    if (of.column != static_cast<std::int32_t>(column)) continue;
    of.places.resize(1);
    for (std::uint32_t code = 0; code < codes.size(); ++code)
      of.places.push_back(loop_.plan().groups[i].place_of(cel::Value::string(codes.text(code))));
  }
}

void RowCounts::add_group(std::size_t i, const Block& block) {
  const Group& group = loop_.plan().groups[i];
  GroupOf& of = groups_[i];
  const columns::Lanes& lanes = facts_[place_of(group.side)]->lanes(group.attribute);
  const std::uint32_t rows = block.rows;
  const std::uint32_t places = group.places();
  switch (group.of) {
    case Group::Of::level:
      std::fill_n(place_.begin(), rows, 0u);
      for (std::size_t level = 0; level + 1 < group.at_least.size(); ++level) {
        const std::int64_t least = group.at_least[level];
        for (std::uint32_t row = 0; row < rows; ++row) place_[row] += lanes.whole[row] < least ? 1u : 0u;
      }
      break;
    case Group::Of::flag:
      for (std::uint32_t row = 0; row < rows; ++row)
        place_[row] = lanes.truth[row] == columns::truth_yes ? 1u : 0u;
      break;
    case Group::Of::text: {
      if (of.column < 0) {
        std::fill_n(place_.begin(), rows, of.places[0]);
        break;
      }
      const std::uint32_t* codes = block.texts[static_cast<std::size_t>(of.column)];
      const auto size = static_cast<std::uint32_t>(of.places.size());
      for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint32_t at = codes[row] + 1;
        place_[row] = of.places[at < size ? at : 0];
      }
      break;
    }
  }
  if (group.of != Group::Of::text && !lanes.all_ok) {
    for (std::uint32_t row = 0; row < rows; ++row)
      place_[row] = lanes.ok[row] != 0 ? place_[row] : group.missing();
  }
  for (std::uint32_t row = 0; row < rows; ++row) ++of.counts[block.flips[row] * places + place_[row]];
}

void RowCounts::add_number(std::uint32_t action, std::uint32_t i, const Block& block) {
  const std::uint32_t number_place = loop_.plan().read[action][i];
  const Number& number = loop_.plan().numbers[number_place];
  const columns::Lanes& lanes = facts_[place_of(number.side)]->lanes(number.attribute);
  NumberOf& of = numbers_[action][i];
  if (of.all.empty()) of.all.resize(window);
  Histogram* histogram = nullptr;
  const std::vector<std::uint16_t>& rows = rows_of_[action];
  std::uint32_t below = of.below;
  for (const std::uint16_t row : rows) {
    if (lanes.ok[row] == 0) continue;
    const std::int64_t key = number.kind == NumberKind::real ? number_key(lanes.real[row]) : lanes.whole[row];
    const std::uint8_t flip = block.flips[row];
    if (static_cast<std::uint64_t>(key) < window) {
      const auto at = static_cast<std::uint32_t>(key);
      ++of.all[at];
      below = at >= below ? at + 1 : below;
      if (flip == static_cast<std::uint8_t>(Flip::none)) continue;
      if (of.flips.empty()) of.flips.resize(std::size_t{window} * flip_kinds);
      ++of.flips[std::size_t{at} * flip_kinds + flip];
      continue;
    }
    if (histogram == nullptr) histogram = &loop_.counts().numbers[{action, number_place}];
    histogram->add(key, static_cast<Flip>(flip));
  }
  of.below = below;
}

void RowCounts::split(const Block& block) {
  for (const std::uint32_t action : seen_) rows_of_[action].clear();
  seen_.clear();
  for (std::uint32_t row = 0; row < block.rows; ++row) {
    if (block.flips[row] == apart) continue;
    std::vector<std::uint16_t>& rows = rows_of_[block.actions[row]];
    if (rows.empty()) seen_.push_back(block.actions[row]);
    rows.push_back(static_cast<std::uint16_t>(row));
  }
}

void RowCounts::add(const Block& block) {
  const std::size_t nowhere = outcomes_.size() - 1;
  for (std::uint32_t row = 0; row < block.rows; ++row) {
    const std::size_t at =
        block.actions[row] * std::size_t{16} + block.outcomes[0][row] * 4u + block.outcomes[1][row];
    ++outcomes_[block.flips[row] == apart ? nowhere : at];
  }
  for (std::size_t i = 0; i < groups_.size(); ++i) add_group(i, block);
  split(block);
  for (const std::uint32_t action : seen_) {
    for (std::uint32_t i = 0; i < numbers_[action].size(); ++i) add_number(action, i, block);
  }
}

void RowCounts::flush() {
  OpenCounts& counts = loop_.counts();
  const OpenPlan& plan = loop_.plan();
  for (std::size_t action = 0; action < plan.actions.size(); ++action) {
    for (std::size_t from = 0; from < 4; ++from) {
      for (std::size_t to = 0; to < 4; ++to)
        counts.outcomes[action][from][to] += outcomes_[action * 16 + from * 4 + to];
    }
  }
  std::fill(outcomes_.begin(), outcomes_.end(), 0u);
  const auto tally_of = [](auto count_of) {
    Tally tally;
    for (std::size_t kind = 0; kind < flip_kinds; ++kind) tally.of[kind] = count_of(kind);
    return tally;
  };
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const std::uint32_t places = plan.groups[i].places();
    std::vector<std::uint64_t>& of = groups_[i].counts;
    for (std::uint32_t place = 0; place < places; ++place) {
      Tally tally = tally_of([&](std::size_t kind) { return of[kind * places + place]; });
      for (std::size_t kind = 0; kind < apart; ++kind) tally.all += of[kind * places + place];
      counts.groups[i][place].add(tally);
    }
    std::fill(of.begin(), of.end(), 0u);
  }
  for (std::uint32_t action = 0; action < numbers_.size(); ++action) {
    for (std::size_t i = 0; i < numbers_[action].size(); ++i) {
      NumberOf& of = numbers_[action][i];
      if (of.below == 0) continue;
      Histogram& histogram = counts.numbers[{action, plan.read[action][i]}];
      for (std::uint32_t number = 0; number < of.below; ++number) {
        if (of.all[number] == 0) continue;
        Tally tally;
        if (!of.flips.empty())
          tally = tally_of([&](std::size_t kind) { return of.flips[number * flip_kinds + kind]; });
        tally.all = of.all[number];
        histogram.add(number, tally);
      }
      of = {};
    }
  }
}

}  // namespace bylaw::backtest
