#include "insight/mutants/list.h"
#include "policy/choices.h"

#include <bylaw/time.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace bylaw::mutants {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 2> appeal_from{"finding", "notice"};

/// The words that may stand under a key, where another one is another meaning.
Words choices(std::string_view key) {
  using namespace policy;
  if (key == "counting") return counting_words;
  if (key == "anchor") return anchor_words;
  if (key == "overlap") return overlap_words;
  if (key == "at_cap") return at_cap_words;
  if (key == "decided_by") return decider_words;
  if (key == "effect") return list_effect_words;
  if (key == "distinct") return distinct_words;
  if (key == "version") return conduct_version_words;
  if (key == "from") return appeal_from;
  return {};
}

/// `P180D` with the number before its last letter moved by `by`; nothing below zero.
std::optional<std::string> shifted(std::string_view period, std::int64_t by) {
  std::size_t end = period.size() - 1;
  std::size_t begin = end;
  while (begin > 0 && period[begin - 1] >= '0' && period[begin - 1] <= '9') --begin;
  std::int64_t number = 0;
  const auto read = std::from_chars(period.data() + begin, period.data() + end, number);
  if (read.ec != std::errc() || number + by < 0) return std::nullopt;
  return std::string(period.substr(0, begin)) + std::to_string(number + by) + std::string(period.substr(end));
}

void mutate_string(List& list, const std::string& path, std::string_view key, Json value) {
  const std::string_view text = value.string();
  const auto put = [&](const std::string& other) { list.replace(path, value, other, json_of(other)); };
  if (key == "for" && text == "none") return put("P1D");
  if (!text.empty() && text[0] == 'P' && parse_period(text)) {
    for (const std::int64_t by : {-1, 1}) {
      if (const auto other = shifted(text, by)) put(*other);
    }
    return;
  }
  if (const auto at = parse_instant(text)) {
    for (const std::int64_t by : {-1000, 1000}) put(format_instant(Instant{at->ms + by}));
    return;
  }
  const Words words = choices(key);
  if (std::find(words.begin(), words.end(), text) == words.end()) return;
  for (const std::string_view other : words) {
    if (other != text) put(std::string(other));
  }
}

}  // namespace

void mutate_value(List& list, const std::string& path, std::string_view key, Json value) {
  switch (value.kind()) {
    case JsonKind::integer:
      for (const std::int64_t by : {-1, 1}) {
        const std::string other = std::to_string(value.integer() + by);
        list.replace(path, value, other, other);
      }
      break;
    case JsonKind::boolean: {
      const std::string other = value.boolean() ? "false" : "true";
      list.replace(path, value, other, other);
      break;
    }
    case JsonKind::string: mutate_string(list, path, key, value); break;
    default: break;
  }
}

}  // namespace bylaw::mutants
