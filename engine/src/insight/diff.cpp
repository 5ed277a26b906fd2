#include <bylaw/diff.h>

#include "insight/diff_actions.h"
#include "insight/diff_tables.h"
#include "run/program.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw {

namespace {

void write_policy(JsonWriter& writer, const Program& program) {
  writer.begin_object();
  writer.key("digest").string(program.digest());
  writer.key("id").string(program.id());
  writer.key("version").string(program.version());
  writer.end_object();
}

void write_region(JsonWriter& writer, const OutcomeChange& change, const DiffRegion& region) {
  writer.begin_object();
  writer.key("action").string(change.action);
  writer.key("change").string(verdict_name(verdict_of(change.from, change.to)));
  if (region.conditional) writer.key("conditional").boolean(true);
  writer.key("from").string(outcome_name(change.from));
  writer.key("to").string(outcome_name(change.to));
  writer.key("where").begin_array();
  for (const std::string& condition : region.where) writer.string(condition);
  writer.end_array();
  if (region.witness) writer.key("witness").raw(*region.witness);
  if (region.witness_to) writer.key("witness_to").raw(*region.witness_to);
  writer.end_object();
}

/// Attributes that only one of the policies declares.
void write_declared(JsonWriter& writer, std::string_view key, const Program& in, const Program& not_in) {
  std::vector<std::string_view> names;
  for (const policy::Attribute& attribute : in.detail().lowered().document.attributes) {
    if (!not_in.attribute(attribute.full)) names.push_back(attribute.full);
  }
  if (names.empty()) return;
  std::sort(names.begin(), names.end());
  writer.key(key).begin_array();
  for (const std::string_view name : names) writer.string(name);
  writer.end_array();
}

std::string json_of(const Program& from, const Program& to, DiffVerdict verdict, const ActionsDiff& actions,
                    const std::vector<CellChange>& cells) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  write_declared(writer, "attributes_added", to, from);
  write_declared(writer, "attributes_removed", from, to);
  writer.key("from");
  write_policy(writer, from);
  const bool more = std::any_of(actions.changes.begin(), actions.changes.end(),
                                [](const OutcomeChange& change) { return !change.complete; });
  if (more) writer.key("more").boolean(true);
  writer.key("not_decided").begin_array();
  for (const UndecidedAction& action : actions.not_decided) {
    writer.begin_object();
    writer.key("action").string(action.action);
    writer.key("reason").string(action.reason);
    writer.end_object();
  }
  writer.end_array();
  writer.key("regions").begin_array();
  for (const OutcomeChange& change : actions.changes) {
    for (const DiffRegion& region : change.regions) write_region(writer, change, region);
  }
  writer.end_array();
  writer.key("tables").begin_array();
  for (const CellChange& cell : cells) {
    writer.begin_object();
    writer.key("cell").string(cell.cell);
    if (cell.change != DiffVerdict::same) writer.key("change").string(verdict_name(cell.change));
    if (!cell.from.empty()) writer.key("from").raw(cell.from);
    if (!cell.to.empty()) writer.key("to").raw(cell.to);
    writer.end_object();
  }
  writer.end_array();
  writer.key("to");
  write_policy(writer, to);
  writer.key("verdict").string(verdict_name(verdict));
  writer.end_object();
  return out;
}

}  // namespace

std::string_view verdict_name(DiffVerdict change) {
  switch (change) {
    case DiffVerdict::same: return "same";
    case DiffVerdict::tighter: return "tighter";
    case DiffVerdict::looser: return "looser";
    case DiffVerdict::mixed: return "mixed";
    case DiffVerdict::not_decided: return "not_decided";
  }
  return "";
}

Diff diff(const Program& from, const Program& to, const DiffOptions& options) {
  const ActionsDiff actions = diff_actions(from, to, options);
  const std::vector<CellChange> cells = diff_tables(from, to);
  DiffVerdict verdict = verdict_of(actions);
  for (const CellChange& cell : cells) verdict = joined(verdict, cell.change);
  return {verdict, json_of(from, to, verdict, actions, cells)};
}

}  // namespace bylaw
