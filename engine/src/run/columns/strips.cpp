#include "run/columns/strips.h"

#include <algorithm>
#include <cstddef>

namespace bylaw::columns {

namespace {

std::uint8_t yes_or_no(bool value) { return value ? truth_yes : truth_no; }

/// The truth of what failed.
void fail(std::uint8_t* truth, const std::uint8_t* ok, std::uint32_t count) {
  if (ok == nullptr) return;
  for (std::uint32_t i = 0; i < count; ++i) truth[i] = ok[i] != 0 ? truth[i] : truth_failed;
}

template <class Item, class Holds>
void compare_items(const Item* a, const Item* b, std::uint8_t* out, std::uint32_t count, Holds holds) {
  for (std::uint32_t i = 0; i < count; ++i) out[i] = yes_or_no(holds(a[i], b[i]));
}

template <class Item>
void relate(Op op, const Item* a, const Item* b, std::uint8_t* out, std::uint32_t count) {
  if (op == Op::less)
    compare_items(a, b, out, count, [](Item x, Item y) { return x < y; });
  else if (op == Op::less_equal)
    compare_items(a, b, out, count, [](Item x, Item y) { return x <= y; });
  else
    compare_items(a, b, out, count, [](Item x, Item y) { return x == y; });
}

template <class Item>
const Item* pick(const std::vector<Item>& from, std::vector<Item>& room, const Picks& picks) {
  if (picks.rows == nullptr) return from.data();
  for (std::uint32_t i = 0; i < picks.count; ++i) room[i] = from[picks.rows[i]];
  return room.data();
}

template <class Item>
const Item* chosen(const std::uint8_t* condition, const Item* yes, const Item* no, std::vector<Item>& room,
                   std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) room[i] = condition[i] == truth_yes ? yes[i] : no[i];
  return room.data();
}

}  // namespace

Strips::Strips(const Graph& graph)
    : graph_(graph), rooms_(graph.nodes().size()), strips_(graph.nodes().size()) {
  for (std::size_t at = 0; at < graph.nodes().size(); ++at) {
    const Node& node = graph.nodes()[at];
    Room& room = rooms_[at];
    Strip& strip = strips_[at];
    const bool fixed = node.op == Op::constant;
    room.ok.resize(fixed ? 0 : block_rows);
    switch (node.lane) {
      case Lane::truth:
        room.truth.assign(block_rows, static_cast<std::uint8_t>(node.value));
        strip.truth = room.truth.data();
        break;
      case Lane::whole:
      case Lane::instant:
      case Lane::length:
        room.whole.assign(block_rows, node.value);
        strip.whole = room.whole.data();
        break;
      case Lane::real:
        room.real.assign(block_rows, node.real);
        strip.real = room.real.data();
        break;
      case Lane::text:
      case Lane::rank:
        room.text.assign(block_rows, static_cast<std::uint32_t>(node.value));
        strip.text = room.text.data();
        break;
    }
  }
}

void Strips::fact(const Node& node, Strip& out, Room& room, const Picks& picks, const FactColumn& column) {
  const Lanes& lanes = column.lanes();
  const std::uint8_t* ok = lanes.all_ok ? nullptr : pick(lanes.ok, room.ok, picks);
  switch (node.lane) {
    case Lane::truth:
      if (ok == nullptr) {
        out.truth = pick(lanes.truth, room.truth, picks);
      } else {
        for (std::uint32_t i = 0; i < picks.count; ++i)
          room.truth[i] = ok[i] != 0 ? lanes.truth[picks.row(i)] : truth_failed;
        out.truth = room.truth.data();
      }
      return;
    case Lane::whole:
    case Lane::instant:
    case Lane::length: out.whole = pick(lanes.whole, room.whole, picks); break;
    case Lane::real: out.real = pick(lanes.real, room.real, picks); break;
    case Lane::text:
    case Lane::rank: out.text = pick(lanes.text, room.text, picks); break;
  }
  out.ok = ok;
}

