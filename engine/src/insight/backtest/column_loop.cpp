#include "insight/backtest/column_loop.h"

#include "data/fixed_length.h"
#include "policy/ledger_facts.h"
#include "run/program.h"

#include <algorithm>

namespace bylaw::backtest {

namespace {

using columns::block_rows;
using columns::TextCodes;

constexpr Side both[] = {Side::from, Side::to};
constexpr std::size_t place_of(Side side) { return static_cast<std::size_t>(side); }

bool is_text(const Column& column) { return columns::holds_texts(column) || column.dictionary != nullptr; }

/// Of a column whose item 0 is of row `base`. What is added to it comes around.
constexpr std::uint64_t starting_at(std::uint64_t base) { return std::uint64_t{0} - base; }

std::string quoted(const std::string& name) { return "`" + name + "`"; }

}  // namespace

ColumnLoop::Desk::Desk(const Program& of)
    : program(of),
      decider(of),
      words(decider.words()),
      outcome(block_rows),
      refused(std::size_t{block_rows} * words),
      failed(std::size_t{block_rows} * words) {}

RowPairs::Said ColumnLoop::Desk::said(std::uint32_t row) const {
  const std::size_t at = std::size_t{row} * words;
  return {outcome[row], refused.data() + at, failed.data() + at};
}

ColumnLoop::ColumnLoop(OpenLoop& loop, const Program& from, const Program& to)
    : loop_(loop),
      from_(from),
      to_(to),
      counts_(loop, from, to, from_.decider, to_.decider),
      pairs_(loop, from_.words, to_.words),
      flips_(block_rows),
      asked_(block_rows),
      places_(block_rows),
      names_(block_rows) {}

std::int32_t ColumnLoop::what_of(Side side, std::string_view name) const {
  if (name == "action") return the_action;
  if (name == "at") return the_time;
  const auto attribute = desk(side).program.attribute(name);
  return attribute ? static_cast<std::int32_t>(*attribute) : nobody;
}

std::optional<std::string> ColumnLoop::bind_one(Side side, std::int32_t what, const Column& column) {
  ColumnDecider& decider = desk(side).decider;
  if (what == nobody) return std::nullopt;
  if (what == the_action) return decider.bind_actions(column);
  if (what == the_time) return decider.bind_at(column);
  return decider.bind(static_cast<AttributeId>(what), column);
}

std::optional<policy::ValueType> ColumnLoop::type_of(Side side, std::int32_t what) const {
  if (what == the_action) return policy::ValueType::string;
  if (what == the_time) return policy::ValueType::timestamp;
  if (what == nobody) return std::nullopt;
  return desk(side).program.detail().lowered().document.attributes[static_cast<std::size_t>(what)].type;
}

/// What is wrong with the column.
std::optional<std::string> ColumnLoop::bind_source(const NamedColumn& one) {
  const std::int32_t what[] = {what_of(Side::from, one.name), what_of(Side::to, one.name)};
  if (what[0] == nobody && what[1] == nobody) {
    return "neither policy declares an attribute " + quoted(one.name) +
           ": leave the column out, what the policies do not need must not be sent";
  }
  if (one.column.format == ColumnFormat::nothing) return std::nullopt;
  if (what[0] == nobody || what[1] == nobody) undeclared_.push_back(one.column);
  const auto from = type_of(Side::from, what[0]);
  const auto to = type_of(Side::to, what[1]);
  const policy::ValueType type = from ? *from : *to;
  if (from && to && *from != *to) {
    return "the policies declare " + quoted(one.name) + " as `" + std::string(policy::type_name(*from)) +
           "` and as `" + std::string(policy::type_name(*to)) +
           "`: one column cannot hold both, give the log as JSON Lines";
  }
  const bool time = type == policy::ValueType::timestamp || type == policy::ValueType::duration;
  if (time && is_text(one.column)) {
    Time& of = times_.emplace_back();
    of.source = one.column;
    of.instant = type == policy::ValueType::timestamp;
    std::copy_n(what, 2, of.what);
    return std::nullopt;
  }
  for (const Side side : both) {
    if (auto wrong = bind_one(side, what[place_of(side)], one.column)) return wrong;
  }
  if (type != policy::ValueType::string) return std::nullopt;
  Text& text = texts_.emplace_back();
  text.source = one.column;
  for (const Side side : both) {
    text.what[place_of(side)] = what[place_of(side)];
    if (what[place_of(side)] < 0) continue;
    counts_.bind_text(side, static_cast<AttributeId>(what[place_of(side)]),
                      static_cast<std::uint32_t>(texts_.size() - 1));
  }
  return std::nullopt;
}

void ColumnLoop::unbind() {
  for (const Side side : both) desk(side).decider.unbind();
  texts_.clear();
  times_.clear();
  undeclared_.clear();
  counts_.unbind_texts();
}

std::vector<std::string> ColumnLoop::bind(const std::vector<NamedColumn>& columns) {
  std::vector<std::string> faults;
  unbind();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool twice = std::any_of(columns.begin(), columns.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const NamedColumn& one) { return one.name == columns[i].name; });
    if (twice)
      faults.push_back("there are two columns " + quoted(columns[i].name));
    else if (auto wrong = bind_source(columns[i]))
      faults.push_back(std::move(*wrong));
  }
  for (const char* name : {"action", "at"}) {
    if (std::none_of(columns.begin(), columns.end(),
                     [&](const NamedColumn& one) { return one.name == name; }))
      faults.push_back("there is no column " + quoted(name));
  }
  if (!faults.empty()) unbind();
  return faults;
}

