#include "api/compile_call.h"

#include "api/diagnostic_json.h"

#include <bylaw/gate.h>
#include <bylaw/json.h>

namespace bylaw {

std::string compile_call(const Program& program, const Source& source) {
  const auto gate = write_gate(program);
  if (!gate) return errors_json(gate.diagnostics(), source);
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("text").string(*gate);
  writer.end_object();
  return ok_json(out);
}

}  // namespace bylaw
