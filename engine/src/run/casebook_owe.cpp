#include "run/casebook.h"

#include <algorithm>

namespace bylaw {

void Casebook::owe(const Event* event, std::uint32_t group, Instant at, bool governed,
                   std::vector<Effect>& effects) {
  if (regimes_.names().duties.empty()) return;
  // A change of a measure is about the finding that its effect names; nobody decides an appeal that is late.
  const auto late = [&] {
    return std::any_of(effects.begin(), effects.end(),
                       [](const Effect& effect) { return effect.type == "appeal.late"; });
  };
  if (event != nullptr && event->type != EventType::measure_changed) {
    const std::string_view type = event_row(event->type).name;
    if (duties_.concerned(type) && !late()) {
      std::string_view about = event->user;
      for (const std::string_view name :
           {event->group, event->finding, event->complaint, event->appeal, event->id}) {
        if (!name.empty()) about = name;
      }
      duties_.happened(type, about, at, governed, effects);
    }
  }
  const std::size_t until = effects.size();
  for (std::size_t i = 0; i < until; ++i) {
    // Copies: the vector grows.
    const std::string_view type = effects[i].type;
    if (!duties_.concerned(type)) continue;
    std::string_view about = effects[i].user;
    for (const std::string_view name : {effects[i].group, effects[i].finding}) {
      if (!name.empty()) about = name;
    }
    duties_.happened(type, about, at, governed, effects);
  }
  if (!regimes_.counts_for_duties()) return;
  for (std::size_t i = 0; i < until; ++i) {
    if (!effects[i].type.starts_with("membership.")) continue;
    const std::string_view name = effects[i].group;
    const bool likely = group != nobody && state_.group_name(group) == name;
    const std::uint32_t number = likely ? group : state_.group_number(name);
    const auto count = static_cast<std::int64_t>(state_.group_at(number).users.size());
    duties_.counted(number, name, count, at, governed, effects);
  }
}

}  // namespace bylaw
