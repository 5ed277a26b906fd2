#include "insight/backtest/open_batch.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace bylaw::backtest {

namespace {

/// Calls `each(rule)` for the bits of a row.
template <class Each>
void each_rule(const std::uint32_t* bits, std::uint32_t words, const Each& each) {
  for (std::uint32_t word = 0; word < words; ++word) {
    for (std::uint32_t left = bits[word]; left != 0; left &= left - 1)
      each(word * 32 + static_cast<std::uint32_t>(__builtin_ctz(left)));
  }
}

/// What is wrong with one row.
using Faults = std::vector<ColumnFault>;

void write_faults(JsonWriter& writer, const Faults& faults, std::uint64_t line) {
  writer.begin_object();
  writer.key("code").string(code_name(faults[0].code));
  if (faults.size() > 1) {
    writer.key("faults").begin_array();
    for (const ColumnFault& fault : faults) {
      writer.begin_object();
      writer.key("code").string(code_name(fault.code));
      writer.key("message").string("`" + fault.column + "`: " + fault.message);
      writer.end_object();
    }
    writer.end_array();
  }
  write_count(writer, "line", line);
  writer.key("message").string("`" + faults[0].column + "`: " + faults[0].message);
  writer.end_object();
}

}  // namespace

OpenBatch::Desk::Desk(const Program& of)
    : program(of),
      decider(of),
      words(decider.words()),
      outcome(at_once),
      refused(at_once * words),
      failed(at_once * words),
      action(at_once),
      at(at_once) {
  decider.keep_faults(SIZE_MAX);
}

void OpenBatch::Desk::decide(std::uint64_t first, std::uint64_t rows) {
  decider.decide(first, rows,
                 {outcome.data(), nullptr, refused.data(), failed.data(), action.data(), at.data()});
}

void OpenBatch::Desk::add_key(std::uint64_t row, KnownPairs& known) const {
  known.add(outcome[row]);
  for (std::uint64_t word = row * words; word < (row + 1) * words; ++word)
    known.add(std::uint64_t{refused[word]} << 32 | failed[word]);
}

void OpenBatch::Desk::collect(std::uint64_t row, const std::vector<std::uint32_t>& names,
                              Decided& out) const {
  out.outcome = static_cast<Outcome>(outcome[row]);
  const std::uint32_t* failures = failed.data() + row * words;
  each_rule(refused.data() + row * words, words, [&](std::uint32_t rule) {
    out.reasons.push_back(std::uint64_t{names[rule]} * 2 + (failures[rule / 32] >> rule % 32 & 1u));
  });
}

void OpenBatch::Desk::fill(std::uint64_t row, Frame& frame) {
  frame.reset();
  for (AttributeId id = 0; id < program.attributes(); ++id) frame.set(id, decider.fact(id, row));
}

OpenBatch::OpenBatch(OpenLoop& loop, const Program& from, const Program& to)
    : loop_(loop), from_(from), to_(to) {}

std::vector<std::string> OpenBatch::bind(const ArrowSchema& schema, const ArrowArray& batch) {
  std::vector<std::string> faults;
  for (const Side side : {Side::from, Side::to}) {
    Desk& desk = side == Side::from ? from_ : to_;
    for (const std::string& fault : bind_batch(desk.decider, desk.program, schema, batch))
      faults.push_back("`" + std::string(side_name(side)) + "`: " + fault);
  }
  return faults;
}

void OpenBatch::run(const std::vector<std::uint64_t>& places) {
  for (std::uint64_t done = 0; done < places.size(); done += at_once)
    block(done, std::min<std::uint64_t>(at_once, places.size() - done), places.data() + done);
}

void OpenBatch::add_broken(std::uint64_t first, const std::uint64_t* places) {
  std::map<std::uint64_t, std::array<Faults, 2>> rows;
  for (const Side side : {Side::from, Side::to}) {
    Desk& desk = side == Side::from ? from_ : to_;
    for (ColumnFault& fault : desk.decider.take_faults())
      rows[fault.row][static_cast<std::size_t>(side)].push_back(std::move(fault));
  }
  for (const auto& [row, faults] : rows) {
    const std::uint64_t place = places[row - first];
    const auto& [from, to] = faults;
    const ReadBy by = from.empty() ? ReadBy::only_from : to.empty() ? ReadBy::only_to : ReadBy::neither;
    const auto code = [](const Faults& of) { return of.empty() ? std::nullopt : std::optional(of[0].code); };
    BrokenLines& broken = loop_.counts().broken;
    broken.add(by, code(from), code(to));
    if (!broken.samples(by).wants(place)) continue;
    std::string json;
    JsonWriter writer(json);
    writer.begin_object();
    if (!from.empty()) {
      writer.key("from");
      write_faults(writer, from, place);
    }
    write_count(writer, "line", place);
    if (!to.empty()) {
      writer.key("to");
      write_faults(writer, to, place);
    }
    writer.end_object();
    broken.samples(by).add(place, std::move(json));
  }
}

void OpenBatch::block(std::uint64_t first, std::uint64_t rows, const std::uint64_t* places) {
  from_.decide(first, rows);
  to_.decide(first, rows);
  add_broken(first, places);
  const OpenPlan& plan = loop_.plan();
  for (std::uint64_t row = 0; row < rows; ++row) {
    if (from_.outcome[row] == ColumnDecider::not_decided || to_.outcome[row] == ColumnDecider::not_decided)
      continue;
    const std::uint32_t action = plan.from.actions[from_.action[row]];
    known_.begin(action);
    from_.add_key(row, known_);
    to_.add_key(row, known_);
    const Compared& compared = known_.find([&](Compared& out) {
      out.action = action;
      from_.collect(row, plan.from.rules, out.from);
      to_.collect(row, plan.to.rules, out.to);
      loop_.compare(out);
    });
    const auto fact = [&](Side side, AttributeId id) {
      return (side == Side::from ? from_ : to_).decider.fact(id, first + row);
    };
    loop_.count(places[row], compared, fact);
    if (compared.flip == Flip::none || !loop_.wants(places[row], compared.flip)) continue;
    from_.fill(first + row, loop_.frame(Side::from));
    to_.fill(first + row, loop_.frame(Side::to));
    loop_.sample_again(places[row], from_.action[row], to_.action[row], from_.at[row], compared.flip);
  }
}

}  // namespace bylaw::backtest
