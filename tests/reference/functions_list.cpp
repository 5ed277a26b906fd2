#include "reference/functions.h"

#include <algorithm>

namespace bylaw::reference {

namespace {

bool holds(const std::vector<Value>& list, const Value& value) {
  return std::any_of(list.begin(), list.end(), [&](const Value& item) { return equal(item, value); });
}

void flatten(const std::vector<Value>& list, std::int64_t depth, std::vector<Value>& out) {
  for (const Value& item : list) {
    if (const auto* inner = item.as<List>(); inner != nullptr && depth > 0)
      flatten(**inner, depth - 1, out);
    else
      out.push_back(item);
  }
}

Value sorted(const std::vector<Value>& items, const std::vector<Value>& keys) {
  if (items.size() != keys.size()) return Error{};
  std::vector<std::pair<Value, Value>> pairs;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (keys[i].is.index() != keys[0].is.index() || !compare(keys[i], keys[i])) return Error{};
    pairs.emplace_back(keys[i], items[i]);
  }
  // NaN before everything: no other double is unordered with itself.
  const auto before = [](const auto& a, const auto& b) {
    const bool nan_a = compare(a.first, a.first) == 2;
    const bool nan_b = compare(b.first, b.first) == 2;
    return nan_a || nan_b ? nan_a && !nan_b : compare(a.first, b.first) == -1;
  };
  std::stable_sort(pairs.begin(), pairs.end(), before);
  std::vector<Value> out;
  for (auto& pair : pairs) out.push_back(pair.second);
  return make_list(std::move(out));
}

bool is_zero(const Value& value) {
  for (const Value& zero : {Value(Null{}), Value(false), Value(std::int64_t{0}), Value(std::uint64_t{0}),
                            Value(0.0), Value(std::string()), Value(Bytes{}), Value(Timestamp{0, 0}),
                            Value(Duration{0}), make_list({}), make_map({}), none()}) {
    if (value.is.index() == zero.is.index()) return equal(value, zero);
  }
  return false;
}

std::optional<Value> call_optional(const std::string& name, const Arguments& arguments) {
  if (name == "optional.none" && arguments.empty()) return none();
  if (arguments.size() != 1) return std::nullopt;
  if (name == "optional.of") return make_optional(arguments[0]);
  if (name == "optional.ofNonZeroValue") return is_zero(arguments[0]) ? none() : make_optional(arguments[0]);
  const auto* optional = arguments[0].as<Optional>();
  if (optional == nullptr) return std::nullopt;
  if (name == ".hasValue") return optional->held != nullptr;
  if (name == ".value") return optional->held == nullptr ? Value(Error{}) : *optional->held;
  return std::nullopt;
}

std::optional<Value> call_one_list(const std::string& name, const std::vector<Value>& list) {
  if (name == "size" || name == ".size") return static_cast<std::int64_t>(list.size());
  if (name == ".first") return list.empty() ? none() : make_optional(list.front());
  if (name == ".last") return list.empty() ? none() : make_optional(list.back());
  if (name == ".sort") return sorted(list, list);
  if (name == ".reverse") return make_list(std::vector<Value>(list.rbegin(), list.rend()));
  std::vector<Value> out;
  if (name == ".flatten") {
    flatten(list, 1, out);
    return make_list(std::move(out));
  }
  if (name == ".distinct") {
    for (const Value& item : list) {
      if (!holds(out, item)) out.push_back(item);
    }
    return make_list(std::move(out));
  }
  if (name == ".join") {
    std::string text;
    for (const Value& item : list) {
      if (item.as<std::string>() == nullptr) return Error{};
      text += *item.as<std::string>();
    }
    return text;
  }
  return std::nullopt;
}

std::optional<Value> call_two_lists(const std::string& name, const std::vector<Value>& a,
                                    const std::vector<Value>& b) {
  const auto in_a = [&](const Value& value) { return holds(a, value); };
  const auto in_b = [&](const Value& value) { return holds(b, value); };
  if (name == "sets.contains") return std::all_of(b.begin(), b.end(), in_a);
  if (name == "sets.intersects") return std::any_of(b.begin(), b.end(), in_a);
  if (name == "sets.equivalent")
    return std::all_of(b.begin(), b.end(), in_a) && std::all_of(a.begin(), a.end(), in_b);
  if (name == ".@sortByAssociatedKeys") return sorted(a, b);
  return std::nullopt;
}

}  // namespace

std::int64_t& items_made() {
  static std::int64_t made = 0;
  return made;
}

std::optional<Value> call_list(const std::string& name, const Arguments& arguments) {
  if (auto value = call_optional(name, arguments)) return value;
  if (arguments.empty()) return std::nullopt;
  if (name == "lists.range" && arguments.size() == 1 && arguments[0].as<std::int64_t>() != nullptr) {
    const std::int64_t length = *arguments[0].as<std::int64_t>();
    if (length > most_made - items_made()) return Error{};
    items_made() += std::max<std::int64_t>(length, 0);
    std::vector<Value> out;
    for (std::int64_t i = 0; i < *arguments[0].as<std::int64_t>(); ++i) out.emplace_back(i);
    return make_list(std::move(out));
  }
  if (const auto* map = arguments[0].as<Map>()) {
    if ((name == "size" || name == ".size") && arguments.size() == 1)
      return static_cast<std::int64_t>((*map)->size());
    if (name == "cel.@mapInsert") {
      auto entries = **map;
      if (arguments.size() == 3) {
        entries.emplace_back(arguments[1], arguments[2]);
        return make_map(std::move(entries));
      }
      if (const auto* more = arguments.back().as<Map>(); more != nullptr && arguments.size() == 2) {
        entries.insert(entries.end(), (*more)->begin(), (*more)->end());
        return make_map(std::move(entries));
      }
    }
    return std::nullopt;
  }
  if (const auto* bytes = arguments[0].as<Bytes>();
      bytes != nullptr && (name == "size" || name == ".size") && arguments.size() == 1) {
    return static_cast<std::int64_t>(bytes->octets.size());
  }
  const auto* list = arguments[0].as<List>();
  if (list == nullptr) return std::nullopt;
  if (arguments.size() == 1) return call_one_list(name, **list);
  if (const auto* other = arguments[1].as<List>(); other != nullptr && arguments.size() == 2)
    return call_two_lists(name, **list, **other);
  if (const auto* text = arguments[1].as<std::string>();
      text != nullptr && name == ".join" && arguments.size() == 2) {
    std::vector<Value> pieces;
    for (std::size_t i = 0; i < (*list)->size(); ++i) {
      if (i > 0) pieces.emplace_back(*text);
      pieces.push_back((**list)[i]);
    }
    return call_one_list(".join", pieces);
  }
  if (name == ".slice" && arguments.size() == 3) {
    const auto* begin = arguments[1].as<std::int64_t>();
    const auto* end = arguments[2].as<std::int64_t>();
    const auto size = static_cast<std::int64_t>((*list)->size());
    if (begin == nullptr || end == nullptr || *begin < 0 || *begin > *end || *end > size) return Error{};
    return make_list(std::vector<Value>((*list)->begin() + *begin, (*list)->begin() + *end));
  }
  return std::nullopt;
}

}  // namespace bylaw::reference
