#include "files.h"
#include "verbs.h"

#include <bylaw/cel.h>
#include <bylaw/door.h>
#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::cli {

namespace {

/// Of a longer line the engine needs no more to refuse it.
constexpr std::size_t line_bytes = (std::size_t{8} << 20) + 1;

/// The lines of a file, blank ones left out, with their numbers from 1.
class Lines {
 public:
  explicit Lines(const std::string& path) : input_(path) {}

  /// The next line, or false at the end.
  bool next(std::string& line) {
    line.clear();
    while (true) {
      if (rest_.empty()) {
        const auto block = input_.read();
        if (!block) {
          number_ += line.empty() ? 0 : 1;
          return !line.empty();
        }
        rest_ = *block;
      }
      const std::size_t end = rest_.find('\n');
      line.append(rest_.substr(0, std::min(end, line_bytes - line.size())));
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (end == std::string_view::npos) continue;
      ++number_;
      if (line.find_first_not_of(" \t\r") != std::string::npos) return true;
      line.clear();
    }
  }

  bool at_block_end() const { return rest_.empty(); }
  std::int64_t number() const { return number_; }
  bool failed() const { return input_.failed(); }

 private:
  Input input_;
  std::string_view rest_;
  std::int64_t number_ = 0;
};

/// `{"error": {"code", "faults"?, "line", "message"}}`, as every broken line is answered.
void write_broken_line(std::string& out, Json errors, std::int64_t line) {
  const Json first = *errors.begin();
  JsonWriter writer(out);
  writer.begin_object().key("error").begin_object();
  writer.key("code").value(first.find("code"));
  if (errors.size() > 1) {
    writer.key("faults").begin_array();
    for (const Json error : errors) {
      writer.begin_object();
      for (const std::string_view key : {"code", "column", "message", "pointer"}) {
        if (const Json part = error.find(key)) writer.key(key).value(part);
      }
      writer.end_object();
    }
    writer.end_array();
  }
  writer.key("line").integer(line).key("message").value(first.find("message"));
  writer.end_object().end_object();
}

Exit run_lines(const CelCommand& command) {
  Lines lines(command.file);
  Output out;
  Exit exit = Exit::holds;
  JsonDocument document;
  std::string line;
  while (lines.next(line)) {
    const std::string answer = call(command.verb, line);
    document.read(answer);
    if (const Json value = document.root().find("ok")) {
      out.text() += canonical_json(value);
      if (value.find("error")) exit = graver(exit, Exit::does_not_hold);
    } else {
      exit = Exit::bad_input;
      write_broken_line(out.text(), document.root().find("errors"), lines.number());
    }
    out.text() += '\n';
    if (lines.at_block_end() && !out.flush()) return Exit::bad_input;
  }
  if (!out.flush() || lines.failed()) return Exit::bad_input;
  return exit;
}

/// The faults that the text alone has, with line and caret.
void say_faults(const std::string& expression) {
  const Source source("expression", expression);
  const Result<cel::Ast> parsed = cel::parse(expression, cel::Env::standard());
  if (!parsed) say(render(parsed.diagnostics(), source));
}

Exit run_one(const CelCommand& command) {
  JsonDocument document;
  std::string request;
  JsonWriter writer(request);
  writer.begin_object();
  if (!command.bindings.empty()) {
    if (const Diagnostics faults = document.read(command.bindings); !faults.empty()) {
      say(render(faults, Source("--bindings", command.bindings)));
      return Exit::bad_input;
    }
    writer.key("bindings").raw(command.bindings);
  }
  writer.key("expr").string(command.expression);
  if (!command.unknowns.empty()) {
    writer.key("unknowns").begin_array();
    for (const std::string& path : command.unknowns) writer.string(path);
    writer.end_array();
  }
  writer.end_object();
  const std::string answer = call(command.verb, request);
  document.read(answer);
  const Json value = document.root().find("ok");
  if (!value) {
    say_error((*document.root().find("errors").begin()).find("message").string());
    return Exit::bad_input;
  }
  Output out;
  out.text() = canonical_json(value) + "\n";
  if (!out.flush()) return Exit::bad_input;
  if (!value.find("error")) return Exit::holds;
  say_faults(command.expression);
  return Exit::does_not_hold;
}

}  // namespace

Exit run(const CelCommand& command) { return command.lines ? run_lines(command) : run_one(command); }

}  // namespace bylaw::cli
