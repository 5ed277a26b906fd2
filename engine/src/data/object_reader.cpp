#include "data/object_reader.h"

#include <algorithm>

namespace bylaw {

ObjectReader::ObjectReader(Json object, std::string_view what, Faults& faults)
    : what_(what), faults_(faults) {
  if (expect(object, JsonKind::object, what, faults)) object_ = object;
}

Json ObjectReader::required(std::string_view key) {
  const Json value = optional(key);
  if (object_ && !value) {
    const Span span = object_.span();
    faults_.error(Code::missing_key, {span.begin, span.begin + 1},
                  what_ + " has no " + quoted(key) + ", which it needs", "add " + quoted(key));
  }
  return value;
}

Json ObjectReader::optional(std::string_view key) {
  known_.push_back(key);
  return object_.find(key);
}

void ObjectReader::finish() {
  if (!object_) return;
  for (const Json member : object_) {
    if (std::find(known_.begin(), known_.end(), member.key()) != known_.end()) continue;
    if (faults_.full()) return faults_.error(Code::unknown_key, member.key_span(), "");
    faults_.error(Code::unknown_key, member.key_span(), quoted(member.key()) + " is not a key of " + what_,
                  did_you_mean(member.key(), known_, "the keys are " + one_of(known_)));
  }
}

bool expect(Json value, JsonKind kind, std::string_view what, Faults& faults) {
  if (!value) return false;
  if (value.is(kind)) return true;
  faults.error(Code::wrong_kind, value.span(),
               std::string(what) + " must be " + std::string(json_kind_name(kind)) + ", found " +
                   std::string(json_kind_name(value.kind())));
  return false;
}

}  // namespace bylaw
