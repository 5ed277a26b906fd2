#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::backtest {

/// A request or an event is a few hundred bytes; what is longer than this is no line of a log.
inline constexpr std::uint32_t most_line_bytes = 1u << 20;

/// Cuts pieces of any size into lines, and counts them and their bytes.
class LogLines {
 public:
  /// `each(line)` without its line break. Of a line that is too long only a beginning that is too long is
  /// given.
  template <typename Each>
  void feed(std::string_view bytes, Each each) {
    while (!bytes.empty()) {
      const auto end = bytes.find('\n');
      const std::string_view piece = bytes.substr(0, end);
      open_bytes_ += piece.size();
      if (end == std::string_view::npos) return keep(piece);
      std::string_view line = piece;
      if (!rest_.empty()) {
        keep(piece);
        line = rest_;
      }
      pass(1);
      each(line.substr(0, most_line_bytes + 1));
      rest_.clear();
      bytes.remove_prefix(end + 1);
    }
  }
  /// The last line, where it has no line break.
  template <typename Each>
  void finish(Each each) {
    if (open_bytes_ == 0) return;
    pass(0);
    each(std::string_view(rest_));
    rest_.clear();
  }

  std::uint64_t lines() const { return lines_; }
  std::uint64_t bytes() const { return bytes_; }
  void set(std::uint64_t lines, std::uint64_t bytes) {
    lines_ = lines;
    bytes_ = bytes;
  }

 private:
  void keep(std::string_view piece) {
    if (rest_.size() <= most_line_bytes) rest_ += piece.substr(0, most_line_bytes + 1 - rest_.size());
  }
  void pass(std::uint64_t line_break) {
    ++lines_;
    bytes_ += open_bytes_ + line_break;
    open_bytes_ = 0;
  }

  std::string rest_;  ///< the beginning of a line whose end has not come
  std::uint64_t open_bytes_ = 0;
  std::uint64_t lines_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace bylaw::backtest
