#include "insight/render/sections.h"

namespace bylaw::page {

namespace {

Line distinct(const Pen& pen, const policy::Counter& counter) {
  if (!counter.distinct) return pen.line("each time", "每次");
  switch (*counter.distinct) {
    case policy::Distinct::day: return pen.line("once a day", "每日一次");
    case policy::Distinct::by: return pen.line("once for each who did it", "每名操作者一次");
    case policy::Distinct::user: return pen.line("once for each user", "每名用户一次");
    case policy::Distinct::group: return pen.line("once for each group", "每个群组一次");
  }
  return {};
}

Line event(const Pen& pen, const policy::Counter& counter) {
  for (const policy::Activity& activity : pen.document().activities) {
    if (activity.id.text == counter.activity.text) return pen.named(activity.title, activity.id.text);
  }
  return code(counter.event.text);
}

Line condition(const Pen& pen, const std::unique_ptr<cel::Program>& program, const Line& none) {
  return program == nullptr ? none : pen.sentence(condition_words(pen.lowered(), *program, pen.language()));
}

}  // namespace

void add_counters(const Pen& pen, Sections& out) {
  if (pen.document().counters.empty()) return;
  Table table{
      pen.line("What is counted", "计数内容"),
      {pen.line("Counter", "计数器"), pen.line("Of", "对象"), pen.line("Counts", "计入"),
       pen.line("How", "方式"), pen.line("How long it counts", "计入期限"), pen.line("Shown as", "显示为")},
      {},
      {}};
  for (const policy::Counter& counter : pen.document().counters) {
    table.rows.push_back({pen.named(counter.title, counter.id.text), pen.subject(*counter.subject),
                          event(pen, counter), distinct(pen, counter),
                          pen.length(counter.within, pen.line("for good", "长期")),
                          pen.attribute(counter.attribute.text)});
  }
  out.push_back({"counters", pen.line("Counters", "计数器"), Blocks().add(std::move(table)), {}});
}

void add_grades(const Pen& pen, Sections& out) {
  const policy::Document& document = pen.document();
  if (document.grades.empty()) return;
  Section section{"grades", pen.line("Grades", "评级"), {}, {}};
  for (std::size_t i = 0; i < document.grades.size(); ++i) {
    const policy::Grades& grades = document.grades[i];
    Table table{
        joined({pen.line("Grades, the lowest first: ", "评级，由低到高："),
                pen.titled(grades.title, grades.id.text)}),
        {pen.line("Grade", "评级"), pen.line("Reached when", "达到条件"), pen.line("Kept while", "保持条件"),
         pen.line("Kept at least", "至少保持"), pen.line("Grace", "宽限期")},
        {},
        {}};
    for (std::size_t k = 0; k < grades.rows.size(); ++k) {
      const policy::GradeRow& row = grades.rows[k];
      const policy::GradeConditions& conditions = pen.lowered().grade_conditions[i][k];
      table.rows.push_back({pen.named(row.title, row.id.text),
                            condition(pen, conditions.when, pen.line("everybody has it", "所有人均有")),
                            condition(pen, conditions.keep, pen.line("for good", "长期")),
                            pen.length(row.keep_at_least, pen.nothing()),
                            pen.length(row.grace, pen.nothing())});
    }
    Terms terms;
    terms.rows.push_back({pen.line("Of", "对象"), pen.subject(*grades.subject)});
    terms.rows.push_back({pen.line("Shown as", "显示为"), pen.attribute(grades.attribute.text)});
    add_bases(pen, grades.basis, {}, terms);
    section.sections.push_back({"grades:" + grades.id.text,
                                pen.named(grades.title, grades.id.text),
                                Blocks().add(std::move(table)).add(std::move(terms)),
                                {}});
  }
  out.push_back(std::move(section));
}

}  // namespace bylaw::page
