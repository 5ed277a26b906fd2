#include "lines.h"

namespace bylaw::cli {

namespace {

void say_lines(std::string_view answers, Words& words, Output& out) {
  std::string sentences;
  while (!answers.empty()) {
    const std::size_t end = answers.find('\n');
    const std::string_view line = answers.substr(0, end);
    if (!words.append(line, sentences)) {
      // Not for people: it stays JSON.
      out.text().append(line);
      out.text() += '\n';
    }
    answers.remove_prefix(end == std::string_view::npos ? answers.size() : end + 1);
  }
  say(sentences);
}

}  // namespace

Exit pass_through(Stream& stream, const std::string& path, Words* words) {
  Input input(path);
  Output out;
  std::string answers;
  std::string& target = words ? answers : out.text();
  bool more = true;
  while (more) {
    const auto block = input.read();
    more = block.has_value();
    if (input.failed()) return Exit::bad_input;
    if (more) {
      stream.feed(*block, target);
    } else {
      stream.finish(target);
    }
    if (words) {
      say_lines(answers, *words, out);
      answers.clear();
    }
    // At once, so that a program which waits for the answer to its line gets it.
    if (!out.flush()) return Exit::bad_input;
  }
  if (stream.any_error()) return Exit::bad_input;
  return stream.any_refused() ? Exit::does_not_hold : Exit::holds;
}

}  // namespace bylaw::cli
