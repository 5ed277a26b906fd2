#pragma once

#include "text/faults.h"

#include <bylaw/json.h>

#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Reads the members of one object: every key that is asked for is known, `finish` reports the others.
class ObjectReader {
 public:
  /// `what` names the object in messages: `a rule`. Reports where `object` is none; everything is then
  /// absent.
  ObjectReader(Json object, std::string_view what, Faults& faults);

  /// The member, or false; reports a required one that is missing.
  Json required(std::string_view key);
  Json optional(std::string_view key);
  /// Reports unknown keys.
  void finish();
  explicit operator bool() const { return static_cast<bool>(object_); }
  Json object() const { return object_; }

 private:
  Json object_;
  std::string what_;
  Faults& faults_;
  std::vector<std::string_view> known_;
};

/// Reports a value of another kind; `what` names it in messages. A value that is absent (false) is no fault,
/// and not what was expected either.
bool expect(Json value, JsonKind kind, std::string_view what, Faults& faults);

}  // namespace bylaw
