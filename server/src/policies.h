#pragma once

#include <bylaw/engine.h>
#include <bylaw/versions.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::server {

/// Versions of one policy, with what they refer to.
struct Policies {
  std::deque<Program> programs;
  std::vector<std::string> texts;  ///< of the programs
  std::optional<Versions> versions;

  /// Of the versions by which a state is folded, in their order.
  std::string digests() const;
  bool has(std::string_view digest) const;
};

/// The policies of `kept`, and of those in `given` whose digest none of them has. StoreError where one has
/// faults or they do not fit together: all faults, as they are shown to people.
std::unique_ptr<Policies> load_policies(const std::vector<std::string>& kept,
                                        const std::vector<std::string>& given);

}  // namespace bylaw::server
