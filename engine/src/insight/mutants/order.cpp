#include "insight/mutants/list.h"

#include <algorithm>

namespace bylaw::mutants {

namespace {

/// From the key of a member on, or from the item.
std::uint32_t begin_of(Json value) {
  return value.key_span().size() > 0 ? value.key_span().begin : value.span().begin;
}

std::string_view text_of(const List& list, Json value) {
  return list.text().substr(value.span().begin, value.span().size());
}

/// Each takes the text of the other, where there is a difference.
void exchange(const List& list, Json a, Json b, std::vector<Edit>& edits) {
  if (!a || !b || text_of(list, a) == text_of(list, b)) return;
  edits.push_back({a.span(), std::string(text_of(list, b))});
  edits.push_back({b.span(), std::string(text_of(list, a))});
}

std::string name_of(Json row, std::size_t index) {
  const Json id = row.is(JsonKind::string) ? row : row.find("id");
  return id ? std::string(id.string()) : std::to_string(index);
}

}  // namespace

void drop(List& list, const std::string& path, Json value) {
  Json before, after;
  bool found = false;
  for (const Json other : value.parent()) {
    if (found) {
      after = other;
      break;
    }
    if (other == value)
      found = true;
    else
      before = other;
  }
  // With the comma that would be left over.
  Span span{begin_of(value), value.span().end};
  if (after)
    span.end = begin_of(after);
  else if (before)
    span.begin = before.span().end;
  list.add(path, "dropped", {begin_of(value), value.span().end}, Edit{span, ""});
}

void swap_steps(List& list, const std::string& path, Json steps) {
  Json before;
  std::size_t index = 0;
  for (const Json step : steps) {
    if (before) {
      std::vector<Edit> edits;
      exchange(list, before.find("measure"), step.find("measure"), edits);
      exchange(list, before.find("for"), step.find("for"), edits);
      std::sort(edits.begin(), edits.end(),
                [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
      if (!edits.empty())
        list.add(path, "swapped " + name_of(before, index - 1) + " and " + name_of(step, index),
                 before.span(), std::move(edits));
    }
    before = step;
    ++index;
  }
}

void swap_items(List& list, const std::string& path, Json items) {
  Json before;
  std::size_t index = 0;
  for (const Json item : items) {
    std::vector<Edit> edits;
    if (before) exchange(list, before, item, edits);
    if (!edits.empty())
      list.add(path, "swapped " + name_of(before, index - 1) + " and " + name_of(item, index), before.span(),
               std::move(edits));
    before = item;
    ++index;
  }
}

}  // namespace bylaw::mutants
