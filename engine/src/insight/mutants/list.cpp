#include "insight/mutants/list.h"

#include <algorithm>

namespace bylaw::mutants {

void List::add(const std::string& path, const std::string& change, Span place, std::vector<Edit> edits) {
  std::string id = path + " " + change;
  if (const int before = ids_[id]++; before > 0) id += " #" + std::to_string(before + 1);
  mutants_.push_back({std::move(id), place, std::move(edits)});
}

void List::replace(const std::string& path, Json value, std::string_view shown, std::string json) {
  const std::string was = value.is(JsonKind::string) ? std::string(value.string()) : canonical_json(value);
  add(path, was + " -> " + std::string(shown), value.span(), Edit{value.span(), std::move(json)});
}

std::vector<Mutant> List::take() {
  std::stable_sort(mutants_.begin(), mutants_.end(),
                   [](const Mutant& a, const Mutant& b) { return a.place.begin < b.place.begin; });
  return std::move(mutants_);
}

std::string json_of(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return out;
}

std::string mutated(std::string_view text, const Mutant& mutant) {
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : mutant.edits) {
    out += text.substr(at, edit.span.begin - at);
    out += edit.text;
    at = edit.span.end;
  }
  out += text.substr(at);
  return out;
}

}  // namespace bylaw::mutants
