#pragma once

#include "policy/document.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::policy {

/// An action that every policy knows (design of the language, §8).
struct ShippedAction {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
  /// A right: leaving, complaining, appealing, reading one's own record. Nothing takes it away.
  bool right = false;
};

std::span<const ShippedAction> shipped_actions();
bool is_right(std::string_view action);

/// The shipped actions and those that the policy declares.
class Actions {
 public:
  explicit Actions(const Document& document);

  bool knows(std::string_view action) const;
  /// All names, sorted.
  const std::vector<std::string_view>& names() const { return names_; }
  /// The actions that an entry of `on` means: itself, or for `group.*` all that begin so, rights excepted.
  /// Empty where it means none.
  std::vector<std::string_view> matching(std::string_view entry) const;

 private:
  std::vector<std::string_view> names_;
};

}  // namespace bylaw::policy
