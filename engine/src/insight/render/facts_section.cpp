#include "insight/render/sections.h"
#include "policy/ledger_facts.h"
#include "policy/values.h"

#include <bylaw/json.h>

namespace bylaw::page {

namespace {

Line owner(const Pen& pen, std::string_view of) {
  if (of == "user") return pen.line("the user", "用户");
  if (of == "group") return pen.line("the group", "群组");
  if (of == "membership") return pen.line("the membership", "成员关系");
  if (of == "request") return pen.line("the request", "请求");
  return pen.line("the context", "环境");
}

Line kind(const Pen& pen, policy::ValueType type) {
  switch (type) {
    case policy::ValueType::boolean: return pen.line("yes or no", "是或否");
    case policy::ValueType::integer: return pen.line("a whole number", "整数");
    case policy::ValueType::real: return pen.line("a number", "数值");
    case policy::ValueType::string: return pen.line("a text", "文本");
    case policy::ValueType::timestamp: return pen.line("a time", "时刻");
    case policy::ValueType::duration: return pen.line("a length of time", "时长");
    case policy::ValueType::string_list: return pen.line("texts", "多个文本");
    case policy::ValueType::integer_list: return pen.line("whole numbers", "多个整数");
  }
  return {};
}

std::string bound(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

Line range(const Pen& pen, const policy::Attribute& attribute) {
  std::vector<Line> items;
  for (const policy::AllowedValue& value : policy::values_of(pen.document(), attribute))
    items.push_back(value.title == nullptr ? code(value.id) : pen.named(*value.title, value.id));
  if (attribute.bounds.minimum)
    items.push_back(joined({pen.line("at least ", "不低于 "), plain(bound(*attribute.bounds.minimum))}));
  if (attribute.bounds.maximum)
    items.push_back(joined({pen.line("at most ", "不高于 "), plain(bound(*attribute.bounds.maximum))}));
  if (attribute.open && !items.empty()) items.push_back(pen.line("others, too", "及其他"));
  return pen.list(items);
}

}  // namespace

void add_facts(const Pen& pen, Sections& out) {
  if (pen.document().attributes.empty()) return;
  Table table{pen.line("The facts that a request may state; nothing else is taken",
                       "请求可以载明的信息；此外的信息一律不予接受"),
              {pen.line("Fact", "信息"), pen.line("Of", "属于"), pen.line("Kind", "类型"),
               pen.line("Values", "取值"), pen.line("Where it is not given", "未提供时")},
              {},
              {}};
  for (const policy::Attribute& attribute : pen.document().attributes) {
    table.rows.push_back({pen.named(attribute.title, attribute.full), owner(pen, attribute.of),
                          kind(pen, *attribute.type), range(pen, attribute),
                          attribute.fallback
                              ? pen.constant(*attribute.fallback)
                              : pen.line("rules that read it refuse", "读取它的规则不予通过")});
  }
  out.push_back({"facts", pen.line("Facts", "信息"), Blocks().add(std::move(table)), {}});
}

}  // namespace bylaw::page
