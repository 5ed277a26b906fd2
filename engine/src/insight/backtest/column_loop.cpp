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

std::string quoted(const std::string& name) { return "`" + name + "`"; }

}  // namespace

ColumnLoop::Desk::Desk(const Program& of)
    : program(of),
      decider(of),
      outcome(block_rows),
      refused(std::size_t{block_rows} * decider.words()),
      failed(std::size_t{block_rows} * decider.words()) {}

ColumnLoop::ColumnLoop(OpenLoop& loop, const Program& from, const Program& to)
    : loop_(loop),
      from_(from),
      to_(to),
      counts_(loop, from, to, from_.decider, to_.decider),
      same_rules_(loop.plan().from.rules == loop.plan().to.rules),
      flips_(block_rows),
      asked_(block_rows) {}

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

void ColumnLoop::read_times(Time& time, std::uint32_t rows) {
  time.ms.assign(rows, 0);
  time.validity.assign((rows + 7) / 8, 0);
  time.unreadable.clear();
  const bool plain = columns::holds_texts(time.source);
  for (std::uint32_t row = 0; row < rows; ++row) {
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
    time.ms[row] = *ms;
    time.validity[row / 8] = static_cast<std::uint8_t>(time.validity[row / 8] | 1u << row % 8);
  }
  Column column;
  column.format = ColumnFormat::i64;
  column.values = time.ms.data();
  column.validity = time.validity.data();
  for (const Side side : both) bind_one(side, time.what[place_of(side)], column);
}

void ColumnLoop::bind_text(std::uint32_t number, std::uint32_t base) {
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
  // Codes begin at row `base`, and rows are numbered from the first one on.
  column.first = std::uint64_t{0} - base;
  for (const Side side : both) bind_one(side, text.what[place_of(side)], column);
}

/// Of so many rows, all texts have codes now.
std::uint32_t ColumnLoop::encode(std::uint32_t base, std::uint32_t rows) {
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

void ColumnLoop::decide(std::uint32_t rows, std::uint64_t place, const Apart& apart) {
  for (Time& time : times_) read_times(time, rows);
  for (std::uint32_t base = 0; base < rows;) {
    const std::uint32_t end = base + encode(base, rows - base);
    for (std::uint32_t first = base; first < end; first += block_rows)
      block(first, std::min(block_rows, end - first), place + first, apart);
    base = end;
  }
}

void ColumnLoop::read_reasons(Side side, std::uint32_t row, std::vector<std::uint64_t>& out) const {
  out.clear();
  const Desk& of = desk(side);
  const std::vector<std::uint32_t>& rules = loop_.plan().names(side).rules;
  const std::uint32_t words = of.decider.words();
  for (std::uint32_t word = 0; word < words; ++word) {
    const std::size_t at = std::size_t{row} * words + word;
    for (std::uint32_t bits = of.refused[at]; bits != 0; bits &= bits - 1) {
      const auto bit = static_cast<std::uint32_t>(__builtin_ctz(bits));
      out.push_back(std::uint64_t{rules[word * 32 + bit]} * 2 + (of.failed[at] >> bit & 1u));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void ColumnLoop::compare(std::uint32_t rows) {
  const std::uint32_t words = from_.decider.words();
  const auto same_bits = [&](std::uint32_t row) {
    const std::size_t at = std::size_t{row} * words;
    std::uint32_t other = 0;
    for (std::uint32_t word = 0; word < words; ++word)
      other |= (from_.refused[at + word] ^ to_.refused[at + word]) |
               (from_.failed[at + word] ^ to_.failed[at + word]);
    return other == 0;
  };
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint8_t from = from_.outcome[row];
    const std::uint8_t to = to_.outcome[row];
    if (from == ColumnDecider::not_decided || to == ColumnDecider::not_decided) {
      flips_[row] = RowCounts::apart;
      continue;
    }
    Flip flip = Flip::none;
    if (from != to) {
      flip = flip_of(static_cast<Outcome>(from), static_cast<Outcome>(to), true);
    } else if (same_rules_ ? !same_bits(row)
                           : from == static_cast<std::uint8_t>(Outcome::deny) ||
                                 from == static_cast<std::uint8_t>(Outcome::pending)) {
      bool same = false;
      if (!same_rules_) {
        read_reasons(Side::from, row, from_reasons_);
        read_reasons(Side::to, row, to_reasons_);
        same = from_reasons_ == to_reasons_;
      }
      flip = flip_of(static_cast<Outcome>(from), static_cast<Outcome>(to), same);
    }
    flips_[row] = static_cast<std::uint8_t>(flip);
  }
}

void ColumnLoop::set_apart(std::uint32_t first, std::uint32_t rows, std::uint64_t place, const Apart& apart) {
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
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint8_t flip = flips_[row];
    if (flip == static_cast<std::uint8_t>(Flip::none)) continue;
    if (flip != RowCounts::apart && !loop_.counts().samples[flip].wants(place + row)) continue;
    flips_[row] = RowCounts::apart;
    apart(first + row);
  }
}

void ColumnLoop::count_rules(std::uint32_t rows) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint8_t flip = flips_[row];
    if (flip == RowCounts::apart) continue;
    loop_.counts().tally.add(static_cast<Flip>(flip));
    if (flip == static_cast<std::uint8_t>(Flip::none)) continue;
    read_reasons(Side::from, row, from_reasons_);
    read_reasons(Side::to, row, to_reasons_);
    loop_.count_rules(asked_[row], from_reasons_, to_reasons_);
  }
}

void ColumnLoop::block(std::uint32_t first, std::uint32_t rows, std::uint64_t place, const Apart& apart) {
  for (const Side side : both) {
    Desk& of = desk(side);
    of.decider.decide(first, rows, {of.outcome.data(), nullptr, of.refused.data(), of.failed.data()});
  }
  compare(rows);
  set_apart(first, rows, place, apart);
  const std::vector<std::uint32_t>& actions = loop_.plan().from.actions;
  const std::vector<std::uint32_t>& asked = from_.decider.action_lanes().text;
  for (std::uint32_t row = 0; row < rows; ++row) {
    // Of a row apart it may be none of the actions.
    asked_[row] = flips_[row] == RowCounts::apart ? 0 : actions[asked[row]];
  }
  count_rules(rows);
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
