#include "api/suites/compare.h"
#include "api/suites/shown.h"

#include <algorithm>

namespace bylaw::suites {

bool Comparison::matches(Json expected, Json got) const {
  expected = test_.cells(expected);
  if (!got) return false;
  if (expected.is(JsonKind::object)) {
    if (!got.is(JsonKind::object)) return false;
    for (const Json member : expected) {
      if (!matches(member, got.find(member.key()))) return false;
    }
    return true;
  }
  if (expected.is(JsonKind::array)) {
    if (!got.is(JsonKind::array) || got.size() != expected.size()) return false;
    auto item = got.begin();
    for (const Json wanted : expected) {
      if (!matches(wanted, *item)) return false;
      ++item;
    }
    return true;
  }
  if (expected.is(JsonKind::string) && got.is(JsonKind::object)) {
    // An effect by its type alone.
    return text_of(got, "type") == expected.string();
  }
  if (canonical_json(expected) == canonical_json(got)) return true;
  if (!expected.is(JsonKind::string) || !got.is(JsonKind::string)) return false;
  const auto at = test_.clock.read(expected.string());
  return at && parse_instant(got.string()) == at;
}

bool Comparison::has_exactly(const std::vector<Json>& got) const {
  if (expect_.effects.size() != got.size()) return false;
  std::size_t i = 0;
  for (const Json wanted : expect_.effects) {
    if (!matches(wanted, got[i++])) return false;
  }
  return true;
}

bool Comparison::has_among(const std::vector<Json>& got) const {
  std::size_t from = 0;
  for (const Json wanted : expect_.among) {
    while (from < got.size() && !matches(wanted, got[from])) ++from;
    if (from == got.size()) return false;
    ++from;
  }
  return true;
}

void Comparison::ids(std::string_view about, const std::optional<std::vector<std::string>>& expected,
                     const std::vector<Json>& got, std::string_view type, std::string_view key) {
  if (!expected) return;
  std::vector<std::string> found;
  for (const Json effect : got) {
    if (text_of(effect, "type") != type) continue;
    std::string id(text_of(effect, key));
    if (type == "step.taken") id = std::string(text_of(effect, "ladder")) + "." + id;
    found.push_back(std::move(id));
  }
  std::sort(found.begin(), found.end());
  if (found != *expected) differs(about, shown(*expected), shown(found));
}

void Comparison::measures(const std::vector<Json>& got) {
  if (!expect_.measures) return;
  std::vector<Named> found;
  for (const Json effect : got) {
    const std::string_view type = text_of(effect, "type");
    const std::string id(text_of(effect, "measure"));
    if (type == "measure.proposed") found.emplace_back(id, "proposed");
    if (type != "measure.began" && type != "measure.changed") continue;
    const Json end = effect.find("end");
    found.emplace_back(id, end ? std::string(end.string()) : "none");
  }
  std::sort(found.begin(), found.end());
  if (found != *expect_.measures) differs("measures", shown(*expect_.measures), shown(found));
}

void Comparison::duties(const std::vector<Json>& got) {
  if (!expect_.due) return;
  std::vector<Named> found;
  for (const Json effect : got) {
    if (text_of(effect, "type") == "duty.opened")
      found.emplace_back(text_of(effect, "duty"), text_of(effect, "due_at"));
  }
  std::sort(found.begin(), found.end());
  if (found != *expect_.due) differs("due", shown(*expect_.due), shown(found));
}

void Comparison::effects(Json effects) {
  if (!holds_ && differences_ == nullptr) return;
  std::vector<Json> got;
  if (effects) {
    for (const Json effect : effects) got.push_back(effect);
  }
  ids("step", expect_.steps, got, "step.taken", "step");
  ids("ended", expect_.ended, got, "measure.ended", "measure");
  ids("met", expect_.met, got, "duty.met", "duty");
  ids("breached", expect_.breached, got, "duty.breached", "duty");
  measures(got);
  duties(got);
  if (expect_.credit) {
    Json last;
    for (const Json effect : got) {
      if (text_of(effect, "type") == "credit.changed") last = effect.find("to");
    }
    if (!last.is(JsonKind::integer) || last.integer() != *expect_.credit)
      differs("credit", std::to_string(*expect_.credit), last ? canonical_json(last) : "null");
  }
  if (expect_.effects && !has_exactly(got))
    differs("effects", shown(expect_.effects, test_.cells), shown_effects(got));
  if (expect_.among && !has_among(got))
    differs("among", shown(expect_.among, test_.cells), shown_effects(got));
}

}  // namespace bylaw::suites
