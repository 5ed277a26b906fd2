#include "insight/change_finder.h"

#include "insight/change_search.h"
#include "run/value_json.h"

#include <algorithm>
#include <map>
#include <optional>

namespace bylaw {

namespace {

constexpr std::size_t most_together = 4;
constexpr std::size_t most_alternatives = 16;
/// Combinations of one set of facts that are looked at before the smallest of them are kept.
constexpr std::size_t most_of_one_set = 16;
constexpr int most_rounds = 8;

using Moves = std::vector<Move>;

struct Found {
  Moves moves;
  Outcome outcome = Outcome::allow;
};

}  // namespace

struct ChangeFinder::Detail {
  explicit Detail(const Program& program) : search(program) {}

  void find_single();
  void find_together();
  void descend(std::span<const std::size_t> set, Moves& moves, std::vector<Found>& out);
  void try_point(Moves& moves, std::vector<Found>& out);
  std::optional<Found> tightened(Moves moves);
  std::optional<Found> nearest(const Moves& moves, std::size_t which);
  bool a_part_is_enough(const Moves& moves);
  bool is_solved(std::span<const std::size_t> set) const;
  bool can_clear(std::span<const std::size_t> set) const;
  const ChangeSearch::Points& open_points(std::size_t dimension);
  void keep_smallest(std::vector<Found>& found) const;
  bool is_smaller(const Moves& a, const Moves& b) const;
  FactChange change(const Move& move) const;
  void walk_single(std::size_t dimension, const std::vector<std::int64_t>& points, bool ordered);

