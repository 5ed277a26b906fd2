#include "policy/cells.h"
#include "policy/choices.h"
#include "policy/write.h"
#include "policy/write_regime.h"

#include <algorithm>

/// The tables with numbers.
namespace bylaw::policy {

namespace {

std::vector<const BySeverity*> in_key_order(const std::vector<BySeverity>& items) {
  std::vector<const BySeverity*> out;
  for (const BySeverity& item : items) out.push_back(&item);
  std::sort(out.begin(), out.end(),
            [](const BySeverity* a, const BySeverity* b) { return a->severity.text < b->severity.text; });
  return out;
}

void write_by_severity(std::string_view key, const std::vector<BySeverity>& items, JsonWriter& writer,
                       Cells& cells) {
  if (items.empty()) return;
  writer.key(key).begin_object();
  for (const BySeverity* item : in_key_order(items)) {
    cells.number(item->severity.text, item->number, std::string(key) + "." + item->severity.text);
  }
  writer.end_object();
}

void write_step(JsonWriter& writer, const Step& step, const Names& names) {
  Cells cells(writer, names);
  writer.begin_object();
  cells.number("at", *step.at, "at");
  if (step.cure_within) write_length(writer, "cure_within", *step.cure_within);
  write_length(writer, "for", *step.length);
  writer.key("id").string(step.id.text);
  writer.key("measure").string(step.measure.text);
  cells.parameters();
  writer.key("repeat").boolean(step.repeat);
  if (!step.required.empty()) writer.key("requires").string(step.required.text);
  write_text(writer, "title", step.title);
  if (!step.condition.empty()) writer.key("when").string(step.condition.text);
  writer.end_object();
}

void write_jump(JsonWriter& writer, const Jump& jump) {
  writer.key("jump").begin_object();
  write_words(writer, "severities", jump.severities);
  writer.key("to").string(jump.to.text);
  writer.end_object();
}

void write_window(JsonWriter& writer, const Ladder& ladder) {
  if (ladder.window) write_length(writer, "window", *ladder.window);
  if (ladder.item_windows.empty()) return;
  std::vector<const ItemWindow*> items;
  for (const ItemWindow& item : ladder.item_windows) items.push_back(&item);
  std::sort(items.begin(), items.end(),
            [](const ItemWindow* a, const ItemWindow* b) { return a->severity.text < b->severity.text; });
  writer.key("window").begin_object();
  for (const ItemWindow* item : items) write_length(writer, item->severity.text, item->length);
  writer.end_object();
}

void write_ladder(JsonWriter& writer, const Ladder& ladder, const Document& document, const Names& names) {
  Cells cells(writer, names);
  for (const BySeverity& weight : ladder.weights)
    cells.note("weights." + weight.severity.text, weight.number);
  writer.begin_object();
  if (!ladder.active.empty()) writer.key("active").string(ladder.active.text);
  if (!ladder.after.empty()) writer.key("after").string(ladder.after.text);
  writer.key("anchor").string(word_of(anchor_words, ladder.anchor));
  writer.key("basis");
  write_bases(writer, ladder.basis);
  if (ladder.cool_down) write_length(writer, "cool_down", *ladder.cool_down);
  writer.key("counting").string(word_of(counting_words, ladder.counting));
  writer.key("grounds").begin_array();
  for (const Word& ground : ladder.grounds) writer.string(ground.text);
  if (ladder.grounds.empty()) {
    for (const Ground& ground : document.findings->grounds) writer.string(ground.id.text);
  }
  writer.end_array();
  writer.key("id").string(ladder.id.text);
  if (ladder.jump) write_jump(writer, *ladder.jump);
  writer.key("once_served").boolean(ladder.once_served);
  cells.parameters();
  if (ladder.per_ground) writer.key("per").string("ground");
  if (!ladder.procedure.empty()) {
    writer.key("procedure");
    write_bases(writer, ladder.procedure);
  }
  if (ladder.recovery) write_length(writer, "recovery", *ladder.recovery);
  writer.key("steps").begin_array();
  for (const Step& step : ladder.steps) write_step(writer, step, names);
  writer.end_array();
  writer.key("subject").string(word_of(subject_kind_words, *ladder.subject));
  write_text(writer, "title", ladder.title);
  if (!ladder.total.empty()) writer.key("total").string(ladder.total.text);
  write_by_severity("weights", ladder.weights, writer, cells);
  write_window(writer, ladder);
  writer.end_object();
}

}  // namespace

void write_score(JsonWriter& writer, const Credit& credit, const Names& names) {
  Cells cells(writer, names);
  const Number minimum = credit.minimum.value_or(Number());
  const Number maximum = credit.maximum.value_or(*credit.start);
  cells.note("start", *credit.start);
  if (credit.recovery) {
    cells.note("recovery.amount", credit.recovery->amount);
    cells.note("recovery.up_to", credit.recovery->up_to.value_or(*credit.start));
  }
  writer.begin_object();
  write_by_severity("deductions", credit.deductions, writer, cells);
  cells.number("maximum", maximum, "maximum");
  cells.number("minimum", minimum, "minimum");
  cells.parameters();
  if (credit.recovery) {
    writer.key("recovery").begin_object();
    cells.number("amount", credit.recovery->amount, "recovery.amount");
    write_length(writer, "every", *credit.recovery->every);
    if (credit.recovery->restarted_by_finding) writer.key("restarted_by").string("finding");
    cells.number("up_to", credit.recovery->up_to.value_or(*credit.start), "recovery.up_to");
    writer.end_object();
  }
  cells.number("start", *credit.start, "start");
  writer.end_object();
}

void write_duties(JsonWriter& writer, const Document& document, const Names& names) {
  writer.begin_array();
  for (const Duty& duty : document.duties) {
    Cells cells(writer, names);
    writer.begin_object();
    writer.key("basis");
    write_bases(writer, duty.basis);
    if (duty.count.empty()) {
      writer.key("id").string(duty.id.text);
      writer.key("met_by").string(duty.met_by.text);
      writer.key("opened_by").string(duty.opened_by.text);
      write_text(writer, "title", duty.title);
    } else {
      const Number until_below = duty.until_below.value_or(*duty.from);
      writer.key("count").string(duty.count.text);
      cells.number("from", *duty.from, "from");
      writer.key("id").string(duty.id.text);
      writer.key("met_by").string(duty.met_by.text);
      cells.note("until_below", until_below);
      cells.parameters();
      write_text(writer, "title", duty.title);
      cells.number("until_below", until_below, "until_below");
    }
    write_length(writer, "within", *duty.within);
    writer.end_object();
  }
  writer.end_array();
}

void write_ladders(JsonWriter& writer, const Document& document, const Names& names) {
  writer.begin_array();
  for (const Ladder& ladder : document.ladders) write_ladder(writer, ladder, document, names);
  writer.end_array();
}

}  // namespace bylaw::policy
