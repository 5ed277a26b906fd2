#include "run/lists.h"

namespace bylaw {

const ListEntry* Lists::find(std::uint32_t list, Subject subject) const {
  const auto at = entries_.find({list, subject});
  return at == entries_.end() ? nullptr : &at->second;
}

bool Lists::holds(const Regime& regime, std::uint32_t list, Subject subject) const {
  const ListEntry* entry = find(list, subject);
  if (entry == nullptr || entry->state != ListState::in_force) return false;
  if (regime.lists[list].is == nullptr) return false;
  const policy::List& rules = *regime.lists[list].is;
  for (std::uint32_t i = 0; i < regime.lists.size(); ++i) {
    const policy::List* other = regime.lists[i].is;
    if (other == nullptr || other->effect == rules.effect || other->precedence <= rules.precedence) continue;
    const ListEntry* against = find(i, subject);
    if (against != nullptr && against->state == ListState::in_force) return false;
  }
  return true;
}

void Lists::put(std::uint32_t list, Subject subject, std::string_view name, const ListEntry& entry) {
  remove(list, subject);
  const Key key(list, subject);
  ListEntry& kept = entries_[key];
  kept = entry;
  kept.name = name;
  if (entry.until != never && entry.state == ListState::in_force)
    agenda_.emplace(entry.until, list, subject.first, name, subject.second);
}

void Lists::remove(std::uint32_t list, Subject subject) {
  const auto at = entries_.find({list, subject});
  if (at == entries_.end()) return;
  agenda_.erase({at->second.until, list, subject.first, at->second.name, subject.second});
  entries_.erase(at);
}

Lists::Key Lists::wake() {
  const auto [at, list, kind, name, number] = *agenda_.begin();
  const Key key(list, Subject(kind, number));
  remove(key.first, key.second);
  return key;
}

}  // namespace bylaw
