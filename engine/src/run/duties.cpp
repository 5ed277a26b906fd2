#include "run/duties.h"

namespace bylaw {

std::string_view duty_state_name(DutyState state) {
  switch (state) {
    case DutyState::open: return "open";
    case DutyState::breached: return "breached";
    case DutyState::met: return "met";
  }
  return "";
}

Duties::Duties(const Regime& regime) : regime_(regime), held_(regime.duties.size()) {
  for (const DutyRules& rules : regime.duties) {
    types_.set(hash_of(rules.is->opened_by.text) % types_.size());
    types_.set(hash_of(rules.is->met_by.text) % types_.size());
  }
}

Effect Duties::effect(std::string_view type, const Key& key, const OpenDuty& duty) const {
  Effect effect;
  effect.type = type;
  effect.duty = regime_.duties[key.first].is->id.text;
  effect.about = names_.name(key.second);
  if (duty.due != never) effect.due_at = duty.due;
  return effect;
}

void Duties::schedule(const Key& key, const OpenDuty& duty) {
  if (duty.due != never && duty.state == DutyState::open)
    agenda_.emplace(duty.due, key.first, names_.name(key.second));
}

void Duties::unschedule(const Key& key, const OpenDuty& duty) {
  agenda_.erase({duty.due, key.first, names_.name(key.second)});
}

void Duties::restore(std::uint32_t row, std::string_view about, const OpenDuty& duty) {
  const Key key(row, names_.add(about));
  open_[key] = duty;
  held_[row].clear();
  schedule(key, duty);
}

void Duties::open(std::uint32_t row, std::string_view about, Instant at, std::vector<Effect>& effects) {
  const Key key(row, names_.add(about));
  const auto [place, is_new] = open_.try_emplace(key);
  if (!is_new) return;
  place->second = {at, regime_.after(at, regime_.duties[row].within), DutyState::open};
  schedule(key, place->second);
  effects.push_back(effect("duty.opened", key, place->second));
}

void Duties::happened(std::string_view type, std::string_view about, Instant at, bool governed,
                      std::vector<Effect>& effects) {
  for (std::uint32_t row = 0; row < regime_.duties.size(); ++row) {
    const DutyRules& rules = regime_.duties[row];
    if (rules.is->met_by.text == type) {
      const std::uint32_t name = names_.find(about);
      const auto at_key = name == none ? open_.end() : open_.find({row, name});
      if (at_key != open_.end() && at_key->second.state != DutyState::met) {
        OpenDuty& duty = at_key->second;
        Effect met = effect("duty.met", at_key->first, duty);
        if (duty.state == DutyState::breached) met.cause = "late";
        unschedule(at_key->first, duty);
        duty.state = DutyState::met;
        effects.push_back(met);
        // One that a count holds open is not opened again before the count has been below it.
        if (rules.count == none) open_.erase(at_key);
      }
    }
    if (governed && rules.count == none && rules.is->opened_by.text == type) open(row, about, at, effects);
  }
}

void Duties::counted(std::uint32_t attribute, std::uint32_t group, std::string_view about, std::int64_t count,
                     Instant at, bool governed, std::vector<Effect>& effects) {
  for (std::uint32_t row = 0; row < regime_.duties.size(); ++row) {
    const DutyRules& rules = regime_.duties[row];
    if (rules.count != attribute) continue;
    if (group >= held_[row].size()) held_[row].resize(group + 1, Held::unknown);
    Held& held = held_[row][group];
    if (count >= rules.from) {
      if (governed && held != Held::yes) {
        open(row, about, at, effects);
        held = Held::yes;
      }
      continue;
    }
    if (count >= rules.until_below || held == Held::no) continue;
    held = Held::no;
    const std::uint32_t name = names_.find(about);
    const auto known = name == none ? open_.end() : open_.find({row, name});
    if (known == open_.end()) continue;
    unschedule(known->first, known->second);
    if (known->second.state != DutyState::met)
      effects.push_back(effect("duty.ended", known->first, known->second));
    open_.erase(known);
  }
}

void Duties::wake(std::vector<Effect>& effects) {
  const Key key(std::get<1>(*agenda_.begin()), names_.find(std::get<2>(*agenda_.begin())));
  agenda_.erase(agenda_.begin());
  OpenDuty& duty = open_.find(key)->second;
  duty.state = DutyState::breached;
  effects.push_back(effect("duty.breached", key, duty));
}

}  // namespace bylaw