void Strips::choose(const Node& node, Strip& out, Room& room, std::uint32_t count) {
  const std::uint8_t* condition = strips_[node.a].truth;
  const Strip& yes = strips_[node.b];
  const Strip& no = strips_[node.c];
  switch (node.lane) {
    case Lane::truth:
      for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint8_t chosen_truth = condition[i] == truth_yes ? yes.truth[i] : no.truth[i];
        room.truth[i] = condition[i] == truth_failed ? truth_failed : chosen_truth;
      }
      return;
    case Lane::whole:
    case Lane::instant:
    case Lane::length: out.whole = chosen(condition, yes.whole, no.whole, room.whole, count); break;
    case Lane::real: out.real = chosen(condition, yes.real, no.real, room.real, count); break;
    case Lane::text:
    case Lane::rank: out.text = chosen(condition, yes.text, no.text, room.text, count); break;
  }
  std::uint8_t failed = 0;
  for (std::uint32_t i = 0; i < count; ++i) failed |= static_cast<std::uint8_t>(condition[i] == truth_failed);
  out.ok = nullptr;
  if (failed == 0 && yes.ok == nullptr && no.ok == nullptr) return;
  failed = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint8_t ok_yes = yes.ok == nullptr ? 1 : yes.ok[i];
    const std::uint8_t ok_no = no.ok == nullptr ? 1 : no.ok[i];
    const std::uint8_t ok = condition[i] == truth_yes ? ok_yes : ok_no;
    room.ok[i] = condition[i] == truth_failed ? 0 : ok;
    failed |= static_cast<std::uint8_t>(room.ok[i] ^ 1);
  }
  out.ok = failed != 0 ? room.ok.data() : nullptr;
}

void Strips::compare(const Node& node, Strip& out, std::uint32_t count) {
  const Strip& a = strips_[node.a];
  const Strip& b = strips_[node.b];
  Room& room = rooms_[static_cast<std::size_t>(&out - strips_.data())];
  std::uint8_t* truth = room.truth.data();
  switch (graph_.nodes()[node.a].lane) {
    case Lane::truth:
      for (std::uint32_t i = 0; i < count; ++i) {
        const bool failed = a.truth[i] == truth_failed || b.truth[i] == truth_failed;
        truth[i] = failed ? truth_failed : yes_or_no(a.truth[i] == b.truth[i]);
      }
      return;
    case Lane::whole:
    case Lane::instant:
    case Lane::length: relate(node.op, a.whole, b.whole, truth, count); break;
    case Lane::real: relate(node.op, a.real, b.real, truth, count); break;
    case Lane::text:
    case Lane::rank:
      compare_items(a.text, b.text, truth, count, [](std::uint32_t x, std::uint32_t y) { return x == y; });
      break;
  }
  fail(truth, a.ok, count);
  fail(truth, b.ok, count);
}

void Strips::arithmetic(const Node& node, Strip& out, Room& room, std::uint32_t count) {
  const Strip& a = strips_[node.a];
  const Strip& b = strips_[node.b];
  const std::int64_t least = least_of(node.lane);
  const std::int64_t most = most_of(node.lane);
  std::uint8_t all = 1;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::int64_t sum = 0;
    bool beyond = false;
    if (node.op == Op::add)
      beyond = __builtin_add_overflow(a.whole[i], b.whole[i], &sum);
    else if (node.op == Op::subtract)
      beyond = __builtin_sub_overflow(a.whole[i], b.whole[i], &sum);
    else
      beyond = __builtin_mul_overflow(a.whole[i], b.whole[i], &sum);
    const bool given = (a.ok == nullptr || a.ok[i] != 0) && (b.ok == nullptr || b.ok[i] != 0);
    room.whole[i] = sum;
    room.ok[i] = given && !beyond && sum >= least && sum <= most ? 1 : 0;
    all &= room.ok[i];
  }
  out.ok = all != 0 ? nullptr : room.ok.data();
}

