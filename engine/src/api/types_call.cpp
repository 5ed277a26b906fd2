#include "api/types_call.h"

#include "api/diagnostic_json.h"

#include <bylaw/json.h>
#include <bylaw/types.h>

namespace bylaw {

std::string types_call(const Program& program) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("text").string(types_of(program.checked()));
  writer.end_object();
  return ok_json(out);
}

}  // namespace bylaw
