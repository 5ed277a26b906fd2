#include "run/program.h"
#include "run/replay.h"
#include "run/value_json.h"

#include <algorithm>
#include <initializer_list>
#include <map>

namespace bylaw {

namespace {

bool decides(EventType type) {
  return type == EventType::request_approved || type == EventType::request_refused ||
         type == EventType::request_withdrawn;
}

}  // namespace

Effect& Replay::tell(std::vector<Effect>& effects, std::string_view type, const PendingRequest& request) {
  Effect& effect = effects.emplace_back();
  effect.type = type;
  // The request may not live as long as what is told of it.
  effect.about = requests_.remember(request.id);
  if (!request.event.group.empty()) effect.group = requests_.remember(request.event.group);
  if (!request.event.user.empty()) effect.user = requests_.remember(request.event.user);
  return effect;
}

std::string_view Replay::contradiction(const Event& event, const Parties& parties) const {
  if (decides(event.type)) {
    const PendingRequest* request = requests_.find(event.request);
    if (request == nullptr) return "no request of this id waits";
    if (event.type == EventType::request_approved && request->queued)
      return "the request waits for a place, not for a decision";
    if (event.type != EventType::request_approved) return {};
    return state_.contradiction(request->event, state_.parties(request->event));
  }
  if (const std::string_view wrong = state_.contradiction(event, parties); !wrong.empty()) return wrong;
  if (const std::string_view wrong = book_.contradiction(event, in_force(event.time)); !wrong.empty())
    return wrong;
  // Under its own id an act would wait a second time.
  return !requests_.empty() && requests_.find(event.request) != nullptr ? "a request of this id waits already"
                                                                        : "";
}

void Replay::wait(const Event& event, const Verdict& verdict) {
  const policy::Lowered& lowered = desk_->program.detail().lowered();
  auto request = std::make_unique<PendingRequest>(event.request, event);
  // It waits for a place where that is all it waits for.
  request->queued = true;
  request->lapses_at = never;
  for (const Refusal& refusal : verdict.refusals) {
    const policy::LoweredRule& rule = lowered.rules[refusal.rule];
    if (rule.waits == policy::Waits::for_decision) request->queued = false;
    if (rule.lapses_after)
      request->lapses_at =
          std::min(request->lapses_at, desk_->program.detail().regime.after(event.time, *rule.lapses_after));
  }
  Effect& effect = tell(result_.effects, "request.waits", *request);
  if (request->lapses_at != never) effect.due_at = request->lapses_at;
  result_.outcome = EventOutcome::pending;
  requests_.add(std::move(request));
}

/// Decides a request as it would be decided now; what it waited for a decision of is decided.
bool Replay::admissible(const PendingRequest& request, Instant at, bool decided) {
  const policy::Lowered& lowered = desk_->program.detail().lowered();
  const Parties parties = state_.parties(request.event);
  if (!state_.contradiction(request.event, parties).empty()) return false;
  const Verdict& now = verdict(request.event, parties, event_row(request.event.type), at);
  return std::all_of(now.refusals.begin(), now.refusals.end(), [&](const Refusal& refusal) {
    return decided && !refusal.error && lowered.rules[refusal.rule].waits == policy::Waits::for_decision;
  });
}

void Replay::ask_for_decision(const Event& event) {
  if (!decides(event.type) || event.type == EventType::request_withdrawn) return;
  const PendingRequest& request = *requests_.find(event.request);
  const policy::Lowered& lowered = desk_->program.detail().lowered();
  const Verdict& open =
      verdict(request.event, state_.parties(request.event), event_row(request.event.type), event.time);
  if (recording_) record_facts();
  const bool by_group = std::any_of(open.refusals.begin(), open.refusals.end(), [&](const Refusal& refusal) {
    const policy::LoweredRule& rule = lowered.rules[refusal.rule];
    return rule.waits == policy::Waits::for_decision && rule.decided_by == policy::Decider::group;
  });
  if (by_group) {
    // Whoever decides for the group must have that power in it.
    Event act = event;
    act.group = request.event.group;
    const auto action =
        desk_->program.action(event.type == EventType::request_approved ? "group.approve" : "group.refuse");
    fill(act, event.by, {state_.group_number(act.group), state_.user_number(event.by)},
         desk_->actions[*action]);
    if (desk_->session.decide(*action, desk_->frame, event.time).outcome == Outcome::deny) {
      result_.has_reasons = true;
      result_.outcome = EventOutcome::refused;
      return;
    }
  }
  if (event.type == EventType::request_approved && !admissible(request, event.time, true)) {
    // What held when it was filed holds no more.
    result_.has_reasons = true;
    result_.outcome = EventOutcome::refused;
  }
}

void Replay::decide_request(const Event& event) {
  if (!decides(event.type)) return;
  std::unique_ptr<PendingRequest> request = requests_.take(event.request);
  tell(result_.effects, event_row(event.type).name, *request);
  if (event.type == EventType::request_approved) carry_out(*request, event.time, result_.effects);
}

void Replay::carry_out(PendingRequest& request, Instant at, std::vector<Effect>& effects) {
  request.event.time = at;
  happen(request.event, state_.parties(request.event), in_force(at), effects);
}

void Replay::admit_waiting(Instant at, std::vector<Effect>& effects) {
  // Places become free where memberships end and where a rate falls; who has waited longest is first.
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const bool fell = effects[i].type == "count.fell" && !effects[i].counter.empty();
    if (effects[i].type != "membership.ended" && !fell) continue;
    const std::string group(effects[i].group);
    const std::string user(effects[i].user);
    for (const std::string& id : requests_.queue_of(group, user)) {
      if (!admissible(*requests_.find(id), at, false)) continue;
      std::unique_ptr<PendingRequest> request = requests_.take(id);
      tell(effects, "request.admitted", *request);
      carry_out(*request, at, effects);
    }
  }
}

