#include "files.h"
#include "verbs.h"

#include <bylaw/door.h>
#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::cli {

Exit run(const CodesCommand& command) {
  const std::string answer = call("codes", "{}");
  JsonDocument document;
  document.read(answer);
  const Json codes = document.root().find("ok");
  Output out;
  std::string words;
  for (const Json code : codes) {
    out.text() += canonical_json(code) + "\n";
    std::string name(code.find("code").string());
    name.resize(std::max<std::size_t>(name.size(), 24), ' ');
    words += name + " " + std::string(code.find("title").string()) + "\n";
  }
  if (command.format == Format::text) {
    say(words);
    return Exit::holds;
  }
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
