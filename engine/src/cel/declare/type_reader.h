#pragma once

#include <bylaw/cel/type.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace bylaw::cel {

/// Reads types from a text, one after the other.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : text_(text) {}

  /// The type that begins here, or nothing: then `at` is where it stopped to be one.
  std::optional<Type> read() { return read(0); }
  /// Skips blanks and then `expected`, if that follows.
  bool skip(char expected);
  std::uint32_t at() const { return at_; }
  bool at_end();

 private:
  std::optional<Type> read(std::uint32_t depth);
  std::string_view name();
  void skip_blanks();

  std::string_view text_;
  std::uint32_t at_ = 0;
};

}  // namespace bylaw::cel
