#include "coverage.h"
#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/describe.h>
#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

/// Not a policy with faults, but nothing that could be read as one.
bool unreadable(std::string_view code) {
  for (const Code worst :
       {Code::too_large, Code::invalid_utf8, Code::json_syntax, Code::json_depth, Code::json_trailing}) {
    if (code == code_name(worst)) return true;
  }
  return false;
}

Exit check_for_people(const Source& source, const CheckCommand& command, Output& out) {
  const Result<Checked> checked = check(source);
  if (!checked.diagnostics().empty()) say(render(checked.diagnostics(), source));
  if (checked) {
    if (command.lowered) out.text() += lowered_json(*checked) + "\n";
    const Checked& policy = checked.value();
    if (command.coverage) say(coverage_in_words(policy));
    if (!command.lowered)
      say(source.name() + ": `" + policy.id() + "` " + policy.version() + " has no faults\n");
    return Exit::holds;
  }
  Exit exit = Exit::does_not_hold;
  for (const Diagnostic& fault : checked.diagnostics()) {
    if (unreadable(code_name(fault.code))) exit = Exit::bad_input;
  }
  return exit;
}

Exit check_for_programs(const Source& source, const CheckCommand& command, Output& out) {
  std::string answer;
  const std::unique_ptr<Door> door = Door::open(source.text(), source.name(), answer);
  if (door && command.lowered)
    out.text() += lowered_json(door->program().checked());
  else if (door && command.coverage)
    out.text() += coverage_json(door->program().checked());
  else
    out.text() += answer;
  out.text() += '\n';
  if (door) return Exit::holds;
  JsonDocument document;
  document.read(answer);
  Exit exit = Exit::does_not_hold;
  const Json faults = document.root().find("errors");
  for (const Json fault : faults) {
    if (unreadable(fault.find("code").string())) exit = Exit::bad_input;
  }
  return exit;
}

}  // namespace

Exit run(const CheckCommand& command) {
  Exit exit = Exit::holds;
  Output out;
  for (const std::string& file : command.files) {
    const std::optional<Source> source = read_source(file, policy_bytes);
    if (!source) {
      exit = Exit::bad_input;
      continue;
    }
    exit = graver(exit, command.format == Format::text ? check_for_people(*source, command, out)
                                                       : check_for_programs(*source, command, out));
    if (!out.flush()) return Exit::bad_input;
  }
  return exit;
}

}  // namespace bylaw::cli
