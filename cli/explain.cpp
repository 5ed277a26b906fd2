#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/door.h>
#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

constexpr std::size_t ledger_bytes = std::size_t{256} << 20;

/// The call of the door. `text` is the request or the ledger.
std::string call_of(const ExplainCommand& command, std::string_view text) {
  std::string out;
  JsonWriter writer(out);
  const bool effects = !command.user.empty() || !command.group.empty();
  writer.begin_object();
  if (effects && !command.at.empty()) writer.key("at").string(command.at);
  writer.key("depth").string(command.auditor ? "auditor" : "member");
  if (effects) {
    writer.key("events").string(text);
    if (!command.group.empty()) writer.key("group").string(command.group);
    writer.key("mode").string(command.observe ? "observe" : "enforce");
    if (!command.user.empty()) writer.key("user").string(command.user);
  } else {
    writer.key("request").raw(text);
  }
  writer.end_object();
  return out;
}

void say_sentences(Json answer, Language language) {
  std::string words;
  for (const Json sentence : answer.find("sentences").find(language == Language::en ? "en" : "zh")) {
    words += sentence.string();
    words += '\n';
  }
  say(words);
}

}  // namespace

Exit run(const ExplainCommand& command) {
  const std::optional<Source> policy = read_source(command.policy, policy_bytes);
  const std::optional<Source> source = policy ? read_source(command.file, ledger_bytes) : std::nullopt;
  if (!source) return Exit::bad_input;
  std::string answer;
  const std::unique_ptr<Door> door = Door::open(policy->text(), policy->name(), answer);
  if (door != nullptr) {
    std::string text(source->text());
    JsonDocument request;
    // A request may go on over several lines; a ledger is taken as it is.
    const bool effects = !command.user.empty() || !command.group.empty();
    if (!effects && request.read(text).empty()) text = canonical_json(request.root());
    answer = door->call("explain", call_of(command, text));
  }
  JsonDocument document;
  JsonLimits limits;
  limits.bytes = 256u << 20;
  const bool readable = document.read(answer, limits).empty();
  const Json errors = document.root().find("errors");
  for (const Json fault : errors) {
    const Json help = fault.find("help");
    say_error(std::string(fault.find("message").string()) + (help ? ": " + std::string(help.string()) : ""));
  }
  if (!readable || errors) return Exit::bad_input;
  const Json explained = document.root().find("ok");
  if (command.format == Format::text) {
    say_sentences(explained, command.language);
    return Exit::holds;
  }
  Output out;
  out.text() += canonical_json(explained) + "\n";
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
