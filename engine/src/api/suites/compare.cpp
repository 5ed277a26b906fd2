#include "api/suites/compare.h"

#include "policy/citations.h"

#include <algorithm>

namespace bylaw::suites {

namespace {

/// Empty where there is no such member.
std::string_view text_of(Json object, std::string_view key) {
  const Json value = object.find(key);
  return value ? value.string() : std::string_view();
}

template <class Texts>
std::string list_json(const Texts& texts) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array();
  for (const auto& text : texts) writer.string(text);
  writer.end_array();
  return out;
}

std::string named_json(const std::vector<Named>& named) {
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

std::string string_json(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return out;
}

void add_bases(Json list, std::vector<std::string>& out) {
  if (!list) return;
  for (const Json basis : list) {
    std::string cited =
        policy::cite(text_of(basis, "instrument"), text_of(basis, "article"), text_of(basis, "paragraph"));
    if (std::find(out.begin(), out.end(), cited) == out.end()) out.push_back(std::move(cited));
  }
}

/// As canonical JSON, with the cells of the row in their places.
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

std::string shown(Json value, const Cells& cells) {
  std::string out;
  JsonWriter writer(out);
  write_shown(writer, value, cells);
  return out;
}

/// Effects as tests show them: without what a test seldom names.
std::string types_json(const std::vector<Json>& effects) {
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

}  // namespace

void Comparison::differs(std::string_view about, std::string expected, std::string got) {
  holds_ = false;
  if (differences_ != nullptr)
    differences_->push_back({std::string(about), std::move(expected), std::move(got), expect_.place});
}

bool Comparison::looks_further(const Expectation& e) {
  return e.rules || !e.bases.empty() || !e.error.empty() || e.args || e.args || e.obligations || e.effects ||
         e.among || e.steps || e.ended || e.met || e.breached || e.measures || e.due || e.credit;
}

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

void Comparison::outcome(std::string_view got) {
  if (!expect_.outcome.empty() && expect_.outcome != got)
    differs("outcome", string_json(expect_.outcome), string_json(got));
}

void Comparison::would(std::string_view got) {
  if (!expect_.would.empty() && expect_.would != got)
    differs("would", string_json(expect_.would), string_json(got));
}

void Comparison::reasons(Json reasons) {
  if (!holds_ && differences_ == nullptr) return;
  if (!expect_.rules) return;
  std::vector<std::string_view> got;
  if (reasons) {
    for (const Json reason : reasons) got.push_back(text_of(reason, "id"));
  }
  // The order of reasons is the document's, which a test need not know.
  std::vector<std::string_view> a = *expect_.rules, b = got;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  if (a != b) differs("rules", list_json(*expect_.rules), list_json(got));
}

void Comparison::bases(Json reasons, Json effects) {
  if (expect_.bases.empty()) return;
  std::vector<std::string> got;
  if (reasons) {
    for (const Json reason : reasons) add_bases(reason.find("basis"), got);
  }
  if (effects) {
    for (const Json effect : effects) {
      const Json statement = effect.find("statement");
      add_bases(statement.find("basis"), got);
      add_bases(statement.find("procedure"), got);
    }
  }
  for (const std::string_view basis : expect_.bases) {
    if (std::find(got.begin(), got.end(), basis) != got.end()) continue;
    return differs("bases", list_json(expect_.bases), list_json(got));
  }
}

void Comparison::error(std::string_view code, Json reasons) {
  if (expect_.error.empty() && !expect_.rules) return;
  if (code.empty() && reasons) {
    for (const Json reason : reasons) {
      const Json error = reason.find("error");
      if (!error) continue;
      code = text_of(error, "code");
      if (code == expect_.error) return;
    }
  }
  const auto named = [](std::string_view name) { return name.empty() ? "null" : string_json(name); };
  if (code != expect_.error) differs("error", named(expect_.error), named(code));
}

void Comparison::args(Json reasons) {
  if (!expect_.args || !reasons) return;
  for (const Json wanted : expect_.args) {
    bool found = false;
    for (const Json reason : reasons) {
      const Json got = reason.find("message").find("args").find(wanted.key());
      found = found || (got && matches(wanted, got));
    }
    if (found) continue;
    std::string got;
    JsonWriter writer(got);
    writer.begin_array();
    for (const Json reason : reasons) writer.value(reason.find("message").find("args"));
    writer.end_array();
    return differs("args", shown(expect_.args, test_.cells), std::move(got));
  }
}

void Comparison::obligations(Json got) {
  if (expect_.obligations && !matches(expect_.obligations, got))
    differs("obligations", shown(expect_.obligations, test_.cells), canonical_json(got));
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
  if (found != *expected) differs(about, list_json(*expected), list_json(found));
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
  if (found != *expect_.measures) differs("measures", named_json(*expect_.measures), named_json(found));
}

void Comparison::duties(const std::vector<Json>& got) {
  if (!expect_.due) return;
  std::vector<Named> found;
  for (const Json effect : got) {
    if (text_of(effect, "type") == "duty.opened")
      found.emplace_back(text_of(effect, "duty"), text_of(effect, "due_at"));
  }
  std::sort(found.begin(), found.end());
  if (found != *expect_.due) differs("due", named_json(*expect_.due), named_json(found));
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
    differs("effects", shown(expect_.effects, test_.cells), types_json(got));
  if (expect_.among && !has_among(got)) differs("among", shown(expect_.among, test_.cells), types_json(got));
}

}  // namespace bylaw::suites
