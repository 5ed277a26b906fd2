#include "files.h"
#include "policy.h"
#include "verbs.h"

#include <bylaw/json.h>

namespace bylaw::cli {

namespace {

void append_words(std::string& out, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) out += word;
}

/// `allow → deny: group.join where user.credit < 300`.
void append_region(Json region, std::string& out) {
  append_words(out, {region.find("from").string(), " → ", region.find("to").string(), " (",
                     region.find("change").string(), "): ", region.find("action").string()});
  std::string_view between = "\n    where ";
  const Json conditions = region.find("where");
  for (const Json condition : conditions) {
    append_words(out, {between, condition.string()});
    between = "\n      and ";
  }
  if (const Json witness = region.find("witness")) {
    append_words(out, {"\n    as in ", canonical_json(witness)});
  } else {
    out += "\n    perhaps: no request that shows it was found";
  }
  out += '\n';
}

void append_cell(Json cell, std::string& out) {
  append_words(out, {cell.find("cell").string(), ": ",
                     cell.find("from") ? canonical_json(cell.find("from")) : "nothing", " → ",
                     cell.find("to") ? canonical_json(cell.find("to")) : "nothing"});
  if (const Json change = cell.find("change")) append_words(out, {" (", change.string(), ")"});
  out += '\n';
}

std::string words_of(const std::string& json) {
  JsonDocument document;
  document.read(json);
  const Json root = document.root();
  std::string out;
  const Json regions = root.find("regions");
  const Json cells = root.find("tables");
  const Json undecided = root.find("not_decided");
  for (const Json region : regions) append_region(region, out);
  if (root.find("more")) out += "there are more regions; --regions lists more of them\n";
  for (const Json cell : cells) append_cell(cell, out);
  for (const Json action : undecided)
    append_words(
        out, {"not decided: ", action.find("action").string(), ": ", action.find("reason").string(), "\n"});
  append_words(out, {"verdict: ", root.find("verdict").string(), "\n"});
  return out;
}

}  // namespace

Exit run(const DiffCommand& command) {
  const std::optional<Program> from = load_policy(command.from);
  const std::optional<Program> to = load_policy(command.to);
  if (!from || !to) return Exit::bad_input;
  const Diff found = diff(*from, *to, command.options);
  if (command.format == Format::json) {
    Output out;
    out.text() += found.json + "\n";
    if (!out.flush()) return Exit::bad_input;
  } else {
    say(words_of(found.json));
  }
  return found.verdict == DiffVerdict::same ? Exit::holds : Exit::does_not_hold;
}

}  // namespace bylaw::cli
