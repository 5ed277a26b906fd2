#pragma once

#include <bylaw/engine.h>
#include <bylaw/json.h>

#include <memory>
#include <string>
#include <string_view>

namespace bylaw {

/// The verb `authzen` of a loaded policy, as `bylaw/door.h` describes it. The point of the last call is kept:
/// as long as the next ones say the same, nothing is made anew.
class AuthzenDoor {
 public:
  /// `program` must outlive it.
  explicit AuthzenDoor(const Program& program);
  ~AuthzenDoor();

  std::string call(std::string_view request);

 private:
  struct Made;
  const Program& program_;
  std::unique_ptr<Made> made_;
  JsonDocument document_;
};

}  // namespace bylaw
