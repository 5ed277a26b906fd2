#include "insight/render/sections.h"

#include <algorithm>

namespace bylaw::page {

namespace {

std::string said(const Line& line) {
  std::string out;
  for (const Run& run : line) out += run.text;
  return out;
}

bool jumps_to(const policy::Ladder& ladder, const policy::Step& step) {
  return ladder.jump && ladder.jump->to.text == step.id.text;
}

Line severities(const Pen& pen, const policy::Jump& jump) {
  std::vector<Line> out;
  for (const policy::Word& severity : jump.severities) out.push_back(pen.severity(severity.text));
  return pen.list(out);
}

const policy::Step* step_of(const policy::Ladder& ladder, std::string_view id) {
  for (const policy::Step& step : ladder.steps) {
    if (step.id.text == id) return &step;
  }
  return nullptr;
}

Line step_name(const Pen& pen, const policy::Ladder& ladder, std::string_view id) {
  const policy::Step* step = step_of(ladder, id);
  return step == nullptr ? code(id) : pen.titled(step->title, id);
}

Stairs stairs(const Pen& pen, const policy::Ladder& ladder) {
  Stairs out;
  out.id = "stairs-" + ladder.id.text;
  out.title =
      pen.say("Drawing of the steps of ", "阶梯图：") + said(pen.titled(ladder.title, ladder.id.text));
  for (const policy::Step& step : ladder.steps) {
    const policy::Measure* measure = pen.lowered().names.measure(step.measure.text);
    std::string title =
        said(!step.title.empty() || measure == nullptr ? pen.titled(step.title, step.id.text)
                                                       : pen.titled(measure->title, measure->id.text));
    const std::string at = std::to_string(pen.lowered().names.value(*step.at).value_or(0));
    if (!out.description.empty()) out.description += pen.say("; ", "；");
    out.description += pen.say("from " + at + ": ", "满 " + at + "：") + title;
    out.steps.push_back({std::move(title), pen.say("from " + at, "满 " + at), jumps_to(ladder, step)});
  }
  if (ladder.jump) {
    out.jump = pen.say("at once: ", "直接适用：") + said(severities(pen, *ladder.jump));
    out.description +=
        pen.say("; ", "；") + out.jump + " → " + said(step_name(pen, ladder, ladder.jump->to.text));
  }
  out.description += pen.say(".", "。");
  return out;
}

/// What else there is to a step.
Line conditions(const Pen& pen, std::size_t ladder_index, std::size_t step_index) {
  const policy::Ladder& ladder = pen.document().ladders[ladder_index];
  const policy::Step& step = ladder.steps[step_index];
  std::vector<Line> out;
  if (!step.required.empty())
    out.push_back(joined({pen.line("only after ", "须先有："), step_name(pen, ladder, step.required.text)}));
  if (step.cure_within) {
    out.push_back(joined({pen.line("the next step unless it is rectified within ", "限期整改："),
                          pen.length(step.cure_within, {}), pen.line("", "，逾期进入下一级")}));
  }
  if (step.repeat) out.push_back(pen.line("again by each further finding", "此后每次认定再次适用"));
  for (const policy::StepCondition& condition : pen.lowered().step_conditions) {
    if (condition.ladder != ladder_index || condition.step != step_index) continue;
    out.push_back(joined({pen.line("only when ", "仅当："),
                          pen.sentence(condition_words(pen.lowered(), *condition.program, pen.language()))}));
  }
  if (jumps_to(ladder, step)) {
    out.push_back(
        joined({pen.line("at once by a finding that is ", "直接适用于："), severities(pen, *ladder.jump)}));
  }
  return pen.list(out, pen.say("; ", "；"));
}

Table steps(const Pen& pen, std::size_t index) {
  const policy::Ladder& ladder = pen.document().ladders[index];
  Table table{
      joined({pen.line("Steps and measures of ", "各级措施："), pen.titled(ladder.title, ladder.id.text)}),
      {pen.line("Step", "步骤"), pen.line("From", "达到"), pen.line("Measure", "措施"),
       pen.line("For", "期限"), pen.line("Conditions", "条件")},
      {},
      {}};
  for (std::size_t i = 0; i < ladder.steps.size(); ++i) {
    const policy::Step& step = ladder.steps[i];
    table.rows.push_back(
        {pen.named(step.title, step.id.text), pen.number(*step.at), pen.measure(step.measure.text),
         pen.length(step.length, pen.line("no end of its own", "不设期限")), conditions(pen, index, i)});
  }
  return table;
}

Line window(const Pen& pen, const policy::Ladder& ladder) {
  if (ladder.recovery) {
    return joined({pen.line("one less after each ", "每满 "), pen.length(ladder.recovery, {}),
                   pen.line(" without a finding that counts", " 无新计入的认定，减一")});
  }
  Line out = pen.length(ladder.window, pen.line("for good", "长期"));
  if (!ladder.item_windows.empty()) {
    std::vector<Line> items;
    for (const policy::ItemWindow& item : ladder.item_windows) {
      items.push_back(joined({pen.severity(item.severity.text), plain(" "),
                              pen.length(item.length, pen.line("for good", "长期"))}));
    }
    out = pen.list(items);
  } else if (!ladder.window) {
    return out;
  }
  switch (ladder.anchor) {
    case policy::Anchor::finding: return joined({out, pen.line(", from the finding", "，自认定起")});
    case policy::Anchor::conduct: return joined({out, pen.line(", from the conduct", "，自行为起")});
    case policy::Anchor::notice: return joined({out, pen.line(", from the notice", "，自通知起")});
  }
  return out;
}

Terms counting(const Pen& pen, const policy::Ladder& ladder) {
  Terms terms;
  terms.rows.push_back({pen.line("Against", "对象"), pen.subject(*ladder.subject)});
  std::vector<Line> grounds;
  for (const policy::Word& ground : ladder.grounds) grounds.push_back(pen.ground(ground.text));
  Line counted = grounds.empty() ? pen.line("findings of all grounds", "全部事由的认定") : pen.list(grounds);
  if (ladder.per_ground) counted = joined({counted, pen.line("; each ground by itself", "；各事由分别计算")});
  terms.rows.push_back({pen.line("What counts", "计入的认定"), std::move(counted)});
  std::vector<Line> weights;
  for (const policy::BySeverity& row : ladder.weights)
    weights.push_back(joined({pen.severity(row.severity.text), plain(" "), pen.number(row.number)}));
  Line weighed = pen.list(weights);
  if (ladder.counting == policy::Counting::most_severe)
    weighed = joined({weighed, pen.line("; of findings of one instant the heaviest alone",
                                        "；同一时刻的多项认定只计最重者")});
  terms.rows.push_back({pen.line("Weights", "权重"), std::move(weighed)});
  terms.rows.push_back({pen.line("How long it counts", "计入期限"), window(pen, ladder)});
  if (ladder.cool_down) {
    terms.rows.push_back(
        {pen.line("No further step within", "两级之间至少间隔"), pen.length(ladder.cool_down, {})});
  }
  if (ladder.once_served) {
    terms.rows.push_back({pen.line("Earlier conduct", "先前行为"),
                          pen.line("what was done before the last step counts no second time",
                                   "最近一级之前的行为不再重复计入")});
  }
  if (!ladder.after.empty())
    terms.rows.push_back({pen.line("Begins after", "始于"), code(ladder.after.text)});
  if (!ladder.active.empty())
    terms.rows.push_back(
        {pen.line("What counts now is shown as", "当前计数显示为"), pen.attribute(ladder.active.text)});
  if (!ladder.total.empty())
    terms.rows.push_back(
        {pen.line("What ever counted is shown as", "累计计数显示为"), pen.attribute(ladder.total.text)});
  add_bases(pen, ladder.basis, ladder.procedure, terms);
  return terms;
}

}  // namespace

void add_ladders(const Pen& pen, Sections& out) {
  const policy::Document& document = pen.document();
  if (document.ladders.empty()) return;
  Section section{"ladders", pen.line("Ladders", "处置阶梯"), {}, {}};
  for (std::size_t i = 0; i < document.ladders.size(); ++i) {
    const policy::Ladder& ladder = document.ladders[i];
    section.sections.push_back(
        {"ladder:" + ladder.id.text,
         pen.named(ladder.title, ladder.id.text),
         Blocks().add(stairs(pen, ladder)).add(steps(pen, i)).add(counting(pen, ladder)),
         {}});
  }
  out.push_back(std::move(section));
}

}  // namespace bylaw::page
