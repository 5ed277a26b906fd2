#include "run/requests.h"

#include <bylaw/cel/build.h>

namespace bylaw {

namespace {

/// Facts are scalars and lists of them.
cel::Value copy(const cel::Value& value, cel::Arena& arena) {
  if (value.is(cel::Kind::string)) return cel::copy_string(arena, value.text());
  if (!value.is(cel::Kind::list)) return value;
  std::vector<cel::Value> items;
  for (const cel::Value& item : cel::items(value)) items.push_back(copy(item, arena));
  return cel::make_list(arena, items);
}

}  // namespace

PendingRequest::PendingRequest(std::string_view of, const Event& asked) : id(of), event(asked) {
  for (std::string_view* text :
       {&event.user, &event.group, &event.by, &event.role, &event.tier, &event.category, &event.evidence}) {
    if (!text->empty()) *text = texts_.emplace_back(*text);
  }
  event.request = id;
  for (auto& [attribute, value] : event.facts) value = copy(value, facts_);
}

const PendingRequest* Requests::find(std::string_view id) const {
  const auto at = numbers_.find(id);
  return at == numbers_.end() ? nullptr : waiting_.find(at->second)->second.get();
}

void Requests::add(std::unique_ptr<PendingRequest> request) {
  const std::int64_t number = request->event.sequence;
  numbers_.emplace(request->id, number);
  if (request->lapses_at != never) agenda_.emplace(request->lapses_at, number);
  waiting_.emplace(number, std::move(request));
}

std::unique_ptr<PendingRequest> Requests::take(std::string_view id) {
  const auto at = numbers_.find(id);
  if (at == numbers_.end()) return nullptr;
  const auto place = waiting_.find(at->second);
  std::unique_ptr<PendingRequest> request = std::move(place->second);
  agenda_.erase({request->lapses_at, at->second});
  waiting_.erase(place);
  numbers_.erase(at);
  return request;
}

std::vector<std::string> Requests::queue_of(std::string_view group, std::string_view user) const {
  std::vector<std::string> out;
  for (const auto& [number, request] : waiting_) {
    if (!request->queued) continue;
    if (request->event.group == group || (!user.empty() && request->event.user == user))
      out.push_back(request->id);
  }
  return out;
}

std::unique_ptr<PendingRequest> Requests::lapse() {
  return take(waiting_.find(agenda_.begin()->second)->second->id);
}

}  // namespace bylaw