  ChangeSearch search;
  RefusalChanges changes;
  std::vector<Found> found;
  std::vector<std::size_t> all;
  std::map<std::size_t, ChangeSearch::Points> open;
};

ChangeFinder::ChangeFinder(const Program& program) : detail_(std::make_unique<Detail>(program)) {}
ChangeFinder::~ChangeFinder() = default;

FactChange ChangeFinder::Detail::change(const Move& move) const {
  const Dimension& dimension = search.dimensions()[move.dimension];
  FactChange out;
  if (dimension.kind != Dimension::Kind::waiting) out.attribute = dimension.slot;
  out.from = search.value(dimension, dimension.from);
  out.to = search.value(dimension, move.to);
  return out;
}

/// Nearest first: the first point that does it, and the first after which a refusal is none.
void ChangeFinder::Detail::walk_single(std::size_t dimension, const std::vector<std::int64_t>& points,
                                       bool ordered) {
  std::vector<bool> cleared(search.refusals().size());
  for (const std::int64_t point : points) {
    const Moves moves{{dimension, point}};
    const auto outcome = search.wanted(moves);
    if (search.spent()) return;
    bool all_cleared = true;
    for (std::size_t i = 0; i < cleared.size(); ++i) {
      const bool now = search.reads(i, dimension) && search.is_cleared(i);
      if (now && (!ordered || !cleared[i])) changes.reasons[i].push_back(change(moves[0]));
      cleared[i] = cleared[i] || now;
      all_cleared = all_cleared && (cleared[i] || !search.reads(i, dimension));
    }
    if (outcome) found.push_back({moves, *outcome});
    // Without a whole set of cleared refusals there is nothing to be found at a further point.
    if (ordered && (outcome || (all_cleared && !can_clear({&dimension, 1})))) return;
  }
}

void ChangeFinder::Detail::find_single() {
  for (const std::size_t i : all) {
    const auto points = search.points(i, {}, {});
    if (!points) continue;
    const bool ordered = search.dimensions()[i].is_ordered();
    walk_single(i, points->up, ordered);
    walk_single(i, points->down, ordered);
  }
}

/// Every refusal reads at least one of the facts: otherwise it stays.
bool ChangeFinder::Detail::can_clear(std::span<const std::size_t> set) const {
  for (std::size_t i = 0; i < search.refusals().size(); ++i) {
    const bool reads = std::any_of(set.begin(), set.end(),
                                   [&](std::size_t dimension) { return search.reads(i, dimension); });
    if (!reads) return false;
  }
  return true;
}

bool ChangeFinder::Detail::is_solved(std::span<const std::size_t> set) const {
  return std::any_of(found.begin(), found.end(), [&](const Found& one) {
    return std::all_of(one.moves.begin(), one.moves.end(), [&](const Move& move) {
      return std::find(set.begin(), set.end(), move.dimension) != set.end();
    });
  });
}

const ChangeSearch::Points& ChangeFinder::Detail::open_points(std::size_t dimension) {
  const auto at = open.find(dimension);
  if (at != open.end()) return at->second;
  ChangeSearch::Points points;
  // Both: where facts are compared with each other, what is open alone would show nothing.
  if (auto as_asked = search.points(dimension, {}, {})) {
    points = std::move(*as_asked);
    const auto more = search.points(dimension, {}, all);
    const std::int64_t from = search.dimensions()[dimension].from;
    const auto merge = [from](std::vector<std::int64_t>& into, const std::vector<std::int64_t>& other) {
      into.insert(into.end(), other.begin(), other.end());
      std::sort(into.begin(), into.end(),
                [from](std::int64_t a, std::int64_t b) { return a >= from ? a < b : a > b; });
      into.erase(std::unique(into.begin(), into.end()), into.end());
    };
    if (more && search.dimensions()[dimension].is_ordered()) {
      merge(points.up, more->up);
      merge(points.down, more->down);
    }
  }
  return open.emplace(dimension, std::move(points)).first->second;
}

void ChangeFinder::Detail::descend(std::span<const std::size_t> set, Moves& moves, std::vector<Found>& out) {
  const std::size_t dimension = set[moves.size()];
  const ChangeSearch::Points& points = open_points(dimension);
  const bool last = moves.size() + 1 == set.size();
  for (const auto* side : {&points.up, &points.down}) {
    for (const std::int64_t point : *side) {
      if (search.spent() || out.size() >= most_of_one_set) return;
      moves.push_back({dimension, point});
      const std::size_t before = out.size();
      if (last)
        try_point(moves, out);
      else
        descend(set, moves, out);
      moves.pop_back();
      if (last && out.size() > before && search.dimensions()[dimension].is_ordered()) break;
    }
  }
}

void ChangeFinder::Detail::try_point(Moves& moves, std::vector<Found>& out) {
  if (!search.wanted(moves)) return;
  if (auto smallest = tightened(moves)) out.push_back(std::move(*smallest));
}

/// The nearest value of one of the facts while the others are as in `moves`; nothing where the fact must be
/// left alone.
std::optional<Found> ChangeFinder::Detail::nearest(const Moves& moves, std::size_t which) {
  Moves others = moves;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(which));
  const Move& own = moves[which];
  const auto points = search.points(own.dimension, others, {});
  if (!points) return std::nullopt;
  const bool up = own.to > search.dimensions()[own.dimension].from;
  for (const std::int64_t point : up ? points->up : points->down) {
    Moves tried = moves;
    tried[which].to = point;
    if (const auto outcome = search.wanted(tried)) return Found{std::move(tried), *outcome};
    if (search.spent() || point == own.to) break;
  }
  return std::nullopt;
}

bool ChangeFinder::Detail::a_part_is_enough(const Moves& moves) {
  for (std::uint32_t mask = 0; mask + 1 < (1u << moves.size()); ++mask) {
    Moves part;
    for (std::size_t i = 0; i < moves.size(); ++i) {
      if ((mask >> i & 1u) != 0) part.push_back(moves[i]);
    }
    if (search.wanted(part)) return true;
  }
  return false;
}

