#include "insight/mutants/list.h"

#include <algorithm>
#include <array>

namespace bylaw::mutants {

namespace {

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// What decides nothing, or is the name of something.
constexpr auto words = std::to_array<std::string_view>(
    {"$schema",   "bylaw",     "id",      "instruments", "title",        "summary",     "message", "basis",
     "procedure", "labels",    "actions", "utc_offset",  "explanation",  "description", "name",    "type",
     "values",    "attribute", "quote",   "reason",      "verification", "actionable",  "subject"});

constexpr auto conditions = std::to_array<std::string_view>(
    {"deny_when", "require", "when", "keep_while", "condition", "expression"});

/// Members that may be left out.
constexpr auto optional_members = std::to_array<std::string_view>(
    {"window",      "recovery",     "jump",          "cool_down",    "requires", "cure_within",  "when",
     "expires",     "confirmed_by", "evidence",      "succession",   "suspends", "restarted_by", "same",
     "until_below", "keep_while",   "keep_at_least", "delete_after", "grace",    "lapses_after", "default",
     "ledger",      "grounds",      "after",         "within",       "from",     "until",        "against",
     "records",     "at_cap",       "per",           "distinct",     "up_to",    "condition",    "active",
     "total",       "conduct"});

/// Objects whose members are cells of a table.
constexpr auto cells = std::to_array<std::string_view>({"needs", "weights", "deductions"});

/// Lists whose items may be left out. Of `grounds` of `findings` each is one, too.
constexpr auto lists = std::to_array<std::string_view>(
    {"rules",     "caps",     "approvals", "measures",   "ladders",    "lists",  "duties", "appeals",
     "retention", "counters", "grades",    "activities", "blocks",     "powers", "on",     "grounds",
     "against",   "suspends", "records",   "succession", "severities", "steps",  "rows",   "levels"});

class Walk {
 public:
  explicit Walk(List& list) : list_(list) {}

  void object(Json value, const std::string& path) {
    for (const Json member : value) {
      const std::string_view key = member.key();
      if (is_one_of(words, key) || (path.empty() && key == "version")) continue;
      const std::string inner = path.empty() ? std::string(key) : path + "." + std::string(key);
      if (is_one_of(optional_members, key) || is_cell(member)) drop(list_, inner, member);
      value_of(member, inner);
    }
  }

 private:
  static bool is_cell(Json member) { return is_one_of(cells, member.parent().key()); }

  /// Bounds say what may be stated, not what follows from it.
  static bool is_bound(Json member, const std::string& path) {
    return (member.key() == "minimum" || member.key() == "maximum") &&
           (path.rfind("attributes.", 0) == 0 || path.rfind("parameters.", 0) == 0);
  }

  void value_of(Json value, const std::string& path) {
    if (value.is(JsonKind::object)) return object(value, path);
    if (value.is(JsonKind::array)) return array(value, path);
    if (is_bound(value, path)) return;
    const bool fallback = value.key() == "default" && value.is(JsonKind::string);
    if (is_one_of(conditions, value.key()) || value.key() == "output")
      mutate_condition(list_, path, value);
    else if (!fallback)
      mutate_value(list_, path, value.key(), value);
  }

  void array(Json value, const std::string& path) {
    const std::string_view key = value.key();
    const bool droppable = is_one_of(lists, key) || key == "match" || key == "aggregate";
    std::size_t index = 0;
    for (const Json item : value) {
      const Json id = item.is(JsonKind::string) ? item : item.find("id");
      const std::string inner =
          path + "." + (id.is(JsonKind::string) ? std::string(id.string()) : std::to_string(index));
      ++index;
      if (droppable) drop(list_, inner, item);
      if (item.is(JsonKind::object)) object(item, inner);
    }
    if (key == "steps") swap_steps(list_, path, value);
    if (key == "succession" || key == "match") swap_items(list_, path, value);
  }

  List& list_;
};

}  // namespace

std::vector<Mutant> mutants_of(Json root, std::string_view text) {
  List list(text);
  Walk(list).object(root, "");
  return list.take();
}

}  // namespace bylaw::mutants
