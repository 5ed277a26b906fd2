#pragma once

#include <bylaw/gate.h>

#include <memory>
#include <string>
#include <string_view>

/// A gate that reads its requests itself, in JSON, and answers in JSON: for doors of other languages.
namespace bylaw {

class GateDoor {
 public:
  /// Nothing where the text is no gate; `answer` then is `{"errors": […]}`, otherwise
  /// `{"ok": {"digest", "id", "version"}}` of the policy.
  static std::unique_ptr<GateDoor> open(std::string_view text, std::string_view name, std::string& answer);
  ~GateDoor();

  /// Of a request as `decide` takes it: `{"ok": {"decision", "outcome", "reasons": [{"basis", "error"?,
  /// "id"}]}}` or
  /// `{"errors": […]}`. Holds facts to their declarations as `decide` does, with the same words.
  std::string verdict(std::string_view request);
  const Gate& gate() const;

 private:
  GateDoor();
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
