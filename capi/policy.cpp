#include "handles.h"
#include "text.h"

#include <string>

using bylaw::capi::give;
using bylaw::capi::put;
using bylaw::capi::view;

bylaw_policy* bylaw_open(const char* policy, size_t size, const char* name, char** answer) {
  std::string said;
  std::unique_ptr<bylaw::Door> door =
      bylaw::Door::open(view(policy, size), name == nullptr ? "policy" : name, said);
  put(answer, said);
  if (door == nullptr) return nullptr;
  auto* out = new bylaw_policy;
  out->door = std::move(door);
  return out;
}

void bylaw_close(bylaw_policy* policy) { delete policy; }

char* bylaw_call(const char* verb, const char* request, size_t size, size_t* answer_size) {
  return give(bylaw::call(verb == nullptr ? "" : verb, view(request, size)), answer_size);
}

char* bylaw_policy_call(bylaw_policy* policy, const char* verb, const char* request, size_t size,
                        size_t* answer_size) {
  const std::lock_guard<std::mutex> alone(policy->calls);
  return give(policy->door->call(verb == nullptr ? "" : verb, view(request, size)), answer_size);
}
