#include "insight/render/sections.h"

#include <bylaw/cel.h>

namespace bylaw::page {

namespace {

Line limit_of(const Pen& pen, const policy::Cap& cap) {
  if (const auto* number = std::get_if<policy::Number>(&*cap.limit)) return pen.number(*number);
  return pen.attribute(std::get<policy::Word>(*cap.limit).text);
}

Line who_decides(const Pen& pen, const std::optional<policy::Decider>& decider) {
  return decider && *decider == policy::Decider::group
             ? pen.line("who may approve in the group", "群组内有审批权的人")
             : pen.line("the platform", "平台");
}

Line lapse(const Pen& pen, const std::optional<policy::Length>& length) {
  return length && length->period ? joined({pen.line("; lapses after ", "；有效期 "), pen.length(length, {})})
                                  : Line();
}

Line at_cap(const Pen& pen, const policy::Cap& cap) {
  switch (cap.at_cap) {
    case policy::AtCap::refuse: return pen.line("refused", "拒绝");
    case policy::AtCap::queue:
      return joined({pen.line("waits for a place", "排队等待"), lapse(pen, cap.lapses_after)});
    case policy::AtCap::ask:
      return joined({pen.line("decided by ", "审批方："), who_decides(pen, cap.decided_by),
                     lapse(pen, cap.lapses_after)});
  }
  return {};
}

}  // namespace

void add_caps(const Pen& pen, Sections& out) {
  if (pen.document().caps.empty()) return;
  Table table{
      pen.line("Counts and their limits: at its limit a count is full", "计数与上限：达到上限即为已满"),
      {pen.line("Cap", "上限"), pen.line("Actions", "操作"), pen.line("Counts", "计数"),
       pen.line("Limit", "限额"), pen.line("At the limit", "达到上限时"), pen.line("Rests on", "依据")},
      {},
      {}};
  for (const policy::Cap& cap : pen.document().caps) {
    const Line name = cap.title.empty() ? Line() : joined({pen.text(cap.title), plain(" ")});
    table.rows.push_back({joined({name, link(cap.id.text, "rule:" + cap.id.text)}), pen.actions(cap.on),
                          pen.attribute(cap.count.text), limit_of(pen, cap), at_cap(pen, cap),
                          pen.bases(cap.basis)});
  }
  out.push_back({"caps", pen.line("Caps", "数量上限"), Blocks().add(std::move(table)), {}});
}

void add_approvals(const Pen& pen, Sections& out) {
  if (pen.document().approvals.empty()) return;
  Table table{pen.line("Actions that wait until somebody has decided", "须经审批的操作"),
              {pen.line("Approval", "审批"), pen.line("Actions", "操作"), pen.line("When", "条件"),
               pen.line("Decided by", "审批方"), pen.line("Rests on", "依据")},
              {},
              {}};
  for (const policy::Approval& approval : pen.document().approvals) {
    Line when = pen.line("always", "始终");
    for (const policy::LoweredRule& rule : pen.lowered().rules) {
      if (rule.id == approval.id.text && !approval.condition.empty())
        when = pen.sentence(condition_words(pen.lowered(), *rule.program, pen.language()));
    }
    const Line name = approval.title.empty() ? Line() : joined({pen.text(approval.title), plain(" ")});
    table.rows.push_back({joined({name, link(approval.id.text, "rule:" + approval.id.text)}),
                          pen.actions(approval.on), std::move(when),
                          joined({who_decides(pen, approval.decided_by), lapse(pen, approval.lapses_after)}),
                          pen.bases(approval.basis)});
  }
  out.push_back({"approvals", pen.line("Approvals", "审批"), Blocks().add(std::move(table)), {}});
}

}  // namespace bylaw::page