/// Brings each number as near as it can be, until none moves. Nothing where a part of the changes is enough
/// by itself, or the budget ends first.
std::optional<Found> ChangeFinder::Detail::tightened(Moves moves) {
  bool moved = true;
  for (int round = 0; moved && round < most_rounds; ++round) {
    moved = false;
    for (std::size_t i = 0; i < moves.size(); ++i) {
      if (!search.dimensions()[moves[i].dimension].is_ordered()) continue;
      auto nearer = nearest(moves, i);
      if (!nearer) return std::nullopt;
      moved = moved || nearer->moves[i].to != moves[i].to;
      moves = std::move(nearer->moves);
    }
  }
  if (moved || a_part_is_enough(moves)) return std::nullopt;
  const auto outcome = search.wanted(moves);
  return outcome && !search.spent() ? std::optional(Found{std::move(moves), *outcome}) : std::nullopt;
}

/// The same facts in the same directions, and nothing of `a` is further away.
bool ChangeFinder::Detail::is_smaller(const Moves& a, const Moves& b) const {
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Dimension& dimension = search.dimensions()[a[i].dimension];
    if (!dimension.is_ordered()) {
      if (a[i].to != b[i].to) return false;
      continue;
    }
    const bool up = a[i].to > dimension.from;
    if (up != (b[i].to > dimension.from)) return false;
    if (up ? a[i].to > b[i].to : a[i].to < b[i].to) return false;
  }
  return true;
}

void ChangeFinder::Detail::keep_smallest(std::vector<Found>& of_one_set) const {
  std::vector<Found> kept;
  for (std::size_t i = 0; i < of_one_set.size(); ++i) {
    bool beaten = false;
    for (std::size_t j = 0; j < of_one_set.size() && !beaten; ++j) {
      const bool smaller = j != i && is_smaller(of_one_set[j].moves, of_one_set[i].moves);
      const bool same = smaller && is_smaller(of_one_set[i].moves, of_one_set[j].moves);
      beaten = same ? j < i : smaller;
    }
    if (!beaten) kept.push_back(of_one_set[i]);
  }
  of_one_set = std::move(kept);
}

void ChangeFinder::Detail::find_together() {
  for (std::size_t size = 2; size <= std::min(most_together, all.size()); ++size) {
    std::vector<bool> chosen(all.size());
    std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
    std::vector<Found> of_this_size;
    do {
      std::vector<std::size_t> set;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (chosen[i]) set.push_back(i);
      }
      search.charge(1);
      if (search.spent()) break;
      if (!can_clear(set) || is_solved(set)) continue;
      Moves moves;
      std::vector<Found> of_this_set;
      descend(set, moves, of_this_set);
      keep_smallest(of_this_set);
      of_this_size.insert(of_this_size.end(), of_this_set.begin(), of_this_set.end());
      if (search.spent()) break;
    } while (std::prev_permutation(chosen.begin(), chosen.end()));
    found.insert(found.end(), of_this_size.begin(), of_this_size.end());
    if (search.spent()) return;
  }
}

const RefusalChanges& ChangeFinder::find(ActionId action, Frame& asked, Instant at, const Verdict& verdict) {
  Detail& d = *detail_;
  d.search.begin(action, asked, at, verdict);
  d.changes = RefusalChanges{};
  d.changes.reasons.resize(verdict.refusals.size());
  d.found.clear();
  d.open.clear();
  d.all.clear();
  for (std::size_t i = 0; i < d.search.dimensions().size(); ++i) d.all.push_back(i);
  d.find_single();
  // A refusal that nothing can be done about stays, whatever else changes.
  if (!d.search.spent() && d.can_clear(d.all)) d.find_together();
  d.changes.complete = !d.search.spent() && d.found.size() <= most_alternatives;
  if (d.found.size() > most_alternatives) d.found.resize(most_alternatives);
  for (const Found& one : d.found) {
    Alternative alternative;
    alternative.outcome = one.outcome;
    for (const Move& move : one.moves) alternative.changes.push_back(d.change(move));
    d.changes.alternatives.push_back(std::move(alternative));
  }
  return d.changes;
}

}  // namespace bylaw
