#include "api/suites/shown.h"

#include <algorithm>

namespace bylaw::suites {

namespace {

template <class Texts>
std::string list_of(const Texts& texts) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  for (const auto& text : texts) writer.string(text);
  writer.end_array();
  return out;
}

void write_shown(JsonWriter& writer, Json value, const Cells& cells) {
  value = cells(value);
  if (value.is(JsonKind::array)) {
    writer.begin_array();
    for (const Json item : value) write_shown(writer, item, cells);
    writer.end_array();
  } else if (value.is(JsonKind::object)) {
    std::vector<Json> members;
    for (const Json member : value) members.push_back(member);
    std::sort(members.begin(), members.end(),
              [](Json a, Json b) { return canonical_less(a.key(), b.key()); });
    writer.begin_object();
    for (const Json member : members) {
      writer.key(member.key());
      write_shown(writer, member, cells);
    }
    writer.end_object();
  } else {
    writer.value(value);
  }
}

}  // namespace

std::string_view text_of(Json object, std::string_view key) {
  const Json value = object.find(key);
  return value ? value.string() : std::string_view();
}

std::string shown(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return out;
}

std::string shown(const std::vector<std::string_view>& texts) { return list_of(texts); }
std::string shown(const std::vector<std::string>& texts) { return list_of(texts); }

std::string shown(const std::vector<Named>& named) {
  std::vector<Named> sorted = named;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Named& a, const Named& b) { return canonical_less(a.first, b.first); });
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    // What began for two subjects at once is shown once.
    if (i > 0 && sorted[i].first == sorted[i - 1].first) continue;
    writer.key(sorted[i].first).string(sorted[i].second);
  }
  writer.end_object();
  return out;
}

std::string shown(Json value, const Cells& cells) {
  std::string out;
  JsonWriter writer(out);
  write_shown(writer, value, cells);
  return out;
}

std::string shown_effects(const std::vector<Json>& effects) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  for (const Json effect : effects) {
    std::vector<Json> members;
    for (const Json member : effect) {
      if (member.key() != "statement") members.push_back(member);
    }
    writer.begin_object();
    for (const Json member : members) writer.key(member.key()).value(member);
    writer.end_object();
  }
  writer.end_array();
  return out;
}

}  // namespace bylaw::suites
