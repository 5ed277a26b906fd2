#include "insight/backtest/samples.h"

#include <algorithm>

namespace bylaw::backtest {

void Samples::add(std::uint64_t place, std::string json) {
  if (!wants(place)) return;
  // Several of one place keep the order in which they came.
  const auto behind = std::upper_bound(list_.begin(), list_.end(), place,
                                       [](std::uint64_t of, const One& one) { return of < one.place; });
  list_.insert(behind, One{place, std::move(json)});
  if (list_.size() > most_) list_.pop_back();
}

void Samples::add(const Samples& other) {
  for (const One& one : other.list_) add(one.place, one.json);
}

void Samples::write(JsonWriter& writer) const {
  writer.begin_array();
  for (const One& one : list_) writer.raw(one.json);
  writer.end_array();
}

void Samples::read(Json list, Saved& saved) {
  if (!list.is(JsonKind::array)) return saved.wrong(list);
  for (const Json one : list) {
    if (!saved.good()) return;
    const std::uint64_t place = saved.count(one, "line");
    add(place, canonical_json(one));
  }
}

}  // namespace bylaw::backtest