void Strips::look_up(const Node& node, Strip& out, Room& room, std::uint32_t count) {
  const Strip& key = strips_[node.a];
  const LookUp& table = graph_.tables()[static_cast<std::size_t>(node.value)];
  const std::uint8_t* ok = key.ok;
  if (!table.of_rank) {
    std::uint8_t all = 1;
    for (std::uint32_t i = 0; i < count; ++i) {
      room.ok[i] = table.known[key.text[i]] & (key.ok == nullptr ? 1 : key.ok[i]);
      all &= room.ok[i];
    }
    ok = all != 0 ? nullptr : room.ok.data();
  }
  switch (node.lane) {
    case Lane::truth:
      for (std::uint32_t i = 0; i < count; ++i)
        room.truth[i] = static_cast<std::uint8_t>(table.values[key.text[i]]);
      fail(room.truth.data(), ok, count);
      return;
    case Lane::text:
      for (std::uint32_t i = 0; i < count; ++i)
        room.text[i] = static_cast<std::uint32_t>(table.values[key.text[i]]);
      break;
    default:
      for (std::uint32_t i = 0; i < count; ++i) room.whole[i] = table.values[key.text[i]];
      break;
  }
  out.ok = ok;
}

void Strips::run(const std::vector<std::uint32_t>& order, const Picks& picks,
                 const std::vector<FactColumn>& facts, const std::vector<std::int64_t>& now,
                 const std::function<std::uint8_t(std::uint32_t, std::uint32_t)>& by_row) {
  const std::uint32_t count = picks.count;
  for (const std::uint32_t at : order) {
    const Node& node = graph_.nodes()[at];
    Strip& out = strips_[at];
    Room& room = rooms_[at];
    switch (node.op) {
      case Op::constant: break;
      case Op::fact: fact(node, out, room, picks, facts[node.a]); break;
      case Op::given: {
        const Lanes& lanes = facts[node.a].lanes();
        for (std::uint32_t i = 0; i < count; ++i) room.truth[i] = yes_or_no(lanes.ok[picks.row(i)] != 0);
        break;
      }
      case Op::now: out.whole = pick(now, room.whole, picks); break;
      case Op::both: {
        const std::uint8_t* a = strips_[node.a].truth;
        const std::uint8_t* b = strips_[node.b].truth;
        for (std::uint32_t i = 0; i < count; ++i) room.truth[i] = a[i] & b[i];
        break;
      }
      case Op::either: {
        const std::uint8_t* a = strips_[node.a].truth;
        const std::uint8_t* b = strips_[node.b].truth;
        for (std::uint32_t i = 0; i < count; ++i) room.truth[i] = a[i] | b[i];
        break;
      }
      case Op::opposite: {
        // What failed, 01, is its own opposite: the bits are turned and change places.
        const std::uint8_t* a = strips_[node.a].truth;
        for (std::uint32_t i = 0; i < count; ++i) {
          const auto turned = static_cast<std::uint8_t>(a[i] ^ 3u);
          room.truth[i] = static_cast<std::uint8_t>(turned >> 1 | (turned & 1u) << 1);
        }
        break;
      }
      case Op::choose: choose(node, out, room, count); break;
      case Op::less:
      case Op::less_equal:
      case Op::equal: compare(node, out, count); break;
      case Op::text_in: {
        const Strip& item = strips_[node.a];
        const auto& set = graph_.sets()[static_cast<std::size_t>(node.value)];
        for (std::uint32_t i = 0; i < count; ++i) room.truth[i] = set[item.text[i]];
        fail(room.truth.data(), item.ok, count);
        break;
      }
      case Op::rank: {
        const Strip& of = strips_[node.a];
        std::fill_n(room.text.begin(), count, 0u);
        for (const std::int64_t threshold : graph_.thresholds()[static_cast<std::size_t>(node.value)]) {
          for (std::uint32_t i = 0; i < count; ++i) room.text[i] += of.whole[i] >= threshold ? 1u : 0u;
        }
        out.ok = of.ok;
        break;
      }
      case Op::look_up: look_up(node, out, room, count); break;
      case Op::add:
      case Op::subtract:
      case Op::multiply: arithmetic(node, out, room, count); break;
      case Op::by_row:
        for (std::uint32_t i = 0; i < count; ++i)
          room.truth[i] = by_row(static_cast<std::uint32_t>(node.value), picks.row(i));
        break;
    }
  }
}

}  // namespace bylaw::columns
