#include "policy/checks/checks.h"

#include <algorithm>
#include <map>

namespace bylaw::policy {

namespace {

/// Caps on one count beyond these are not compared.
constexpr std::size_t most_compared = 64;

std::vector<std::string_view> actions_of(const Cap& cap, const Names& names) {
  std::vector<std::string_view> out;
  for (const Word& entry : cap.on) {
    const auto matching = names.actions().matching(entry.text);
    out.insert(out.end(), matching.begin(), matching.end());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::optional<std::int64_t> limit_of(const Cap& cap, const Names& names) {
  const Number* number = std::get_if<Number>(&*cap.limit);
  return number == nullptr ? std::nullopt : names.value(*number);
}

/// Whether `other` refuses all that `cap` stands in the way of, and earlier.
bool covered(const Cap& cap, const Cap& other, const Names& names) {
  if (other.at_cap != AtCap::refuse) return false;
  const auto limit = limit_of(cap, names);
  const auto lower = limit_of(other, names);
  if (!limit || !lower || *lower > *limit || (*lower == *limit && cap.span.begin < other.span.begin))
    return false;
  const auto own = actions_of(cap, names);
  const auto all = actions_of(other, names);
  return std::includes(all.begin(), all.end(), own.begin(), own.end());
}

}  // namespace

void every_cap_can_matter(const Document& document, const Names& names, Faults& faults) {
  std::map<std::string_view, std::vector<const Cap*>> by_count;
  for (const Cap& cap : document.caps) {
    std::vector<const Cap*>& list = by_count[cap.count.text];
    if (list.size() < most_compared) list.push_back(&cap);
  }
  for (const Cap& cap : document.caps) {
    for (const Cap* other : by_count[cap.count.text]) {
      if (other == &cap || !covered(cap, *other, names)) continue;
      const std::string count = quoted(cap.count.text);
      const std::string limit = std::to_string(*limit_of(cap, names));
      faults.add({Code::never_applies,
                  bylaw::Severity::warning,
                  cap.id.span,
                  "",
                  "this cap changes nothing: " + quoted(other->id.text) + " refuses the same at " +
                      std::to_string(*limit_of(*other, names)) + " already",
                  "for example, with " + count + " at " + limit + " both refuse: remove one of them",
                  {{other->id.span, "the cap that is reached first"}}});
      break;
    }
  }
}

}  // namespace bylaw::policy
