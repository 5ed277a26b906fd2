#include "insight/render/sections.h"
#include "policy/choices.h"

#include <array>

namespace bylaw::page {

namespace {

Line heir(const Pen& pen, policy::Heir heir) {
  return heir == policy::Heir::longest_manager
             ? pen.line("who has managed the group the longest", "任管理者最久的人")
             : pen.line("who has been in the group the longest", "入群最久的人");
}

Line record(const Pen& pen, std::string_view name) {
  if (name == "finding") return pen.line("findings", "认定");
  if (name == "measure") return pen.line("measures", "措施");
  if (name == "complaint") return pen.line("complaints", "投诉");
  if (name == "appeal") return pen.line("appeals", "申诉");
  return pen.line("lists", "名单");
}

Line opened_by(const Pen& pen, const policy::Duty& duty) {
  if (!duty.opened_by.empty()) return code(duty.opened_by.text);
  Line out = joined({pen.attribute(duty.count.text), pen.line(" reaches ", "达到 "), pen.number(*duty.from)});
  if (duty.until_below) {
    out = joined({out, pen.line("; owed no more below ", "；低于 "), pen.number(*duty.until_below),
                  pen.line("", " 时终止")});
  }
  return out;
}

}  // namespace

void add_lists(const Pen& pen, Sections& out) {
  if (pen.document().lists.empty()) return;
  Section section{"lists", pen.line("Lists", "名单"), {}, {}};
  for (const policy::List& list : pen.document().lists) {
    Terms terms;
    terms.rows.push_back({pen.line("Of", "对象"), pen.subject(*list.subject)});
    terms.rows.push_back({pen.line("Effect", "效果"), *list.effect == policy::ListEffect::block
                                                          ? pen.line("restricts", "限制")
                                                          : pen.line("allows", "允许")});
    if (!list.blocks.empty())
      terms.rows.push_back({pen.line("Takes away", "限制的操作"), pen.actions(list.blocks)});
    terms.rows.push_back(
        {pen.line("An entry lasts", "有效期"), pen.length(list.expires, pen.line("for good", "长期"))});
    terms.rows.push_back({pen.line("Confirmed by", "确认"),
                          list.two_people ? pen.line("two people", "两人") : pen.line("one person", "一人")});
    if (list.evidence_required)
      terms.rows.push_back({pen.line("Evidence", "证据"), pen.line("required", "必须提供")});
    if (list.precedence != 0)
      terms.rows.push_back({pen.line("Precedence", "优先级"), plain(std::to_string(list.precedence))});
    std::vector<Line> heirs;
    for (const policy::Heir one : list.succession) heirs.push_back(heir(pen, one));
    if (!heirs.empty())
      terms.rows.push_back({pen.line("A founder is succeeded by", "建立者由其接任"), pen.list(heirs)});
    add_bases(pen, list.basis, list.procedure, terms);
    section.sections.push_back(
        {"list:" + list.id.text, pen.named(list.title, list.id.text), Blocks().add(std::move(terms)), {}});
  }
  out.push_back(std::move(section));
}

void add_duties(const Pen& pen, Sections& out) {
  if (pen.document().duties.empty()) return;
  Table table{pen.line("What the provider owes, and by when", "提供者的义务及期限"),
              {pen.line("Duty", "义务"), pen.line("Opened by", "起因"), pen.line("Within", "期限"),
               pen.line("Met by", "履行方式"), pen.line("Rests on", "依据")},
              {},
              {}};
  for (const policy::Duty& duty : pen.document().duties) {
    table.rows.push_back({pen.named(duty.title, duty.id.text), opened_by(pen, duty),
                          pen.length(duty.within, pen.nothing()), code(duty.met_by.text),
                          pen.bases(duty.basis)});
    table.anchors.push_back("duty:" + duty.id.text);
  }
  out.push_back(
      {"duties", pen.line("Duties of the provider", "提供者的义务"), Blocks().add(std::move(table)), {}});
}

void add_retention(const Pen& pen, Sections& out) {
  if (pen.document().retention.empty()) return;
  Table table{pen.line("How long records are kept", "记录的保存期限"),
              {pen.line("Records", "记录"), pen.line("Of", "种类"), pen.line("Kept at least", "至少保存"),
               pen.line("Deleted after", "删除时间"), pen.line("Rests on", "依据")},
              {},
              {}};
  for (const policy::Retention& retention : pen.document().retention) {
    std::vector<Line> records;
    for (const policy::Word& word : retention.records) records.push_back(record(pen, word.text));
    if (records.empty()) {
      for (const std::string_view word : policy::record_words) records.push_back(record(pen, word));
    }
    table.rows.push_back({pen.named(retention.title, retention.id.text), pen.list(records),
                          pen.length(retention.keep_at_least, pen.nothing()),
                          pen.length(retention.delete_after, pen.nothing()), pen.bases(retention.basis)});
    table.anchors.push_back("retention:" + retention.id.text);
  }
  out.push_back({"retention", pen.line("Records", "记录保存"), Blocks().add(std::move(table)), {}});
}

}  // namespace bylaw::page