void ColumnLoop::read_times(Time& time, std::uint64_t first, std::uint32_t rows) {
  time.ms.assign(rows, 0);
  time.validity.assign((rows + 7) / 8, 0);
  time.unreadable.clear();
  const bool plain = columns::holds_texts(time.source);
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::uint64_t row = first + i;
    if (!columns::given_at(time.source, row)) continue;
    const std::int64_t position = plain ? 0 : columns::position_at(time.source, row);
    std::optional<std::int64_t> ms;
    if (plain || (position >= 0 && static_cast<std::uint64_t>(position) < time.source.dictionary_size)) {
      const std::string_view text =
          plain ? columns::text_at(time.source, row)
                : columns::text_at(*time.source.dictionary, static_cast<std::uint64_t>(position));
      if (time.instant) {
        if (const auto at = parse_instant(text)) ms = at->ms;
      } else {
        ms = parse_fixed_length(text);
      }
    }
    if (!ms) {
      time.unreadable.push_back(row);
      continue;
    }
    time.ms[i] = *ms;
    time.validity[i / 8] = static_cast<std::uint8_t>(time.validity[i / 8] | 1u << i % 8);
  }
  Column column;
  column.format = ColumnFormat::i64;
  column.values = time.ms.data();
  column.validity = time.validity.data();
  column.first = starting_at(first);
  for (const Side side : both) bind_one(side, time.what[place_of(side)], column);
}

void ColumnLoop::bind_text(std::uint32_t number, std::uint64_t base) {
  Text& text = texts_[number];
  if (text.texts_bound != text.codes.size()) counts_.look(number, text.codes);
  text.texts_bound = text.codes.size();
  text.dictionary = text.codes.dictionary();
  Column column;
  column.format = ColumnFormat::u32;
  column.values = text.rows.data();
  column.validity = text.source.validity == nullptr ? nullptr : text.validity.data();
  column.dictionary = &text.dictionary;
  column.dictionary_size = text.codes.size();
  column.first = starting_at(base);
  for (const Side side : both) bind_one(side, text.what[place_of(side)], column);
}

/// Of so many rows, all texts have codes now.
std::uint32_t ColumnLoop::encode(std::uint64_t base, std::uint32_t rows) {
  std::uint32_t least = rows;
  for (std::uint32_t number = 0; number < texts_.size(); ++number) {
    Text& text = texts_[number];
    const std::uint32_t* before = text.rows.data();
    if (text.rows.size() < rows) text.rows.resize(rows);
    const bool moved = before != text.rows.data() || text.validity.size() < (rows + 7) / 8;
    if (text.validity.size() < (rows + 7) / 8) text.validity.resize((rows + 7) / 8);
    std::uint32_t done = text.codes.encode(text.source, base, least, text.rows.data());
    const bool full = done == 0 && least > 0;
    if (full) {
      text.codes.clear();
      done = text.codes.encode(text.source, base, least, text.rows.data());
    }
    if (text.source.validity != nullptr) {
      std::fill(text.validity.begin(), text.validity.end(), std::uint8_t{0});
      for (std::uint32_t i = 0; i < done; ++i) {
        if (text.rows[i] != TextCodes::none)
          text.validity[i / 8] = static_cast<std::uint8_t>(text.validity[i / 8] | 1u << i % 8);
      }
    }
    if (full || moved || base != texts_base_ || text.texts_bound != text.codes.size()) {
      if (full) text.texts_bound = 0xFFFFFFFF;
      bind_text(number, base);
    }
    least = std::min(least, done);
  }
  texts_base_ = base;
  return least;
}

