#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw {

/// Tells a request that is printed over several lines from JSON Lines. Lines are kept while brackets are
/// open; a line that cannot be part of one value, or too much text, ends the attempt. Linear in the text.
class Gather {
 public:
  enum class State {
    single,   ///< the first line is a line of its own
    open,     ///< more lines are needed
    closed,   ///< `text` may be one value
    refused,  ///< it is not: the kept lines are lines
  };

  State add(std::string_view line);
  const std::string& text() const { return text_; }
  std::vector<std::string_view> lines() const;

 private:
  void scan(std::string_view line);

  static constexpr std::size_t most_bytes = 1u << 20;
  std::string text_;
  std::vector<std::size_t> starts_;
  std::int64_t depth_ = 0;
  bool in_string_ = false;
};

}  // namespace bylaw
