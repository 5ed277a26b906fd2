#include "insight/diff_tables.h"

#include "insight/diff_actions.h"

#include <bylaw/describe.h>
#include <bylaw/json.h>
#include <bylaw/policy.h>
#include <bylaw/time.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace bylaw {

namespace {

/// What more, longer or one more of it means to the people concerned.
struct Direction {
  std::string_view table;
  std::string_view key;
  DiffVerdict more;
};
constexpr std::array directions{
    Direction{"appeals", "against", DiffVerdict::looser},
    Direction{"appeals", "suspends", DiffVerdict::looser},
    Direction{"appeals", "within", DiffVerdict::looser},
    Direction{"credit", "amount", DiffVerdict::looser},
    Direction{"credit", "deductions", DiffVerdict::tighter},
    Direction{"credit", "every", DiffVerdict::tighter},
    Direction{"credit", "start", DiffVerdict::looser},
    Direction{"credit", "up_to", DiffVerdict::looser},
    Direction{"ladders", "at", DiffVerdict::looser},
    Direction{"ladders", "cure_within", DiffVerdict::looser},
    Direction{"ladders", "for", DiffVerdict::tighter},
    Direction{"ladders", "grounds", DiffVerdict::tighter},
    Direction{"ladders", "steps", DiffVerdict::tighter},
    Direction{"ladders", "weights", DiffVerdict::tighter},
    Direction{"ladders", "window", DiffVerdict::tighter},
    Direction{"lists", "blocks", DiffVerdict::tighter},
    Direction{"lists", "confirmed_by", DiffVerdict::looser},
    Direction{"lists", "expires", DiffVerdict::tighter},
    Direction{"measures", "blocks", DiffVerdict::tighter},
    Direction{"measures", "confirmed_by", DiffVerdict::looser},
};

/// The tables that become rules: what their cells do is seen in decisions.
constexpr std::array<std::string_view, 4> decided{"caps", "categories", "roles", "tiers"};

DiffVerdict opposite(DiffVerdict change) {
  if (change == DiffVerdict::tighter) return DiffVerdict::looser;
  return change == DiffVerdict::looser ? DiffVerdict::tighter : change;
}

/// Words about a cell, not its meaning.
bool is_wording(std::string_view key) {
  constexpr std::array<std::string_view, 7> wording{"basis", "message", "params", "procedure",
                                                    "quote", "title",   "words"};
  return std::find(wording.begin(), wording.end(), key) != wording.end();
}
bool is_wording(Json value) {
  if (!value.is(JsonKind::object) || value.size() == 0) return false;
  for (const Json member : value) {
    if (member.key() != "en" && member.key() != "zh") return false;
  }
  return true;
}

/// Milliseconds, a month taken as 30 days and a little, for comparing lengths that are far from each other;
/// `none` is longer than all.
std::optional<double> size_of(Json value) {
  if (value.is(JsonKind::integer) || value.is(JsonKind::number)) return value.number();
  if (!value.is(JsonKind::string)) return std::nullopt;
  if (value.string() == "none") return 1e300;
  const auto period = parse_period(value.string());
  if (!period) return std::nullopt;
  constexpr double month = 30.436875 * 86'400'000;
  return period->months * month + static_cast<double>(period->ms);
}

class TableDiff {
 public:
  explicit TableDiff(std::vector<CellChange>& out) : out_(out) {}

  void compare(const std::string& path, Json from, Json to) {
    // Who decides an appeal is said in words alone.
    const bool decider = path.ends_with("/decided_by");
    if (!decider && (is_wording(from) || is_wording(to))) return;
    if (from && to && from.kind() == to.kind()) {
      if (from.is(JsonKind::object)) return compare_members(path + "/", from, to);
      if (from.is(JsonKind::array)) return items(path, from, to);
    }
    const std::string before = from ? canonical_json(from) : "";
    const std::string after = to ? canonical_json(to) : "";
    if (before != after) out_.push_back({path, before, after, direction(path, from, to)});
  }

  /// `path` ends where the keys begin.
  void compare_members(const std::string& path, Json from, Json to) {
    std::map<std::string_view, std::pair<Json, Json>> both;
    for (const Json member : from) both[member.key()].first = member;
    for (const Json member : to) both[member.key()].second = member;
    for (const auto& [key, pair] : both) {
      if (!is_wording(key) && key != "id") compare(path + std::string(key), pair.first, pair.second);
    }
  }

