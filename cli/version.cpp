#include "files.h"
#include "verbs.h"

#include <bylaw/door.h>
#include <bylaw/json.h>

namespace bylaw::cli {

Exit run(const VersionCommand&) {
  const std::string answer = call("version", "{}");
  JsonDocument document;
  document.read(answer);
  Output out;
  out.text() = canonical_json(document.root().find("ok")) + "\n";
  return out.flush() ? Exit::holds : Exit::bad_input;
}

}  // namespace bylaw::cli
