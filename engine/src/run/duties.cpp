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

Duties::Duties(const Regimes& regimes) : regimes_(regimes), held_(regimes.names().duties.size()) {
  for (std::uint32_t version = 0; version < regimes.size(); ++version) {
    for (const DutyRules& rules : regimes.at(version).duties) {
      if (rules.is == nullptr) continue;
      types_.set(hash_of(rules.is->opened_by.text) % types_.size());
      types_.set(hash_of(rules.is->met_by.text) % types_.size());
    }
  }
}

Effect Duties::effect(std::string_view type, const Key& key, const OpenDuty& duty) const {
  Effect effect;
  effect.type = type;
  effect.duty = regimes_.names().duties[key.first];
  if (regimes_.several()) effect.version = regimes_.near(duty.opened_at);
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
  const Regime& regime = regimes_.at(at);
  place->second = {at, regime.after(at, regime.duties[row].within), DutyState::open};
  schedule(key, place->second);
  effects.push_back(effect("duty.opened", key, place->second));
}

const DutyRules& Duties::terms(const Key& key, const OpenDuty& duty) const {
  return regimes_.at(duty.opened_at).duties[key.first];
}

void Duties::happened(std::string_view type, std::string_view about, Instant at, bool governed,
                      std::vector<Effect>& effects) {
  const Regime& regime = regimes_.at(at);
  for (std::uint32_t row = 0; row < regime.duties.size(); ++row) {
    // Beside other versions an open duty may be met by another type than a new one would be.
    const bool may_meet = regimes_.several() || regime.duties[row].is->met_by.text == type;
    const std::uint32_t name = may_meet ? names_.find(about) : none;
    const auto at_key = name == none ? open_.end() : open_.find({row, name});
    if (at_key != open_.end() && at_key->second.state != DutyState::met) {
      OpenDuty& duty = at_key->second;
      const DutyRules& rules = terms(at_key->first, duty);
      if (rules.is->met_by.text == type) {
        Effect met = effect("duty.met", at_key->first, duty);
        if (duty.state == DutyState::breached) met.cause = "late";
        unschedule(at_key->first, duty);
        duty.state = DutyState::met;
        effects.push_back(met);
        // One that a count holds open is not opened again before the count has been below it.
        if (rules.count == none) open_.erase(at_key);
      }
    }
    const DutyRules& rules = regime.duties[row];
    if (governed && rules.is != nullptr && rules.count == none && rules.is->opened_by.text == type)
      open(row, about, at, effects);
  }
}

void Duties::counted(std::uint32_t group, std::string_view about, std::int64_t count, Instant at,
                     bool governed, std::vector<Effect>& effects) {
  const Regime& regime = regimes_.at(at);
  // Beside other versions a duty of this row may be open that no count opened.
  const bool sure = !regimes_.several();
  for (std::uint32_t row = 0; row < regime.duties.size(); ++row) {
    const DutyRules& now = regime.duties[row];
    if (sure && now.count == none) continue;
    if (group >= held_[row].size()) held_[row].resize(group + 1, Held::unknown);
    Held& held = held_[row][group];
    const bool opens = governed && now.is != nullptr && now.count != none && count >= now.from;
    if (sure && held == Held::no && !opens) continue;
    if (sure && held == Held::yes && count >= now.until_below) continue;
    const std::uint32_t name = names_.find(about);
    const auto known = name == none ? open_.end() : open_.find({row, name});
    if (known == open_.end()) {
      if (opens) open(row, about, at, effects);
      held = opens ? Held::yes : Held::no;
      continue;
    }
    held = Held::yes;
    const DutyRules& rules = terms(known->first, known->second);
    if (rules.count == none || count >= rules.until_below) continue;
    unschedule(known->first, known->second);
    if (known->second.state != DutyState::met)
      effects.push_back(effect("duty.ended", known->first, known->second));
    open_.erase(known);
    held = Held::no;
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
