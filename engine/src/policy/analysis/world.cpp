#include "policy/analysis/world.h"

namespace bylaw::policy {

namespace {

struct IsEmpty {
  bool operator()(std::monostate) const { return false; }
  bool operator()(const Interval& interval) const { return interval.empty(); }
  bool operator()(const Choice& choice) const { return choice.empty(); }
  bool operator()(Truth truth) const { return !truth.yes && !truth.no; }
};

}  // namespace

const Known& World::operator[](std::uint32_t slot) const {
  for (const auto& [known_slot, known] : narrowed_) {
    if (known_slot == slot) return known;
  }
  static const Known anything;
  return slot < declared_->size() ? (*declared_)[slot] : anything;
}

void World::narrow(std::uint32_t slot, Known known) {
  impossible_ = impossible_ || std::visit(IsEmpty{}, known);
  for (auto& [known_slot, before] : narrowed_) {
    if (known_slot != slot) continue;
    before = std::move(known);
    return;
  }
  narrowed_.emplace_back(slot, std::move(known));
}

}  // namespace bylaw::policy
