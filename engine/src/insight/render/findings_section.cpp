#include "insight/render/sections.h"

namespace bylaw::page {

void add_findings(const Pen& pen, Sections& out) {
  if (!pen.document().findings) return;
  const policy::Findings& findings = *pen.document().findings;
  Section section{"findings", pen.line("Findings", "违规认定"), {}, {}};
  section.blocks.add(Paragraph{
      pen.line("A finding is a violation that a person confirmed; nothing else counts against anybody.",
               "认定是由人确认的违规；除此之外，任何事实都不会对他人计入不利。")});
  Table table{pen.line("What a finding can rest on", "认定的依据"),
              {pen.line("Ground", "事由"), pen.line("Kind", "性质"), pen.line("Rests on", "依据")},
              {},
              {}};
  for (const policy::Ground& ground : findings.grounds) {
    table.rows.push_back({pen.named(ground.title, ground.id.text),
                          *ground.kind == policy::GroundKind::law ? pen.line("the law", "违法")
                                                                  : pen.line("the agreement", "违约"),
                          pen.bases(ground.basis)});
    table.anchors.push_back("ground:" + ground.id.text);
  }
  section.blocks.add(std::move(table));
  Terms terms;
  std::vector<Line> severities;
  for (const policy::Severity& severity : findings.severities)
    severities.push_back(pen.named(severity.title, severity.id.text));
  terms.rows.push_back(
      {pen.line("Severities, the least first", "严重程度（由轻到重）"), pen.list(severities)});
  if (findings.same_within) {
    terms.rows.push_back({pen.line("Counted as the same", "视为同一认定"),
                          joined({pen.line("a finding of the same ground within ", "同一事由，间隔不足 "),
                                  pen.length(findings.same_within, {})})});
  }
  add_bases(pen, findings.basis, {}, terms);
  section.blocks.add(std::move(terms));
  out.push_back(std::move(section));
}

void add_measures(const Pen& pen, Sections& out) {
  if (pen.document().measures.empty()) return;
  Table table{pen.line("What may be done to users and groups", "可对用户和群组采取的措施"),
              {pen.line("Measure", "措施"), pen.line("Against", "对象"), pen.line("Takes away", "限制的操作"),
               pen.line("When taken again", "再次采取时"), pen.line("Confirmed by", "确认"),
               pen.line("Rests on", "依据"), pen.line("Procedure", "程序依据")},
              {},
              {}};
  for (const policy::Measure& measure : pen.document().measures) {
    Line taken = measure.blocks.empty() ? pen.nothing() : pen.actions(measure.blocks);
    if (measure.closes) taken = pen.line("the group is closed", "关闭群组");
    table.rows.push_back(
        {pen.named(measure.title, measure.id.text), pen.subject(*measure.subject), std::move(taken),
         measure.overlap == policy::Overlap::sum ? pen.line("put behind the end", "顺延")
                                                 : pen.line("the later end counts", "以较晚结束为准"),
         measure.two_people ? pen.line("two people", "两人") : pen.line("one person", "一人"),
         pen.bases(measure.basis), pen.bases(measure.procedure)});
    table.anchors.push_back("measure:" + measure.id.text);
  }
  out.push_back({"measures", pen.line("Measures", "措施"), Blocks().add(std::move(table)), {}});
}

void add_appeals(const Pen& pen, Sections& out) {
  if (pen.document().appeals.empty()) return;
  Table table{pen.line("How measures are appealed against", "对措施的申诉"),
              {pen.line("Appeal", "申诉"), pen.line("Against", "针对"), pen.line("Within", "期限"),
               pen.line("Decided by", "决定方"), pen.line("Rests meanwhile", "申诉期间暂停"),
               pen.line("Rests on", "依据")},
              {},
              {}};
  for (const policy::Appeals& appeals : pen.document().appeals) {
    std::vector<Line> against;
    for (const policy::Word& measure : appeals.against) against.push_back(pen.measure(measure.text));
    std::vector<Line> suspended;
    for (const policy::Word& measure : appeals.suspends) suspended.push_back(pen.measure(measure.text));
    table.rows.push_back(
        {pen.named(appeals.title, appeals.id.text),
         appeals.against.empty() ? pen.line("all measures", "全部措施") : pen.list(against),
         joined({pen.length(appeals.within, pen.nothing()),
                 appeals.from == policy::Anchor::notice ? pen.line(" from the notice", "，自通知起")
                                                        : pen.line(" from the finding", "，自认定起")}),
         pen.text(appeals.decided_by), pen.list(suspended), pen.bases(appeals.basis)});
    table.anchors.push_back("appeal:" + appeals.id.text);
  }
  out.push_back({"appeals", pen.line("Appeals", "申诉"), Blocks().add(std::move(table)), {}});
}

}  // namespace bylaw::page