 private:
  /// Rows by their ids, texts as a set.
  void items(const std::string& path, Json from, Json to) {
    std::map<std::string, std::pair<Json, Json>> both;
    const auto gather = [&](Json list, bool second) {
      std::uint32_t place = 0;
      for (const Json item : list) {
        const Json id = item.find("id");
        const std::string name = id                          ? std::string(id.string())
                                 : item.is(JsonKind::string) ? std::string(item.string())
                                                             : std::to_string(place);
        (second ? both[name].second : both[name].first) = item;
        ++place;
      }
    };
    gather(from, false);
    gather(to, true);
    for (const auto& [name, pair] : both) compare(path + "/" + name, pair.first, pair.second);
  }

  static DiffVerdict direction(const std::string& path, Json from, Json to) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      parts.push_back(std::string_view(path).substr(at, end - at));
      at = end + 1;
    }
    const std::string_view table = parts.front();
    // Who decides a request that waits at a cap, and until when, is no decision about the request.
    const bool waiting = parts.back() == "decided_by" || parts.back() == "lapses_after";
    if (std::find(decided.begin(), decided.end(), table) != decided.end())
      return waiting ? DiffVerdict::mixed : DiffVerdict::same;
    if (table == "credit" && parts.size() > 1 && parts[1] == "levels") return DiffVerdict::same;
    // The last part that has a direction: in `weights/minor` it is the one before the last.
    for (std::size_t i = parts.size(); i-- > 1;) {
      const auto known = std::find_if(directions.begin(), directions.end(), [&](const Direction& one) {
        return one.table == table && one.key == parts[i];
      });
      if (known == directions.end()) continue;
      const bool row = i + 1 < parts.size();
      if (!from || !to) return row ? (from ? opposite(known->more) : known->more) : DiffVerdict::mixed;
      const auto before = size_of(from);
      const auto after = size_of(to);
      if (!before || !after || *before == *after) return DiffVerdict::mixed;
      return *after > *before ? known->more : opposite(known->more);
    }
    return DiffVerdict::mixed;
  }

  std::vector<CellChange>& out_;
};

/// A policy as `bylaw check --lowered` and `describe` tell it.
struct Told {
  explicit Told(const Program& program) {
    read(lowered, lowered_json(program.checked()));
    read(described, describe_json(program.checked()));
  }
  static void read(JsonDocument& document, const std::string& text) {
    JsonLimits limits;
    limits.bytes = 256u << 20;
    document.read(text, limits);
  }

  JsonDocument lowered;
  JsonDocument described;
};

/// What the ledger fills of each attribute that both declare: no decision about a request shows it.
void compare_ledger_facts(TableDiff& tables, Json from, Json to) {
  std::map<std::string_view, Json> before;
  for (const Json attribute : from) before[attribute.find("name").string()] = attribute;
  for (const Json attribute : to) {
    const std::string_view name = attribute.find("name").string();
    const auto at = before.find(name);
    if (at == before.end()) continue;
    tables.compare("attributes/" + std::string(name) + "/ledger", at->second.find("ledger"),
                   attribute.find("ledger"));
  }
}

}  // namespace

std::vector<CellChange> diff_tables(const Program& from, const Program& to) {
  std::vector<CellChange> out;
  TableDiff tables(out);
  const Told before(from);
  const Told after(to);
  tables.compare_members("", before.lowered.root().find("tables"), after.lowered.root().find("tables"));
  const Json left = before.described.root();
  const Json right = after.described.root();
  for (const std::string_view name : decided)
    tables.compare(std::string(name), left.find("tables").find(name), right.find("tables").find(name));
  tables.compare("credit/levels", left.find("tables").find("credit").find("levels"),
                 right.find("tables").find("credit").find("levels"));
  for (const std::string_view name : {"conduct", "effective", "utc_offset"})
    tables.compare(std::string(name), left.find(name), right.find(name));
  compare_ledger_facts(tables, left.find("attributes"), right.find("attributes"));
  std::sort(out.begin(), out.end(), [](const CellChange& a, const CellChange& b) { return a.cell < b.cell; });
  return out;
}

}  // namespace bylaw