void Replay::write_requests(JsonWriter& writer) const {
  if (requests_.empty()) return;
  writer.key("requests").begin_array();
  for (const auto& [sequence, request] : requests_.all()) {
    const Event& event = request->event;
    const auto& attributes = regimes().at(event.policy_version).lowered->document.attributes;
    writer.begin_object();
    // The data as the event said it: names of attributes come in their order.
    std::map<std::string_view, const cel::Value*> facts;
    for (const auto& [attribute, value] : event.facts) facts.emplace(attributes[attribute].name.text, &value);
    std::map<std::string_view, std::string_view> texts;
    for (const auto& [key, text] :
         std::initializer_list<std::pair<std::string_view, std::string_view>>{{"by", event.by},
                                                                              {"category", event.category},
                                                                              {"group", event.group},
                                                                              {"role", event.role},
                                                                              {"tier", event.tier},
                                                                              {"user", event.user}}) {
      if (!text.empty()) texts.emplace(key, text);
    }
    writer.key("data").begin_object();
    auto fact = facts.begin();
    for (const auto& [key, text] : texts) {
      for (; fact != facts.end() && fact->first < key; ++fact) {
        writer.key(fact->first);
        write_value(writer, *fact->second);
      }
      writer.key(key).string(text);
    }
    for (; fact != facts.end(); ++fact) {
      writer.key(fact->first);
      write_value(writer, *fact->second);
    }
    writer.end_object();
    writer.key("id").string(request->id);
    if (request->lapses_at != never) writer.key("lapses_at").string(format_instant(request->lapses_at));
    writer.key("queued").boolean(request->queued);
    writer.key("sequence").integer(sequence);
    writer.key("time").string(format_instant(event.time));
    writer.key("type").string(event_row(event.type).name);
    writer.end_object();
  }
  writer.end_array();
}

}  // namespace bylaw
