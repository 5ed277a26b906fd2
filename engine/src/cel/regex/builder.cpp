#include "cel/regex/builder.h"

#include <algorithm>
#include <utility>

namespace bylaw::cel::rx {

namespace {
constexpr std::uint32_t most_repeats = 1000;
constexpr std::size_t most_ranges = std::size_t{1} << 16;
}  // namespace

Facts Facts::then(const Facts& following) const {
  return {nullable && following.nullable, anchored || following.anchored,
          std::max(repeats, following.repeats)};
}

Facts Facts::or_else(const Facts& alternative) const {
  return {nullable || alternative.nullable, anchored && alternative.anchored,
          std::max(repeats, alternative.repeats)};
}

Builder::Builder(std::uint32_t limit) : limit_(std::min(limit, most_instructions)), levels_(1) {}

Built Builder::add_set(const CharSet& set) {
  const auto [entry, is_new] =
      set_numbers_.try_emplace(set.ranges(), static_cast<std::uint32_t>(sets_.size()));
  if (is_new) {
    sets_.push_back(&entry->first);
    ranges_ += entry->first.size();
    if (ranges_ > most_ranges) return Built::too_large;
  }
  return add({Op::some, entry->second}, {false, false, 1});
}

Built Builder::add_assertion(Assertion assertion) {
  lines_ = lines_ || assertion == Assertion::line_begin || assertion == Assertion::line_end;
  words_ = words_ || assertion == Assertion::word_boundary || assertion == Assertion::no_word_boundary;
  return add({Op::assert, static_cast<std::uint32_t>(assertion)},
             {true, assertion == Assertion::text_begin, 1});
}

Built Builder::add(const Piece& piece, const Facts& facts) {
  if (!fits(1)) return Built::too_large;
  begin_atom(facts);
  pieces_.push_back(piece);
  return Built::fine;
}

void Builder::begin_atom(const Facts& facts) {
  Level& level = levels_.back();
  if (level.has_atom) level.before = level.before.then(level.facts);
  level.has_atom = true;
  level.atom = pieces_.size();
  level.facts = facts;
}

Built Builder::open(std::optional<std::uint32_t> group) {
  if (!fits(2)) return Built::too_large;
  begin_atom({});
  levels_.back().has_atom = false;  // until the group is closed
  if (group) pieces_.push_back({Op::save, *group * 2});
  Level level;
  level.group = group;
  level.branch = pieces_.size();
  levels_.push_back(level);
  return Built::fine;
}

Built Builder::next_branch() {
  if (!fits(2)) return Built::too_large;
  finish_branches();
  Level& level = levels_.back();
  pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(level.branch), {Op::split});
  pieces_.push_back({Op::jump, 0, static_cast<std::int32_t>(level.last_jump)});
  level.last_jump = static_cast<std::uint32_t>(pieces_.size());
  pieces_[level.branch].other = static_cast<std::int32_t>(pieces_.size() - level.branch);
  level.branch = pieces_.size();
  level.before = {};
  level.has_atom = false;
  return Built::fine;
}

void Builder::finish_branches() {
  Level& level = levels_.back();
  const Facts branch = level.has_atom ? level.before.then(level.facts) : level.before;
  level.branches = level.has_branches ? level.branches.or_else(branch) : branch;
  level.has_branches = true;
}

void Builder::land_jumps() {
  for (std::uint32_t jump = levels_.back().last_jump; jump != 0;) {
    Piece& piece = pieces_[jump - 1];
    const auto before = static_cast<std::uint32_t>(piece.next);
    piece.next = static_cast<std::int32_t>(pieces_.size() - (jump - 1));
    jump = before;
  }
}

Built Builder::close() {
  if (!fits(1)) return Built::too_large;
  finish_branches();
  land_jumps();
  const Level closed = levels_.back();
  levels_.pop_back();
  if (closed.group) pieces_.push_back({Op::save, *closed.group * 2 + 1});
  levels_.back().has_atom = true;
  levels_.back().facts = closed.branches;
  return Built::fine;
}

Built Builder::repeat(std::uint32_t least, std::optional<std::uint32_t> most, bool lazy) {
  Level& level = levels_.back();
  const std::uint32_t times = most.value_or(least);
  if (times > 0) level.facts.repeats *= times;
  if (times > 1 && level.facts.repeats > most_repeats) return Built::repeats_too_often;
  const bool nullable = level.facts.nullable;
  if (least == 0) level.facts = {true, false, level.facts.repeats};

  const std::uint64_t length = pieces_.size() - level.atom;
  const std::uint64_t copies = most.value_or(std::max(least, 1u));
  if (length == 0) return Built::fine;
  if (level.atom + copies * (length + 1) + 1 > limit_) return Built::too_large;

  const Pieces body(pieces_.begin() + static_cast<std::ptrdiff_t>(level.atom), pieces_.end());
  pieces_.resize(level.atom);
  for (std::uint32_t i = 0; i + (most ? 0 : 1) < least; ++i) append(body);
  if (most) {
    append_optional(body, *most - least, lazy);
  } else if (least == 0) {
    append_star(body, nullable, lazy);
  } else {
    append_plus(body, lazy);
  }
  return Built::fine;
}

void Builder::append_split(std::int32_t preferred, std::int32_t other, bool lazy) {
  if (lazy) std::swap(preferred, other);
  pieces_.push_back({Op::split, 0, preferred, other});
}

void Builder::append_star(const Pieces& body, bool nullable, bool lazy) {
  const auto length = static_cast<std::int32_t>(body.size());
  append_split(1, length + 2, lazy);
  // A body that may match nothing needs a way out behind it, too: with one split alone, the way out would be
  // found before what the body would have preferred.
  if (nullable) return append_plus(body, lazy);
  append(body);
  pieces_.push_back({Op::jump, 0, -(length + 1)});
}

void Builder::append_plus(const Pieces& body, bool lazy) {
  append(body);
  append_split(-static_cast<std::int32_t>(body.size()), 1, lazy);
}

void Builder::append_optional(const Pieces& body, std::uint32_t times, bool lazy) {
  const auto stride = static_cast<std::int32_t>(body.size() + 1);
  for (auto left = static_cast<std::int32_t>(times); left > 0; --left) {
    append_split(1, left * stride, lazy);
    append(body);
  }
}

}  // namespace bylaw::cel::rx
