#pragma once

#include <bylaw/gate.h>

#include <memory>
#include <string>
#include <string_view>

/// A gate that reads its requests itself, in JSON, and answers in JSON: for doors of other languages.
///
///     std::string answer;
///     const auto door = bylaw::GateDoor::open(text, "gate.json", answer);
///     if (door == nullptr) return answer;  // what is wrong, and where
///     answer = door->verdict(request);
namespace bylaw {

/// Keeps its working memory from one request to the next. One per thread.
class GateDoor {
 public:
  /// Nothing where the text is no gate; `answer` then is `{"errors": […]}`, otherwise
  /// `{"ok": {"digest", "id", "version"}}` of the policy. Diagnostics are as those of the JSON door (door.h)
  /// and name `name` as their file. O(size of the text).
  static std::unique_ptr<GateDoor> open(std::string_view text, std::string_view name, std::string& answer);
  ~GateDoor();

  /// Of a request as `decide` takes it: `{"ok": {"decision", "outcome", "reasons": [{"basis", "error"?,
  /// "id"}]}}` or
  /// `{"errors": […]}`, all faults at once and none of the values. Holds facts to their declarations as
  /// `decide` does, with the same words; canonical JSON. O(size of the request + rules of its action).
  std::string verdict(std::string_view request);
  /// What it decides by; it lives as long as the door.
  const Gate& gate() const;

 private:
  GateDoor();
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
