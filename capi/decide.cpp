#include "arrow_parts.h"
#include "handles.h"
#include "text.h"

#include <bylaw/json.h>

#include <string>

using namespace bylaw;

namespace {

/// A decider that is the caller's for as long as this lives. To make one takes memory for every operation of the policy.
class Borrowed {
 public:
  explicit Borrowed(bylaw_policy& policy) : policy_(policy) {
    {
      const std::lock_guard<std::mutex> alone(policy.deciders);
      if (!policy.idle.empty()) {
        decider_ = std::move(policy.idle.back());
        policy.idle.pop_back();
      }
    }
    if (decider_ == nullptr) decider_ = std::make_unique<ColumnDecider>(policy.door->program());
  }
  ~Borrowed() {
    decider_->unbind();
    const std::lock_guard<std::mutex> alone(policy_.deciders);
    policy_.idle.push_back(std::move(decider_));
  }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;

  ColumnDecider& operator*() { return *decider_; }

 private:
  bylaw_policy& policy_;
  std::unique_ptr<ColumnDecider> decider_;
};

std::string notes_of(const ColumnDecider& decider) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("faults").begin_array();
  for (const ColumnFault& fault : decider.faults()) {
    writer.begin_object();
    writer.key("code").string(code_name(fault.code));
    writer.key("column").string(fault.column);
    writer.key("message").string(fault.message);
    writer.key("row").integer(static_cast<std::int64_t>(fault.row));
    writer.end_object();
  }
  writer.end_array();
  writer.key("not_decided").integer(static_cast<std::int64_t>(decider.counts().not_decided));
  writer.end_object();
  return out;
}

}  // namespace

int bylaw_decide(bylaw_policy* policy, const ArrowSchema* schema, const ArrowArray* batch,
                 ArrowSchema* out_schema, ArrowArray* out, char** notes) {
  capi::put_nothing(notes);
  if (const std::string missing = capi::missing_parts(schema, batch); !missing.empty()) {
    capi::put(notes, missing);
    return BYLAW_REFUSED;
  }
  Borrowed decider(*policy);
  const Program& program = policy->door->program();
  if (const auto faults = bind_batch(*decider, program, *schema, *batch); !faults.empty()) {
    capi::put(notes, capi::joined(faults));
    return BYLAW_REFUSED;
  }
  decide_batch(*decider, program, static_cast<std::uint64_t>(batch->length), *out_schema, *out);
  if ((*decider).counts().not_decided > 0) capi::put(notes, notes_of(*decider));
  return BYLAW_OK;
}
