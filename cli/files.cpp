#include "files.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
EM_JS(void, bylaw_pause, (), { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2); });
#else
#include <poll.h>
#endif

namespace bylaw::cli {

namespace {

constexpr std::size_t block_bytes = std::size_t{256} << 10;

// A pipe that another program made non-blocking answers EAGAIN instead of waiting.
#ifdef __EMSCRIPTEN__
void wait_until_ready(int, bool) { bylaw_pause(); }
#else
void wait_until_ready(int file, bool writing) {
  pollfd entry{file, static_cast<short>(writing ? POLLOUT : POLLIN), 0};
  poll(&entry, 1, -1);
}
#endif

bool not_ready(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

/// 0 or the error.
int write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (not_ready(errno)) {
      wait_until_ready(file, true);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

std::string cause(int error) {
  std::string words = std::strerror(error);
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z')
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  return words;
}

}  // namespace

void prepare_streams() {
#ifndef __EMSCRIPTEN__
  std::signal(SIGPIPE, SIG_IGN);
  // Otherwise the first file that is opened would become standard input.
  if (fcntl(STDIN_FILENO, F_GETFD) < 0 && errno == EBADF) open("/dev/null", O_RDONLY);
#endif
}

void say(std::string_view words) {
  // Where standard error itself cannot be written there is nobody left to tell.
  (void)write_all(STDERR_FILENO, words);
}

void say_error(std::string_view words) {
  std::string line = "error: ";
  line += words;
  line += '\n';
  say(line);
}

Input::Input(std::string path) : path_(std::move(path)), block_(block_bytes) {
  if (path_ == "-") {
    file_ = STDIN_FILENO;
    return;
  }
  do {
    file_ = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  } while (file_ < 0 && errno == EINTR);
  if (file_ < 0) fail(errno);
}

Input::~Input() {
  if (file_ > STDIN_FILENO) close(file_);
}

void Input::fail(int error) {
  failed_ = true;
  say_error("cannot read " + (path_ == "-" ? std::string("standard input") : "`" + path_ + "`") + ": " +
            cause(error));
}

std::optional<std::string_view> Input::read() {
  while (!failed_) {
    const ssize_t got = ::read(file_, block_.data(), block_.size());
    if (got > 0) return std::string_view(block_.data(), static_cast<std::size_t>(got));
    if (got == 0) return std::nullopt;
    if (not_ready(errno)) {
      wait_until_ready(file_, false);
    } else if (errno != EINTR) {
      fail(errno);
    }
  }
  return std::nullopt;
}

bool Output::flush() {
  if (!failed_) {
    if (const int error = write_all(STDOUT_FILENO, text_)) {
      failed_ = true;
      if (error != EPIPE) say_error("cannot write to standard output: " + cause(error));
    }
  }
  text_.clear();
  return !failed_;
}

std::optional<Source> read_source(const std::string& path, std::size_t limit) {
  Input input(path);
  std::string text;
  while (text.size() <= limit) {
    const auto block = input.read();
    if (!block) break;
    text += block->substr(0, limit + 1 - text.size());
  }
  if (input.failed()) return std::nullopt;
  return Source(path, std::move(text));
}

bool write_file(const std::string& path, std::string_view text) {
  const std::string beside = path + ".part";
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  int error = file < 0 ? errno : write_all(file, text);
  if (file >= 0 && close(file) != 0 && error == 0) error = errno;
  if (error == 0 && std::rename(beside.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return true;
  if (file >= 0) unlink(beside.c_str());
  say_error("cannot write `" + path + "`: " + cause(error));
  return false;
}

}  // namespace bylaw::cli
