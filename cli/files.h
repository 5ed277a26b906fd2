#pragma once

#include <bylaw/source.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files and standard streams in large pieces, for programs that the system runs and for those that Node
/// runs: pipes that are not ready are waited for, and every failure is said on standard error with its cause.
namespace bylaw::cli {

/// Makes the standard streams safe to use: a closed standard input reads as empty, and a reader that goes
/// away is an error of writing instead of a signal.
void prepare_streams();

/// Words for people, on standard error.
void say(std::string_view words);
/// `error: ` + words + line break.
void say_error(std::string_view words);

/// A file, or standard input for `-`.
class Input {
 public:
  explicit Input(std::string path);
  ~Input();
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  /// The next piece; nothing at the end and after a failure, which is said once.
  std::optional<std::string_view> read();
  bool failed() const { return failed_; }
  const std::string& path() const { return path_; }

 private:
  void fail(int error);
  std::string path_;
  std::vector<char> block_;
  int file_ = -1;
  bool failed_ = false;
};

/// Standard output. After a failed write everything else is dropped.
class Output {
 public:
  /// What stands here is written by `flush`.
  std::string& text() { return text_; }
  /// False when the output cannot be written any more; the cause was said, unless the reader simply went
  /// away.
  bool flush();
  bool failed() const { return failed_; }

 private:
  std::string text_;
  bool failed_ = false;
};

/// A whole file as one text, or nothing where it cannot be read. Of a file longer than `limit` bytes the
/// first `limit` + 1 are given, so that the engine refuses it as too large without all of it being in memory.
std::optional<Source> read_source(const std::string& path, std::size_t limit);

/// Writes a whole file beside its place and then moves it there, so that there is never half of one. False
/// after a failure, which is said.
bool write_file(const std::string& path, std::string_view text);

}  // namespace bylaw::cli
