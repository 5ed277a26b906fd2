#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bylaw {

/// Names to small numbers, in the order of their first appearance.
class NameTable {
 public:
  static constexpr std::uint32_t unknown = 0xFFFFFFFF;

  std::uint32_t add(std::string_view name);
  /// `unknown` where there is no such name.
  std::uint32_t find(std::string_view name) const;
  const std::string& name(std::uint32_t number) const { return names_[number]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

 private:
  std::deque<std::string> names_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace bylaw