void ColumnLoop::decide(std::uint64_t rows, const Places& places, const Apart& apart) {
  for (std::uint64_t first = 0; first < rows; first += at_once)
    some(first, static_cast<std::uint32_t>(std::min<std::uint64_t>(at_once, rows - first)), places, apart);
}

void ColumnLoop::some(std::uint64_t first, std::uint32_t rows, const Places& places, const Apart& apart) {
  for (Time& time : times_) read_times(time, first, rows);
  const std::uint64_t end = first + rows;
  for (std::uint64_t base = first; base < end;) {
    const std::uint64_t coded = base + encode(base, static_cast<std::uint32_t>(end - base));
    for (; base < coded; base += block_rows)
      block(base, static_cast<std::uint32_t>(std::min<std::uint64_t>(block_rows, coded - base)), places,
            apart);
    base = coded;
  }
}

/// Marks the rows that one of the policies cannot read for what its decider is not shown.
void ColumnLoop::find_unreadable(std::uint64_t first, std::uint32_t rows) {
  std::fill_n(flips_.begin(), rows, static_cast<std::uint8_t>(Flip::none));
  for (const Column& column : undeclared_) {
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (columns::given_at(column, first + row)) flips_[row] = RowCounts::apart;
    }
  }
  for (const Time& time : times_) {
    auto row = std::lower_bound(time.unreadable.begin(), time.unreadable.end(), first);
    for (; row != time.unreadable.end() && *row < first + rows; ++row)
      flips_[*row - first] = RowCounts::apart;
  }
}

void ColumnLoop::compare(std::uint64_t first, std::uint32_t rows, const Places& places, const Apart& apart) {
  const std::vector<std::uint32_t>& actions = loop_.plan().from.actions;
  const std::vector<std::uint32_t>& asked = from_.decider.action_lanes().text;
  OpenCounts& counts = loop_.counts();
  std::uint32_t counted = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint64_t place = places.of(first + row);
    const auto set_apart = [&] {
      flips_[row] = RowCounts::apart;
      // It may ask for none of the actions.
      asked_[row] = 0;
      apart(first + row, place);
    };
    const RowPairs::Said from = from_.said(row);
    const RowPairs::Said to = to_.said(row);
    if (flips_[row] == RowCounts::apart || from.outcome == ColumnDecider::not_decided ||
        to.outcome == ColumnDecider::not_decided) {
      set_apart();
      continue;
    }
    asked_[row] = actions[asked[row]];
    const Compared& compared = pairs_.find(asked_[row], from, to);
    const Flip flip = compared.flip;
    if (flip != Flip::none && loop_.wants(place, flip)) {
      set_apart();
      continue;
    }
    flips_[row] = static_cast<std::uint8_t>(flip);
    counts.tally.add(flip);
    places_[counted] = place;
    names_[counted++] = compared.name;
    if (flip != Flip::none) loop_.count_rules(compared);
  }
  counts.decisions.add(places_.data(), names_.data(), counted);
}

void ColumnLoop::block(std::uint64_t first, std::uint32_t rows, const Places& places, const Apart& apart) {
  for (const Side side : both) {
    Desk& of = desk(side);
    of.decider.decide(first, rows, {of.outcome.data(), nullptr, of.refused.data(), of.failed.data()});
  }
  find_unreadable(first, rows);
  compare(first, rows, places, apart);
  RowCounts::Block block;
  block.rows = rows;
  block.actions = asked_.data();
  block.flips = flips_.data();
  block.outcomes[0] = from_.outcome.data();
  block.outcomes[1] = to_.outcome.data();
  for (const Text& text : texts_) block.texts.push_back(text.rows.data() + (first - texts_base_));
  counts_.add(block);
}

}  // namespace bylaw::backtest
