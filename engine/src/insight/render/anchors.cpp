#include "insight/render/pen.h"

#include <array>

namespace bylaw::page {

namespace {

template <class Row>
bool has(const std::vector<Row>& rows, std::string_view id) {
  for (const Row& row : rows) {
    if (row.id.text == id) return true;
  }
  return false;
}

}  // namespace

std::string paragraph_anchor(std::string_view instrument, std::string_view article,
                             std::string_view paragraph) {
  std::string out = "text:" + std::string(instrument) + ":" + std::string(article);
  if (!paragraph.empty()) out += ":" + std::string(paragraph);
  return out;
}

std::string anchor_of(const policy::Lowered& lowered, std::string_view cited_by) {
  const std::string name(cited_by);
  if (lowered.names.parameter(cited_by) != nullptr) return "parameter:" + name;
  for (const policy::LoweredRule& rule : lowered.rules) {
    if (rule.id == cited_by) return "rule:" + name;
  }
  const policy::Document& document = lowered.document;
  if (has(document.measures, cited_by)) return "measure:" + name;
  if (has(document.ladders, cited_by)) return "ladder:" + name;
  if (has(document.lists, cited_by)) return "list:" + name;
  if (has(document.duties, cited_by)) return "duty:" + name;
  if (has(document.appeals, cited_by)) return "appeal:" + name;
  if (has(document.retention, cited_by)) return "retention:" + name;
  if (has(document.grades, cited_by)) return "grades:" + name;
  if (lowered.names.ground(cited_by) != nullptr) return "ground:" + name;
  for (const std::string_view table : {"credit", "tiers", "categories", "roles", "findings"}) {
    if (table == cited_by) return name;
  }
  return {};
}

}  // namespace bylaw::page
