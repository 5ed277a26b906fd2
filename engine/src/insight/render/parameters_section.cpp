#include "insight/render/sections.h"
#include "insight/render/time_in_words.h"
#include "policy/citations.h"

namespace bylaw::page {

namespace {

Line set_by(const Pen& pen, const policy::Parameter& parameter) {
  const policy::Texts texts(pen.document());
  switch (*texts.instrument(parameter.basis.front().instrument)->kind) {
    case policy::InstrumentKind::law: return pen.line("the law", "法律");
    case policy::InstrumentKind::agreement: return pen.line("the agreement", "协议");
    case policy::InstrumentKind::provider: return pen.line("the provider", "提供者");
  }
  return {};
}

/// `1.2.0, from 2026-01-01 00:00 UTC`
Line version_head(const Pen& pen, const Checked& version) {
  const policy::Document& document = version.lowered().document;
  Line out = code(version.version());
  if (document.effective_from) {
    out = joined({out, pen.line(" from ", " 自 "),
                  plain(instant_in_words(*document.effective_from, document.utc_offset))});
  }
  return out;
}

std::vector<Line> values(const Pen& pen, std::span<const Checked* const> versions, std::string_view name) {
  std::vector<Line> out;
  for (const Checked* version : versions) {
    const policy::Parameter* parameter = version->lowered().names.parameter(name);
    out.push_back(parameter == nullptr ? pen.nothing()
                                       : Pen(version->lowered(), pen.language()).constant(*parameter->value));
  }
  return out;
}

}  // namespace

void add_parameters(const Pen& pen, std::span<const Checked* const> versions, Sections& out) {
  Table table{pen.line("The numbers that the rules name, and who set them", "规则引用的数值及其设定者"),
              {pen.line("Parameter", "参数")},
              {},
              {}};
  if (versions.size() == 1) {
    table.head.push_back(pen.line("Value", "数值"));
  } else {
    for (const Checked* version : versions) table.head.push_back(version_head(pen, *version));
  }
  table.head.push_back(pen.line("Set by", "设定者"));
  table.head.push_back(pen.line("Rests on", "依据"));
  const auto add = [&](const policy::Parameter& parameter, bool own) {
    std::vector<Line> row{pen.named(parameter.title, parameter.full)};
    for (Line& value : values(pen, versions, parameter.full)) row.push_back(std::move(value));
    row.push_back(own ? set_by(pen, parameter) : pen.line("of an earlier version", "早先版本"));
    row.push_back(own ? pen.bases(parameter.basis) : pen.nothing());
    table.rows.push_back(std::move(row));
    table.anchors.push_back("parameter:" + parameter.full);
  };
  for (const policy::Parameter& parameter : pen.document().parameters) add(parameter, true);
  // What later versions did without is shown once, by the last title that it had.
  for (std::size_t i = versions.size() - 1; i-- > 0;) {
    for (const policy::Parameter& parameter : versions[i]->lowered().document.parameters) {
      bool later = false;
      for (std::size_t k = i + 1; k < versions.size(); ++k)
        later = later || versions[k]->lowered().names.parameter(parameter.full) != nullptr;
      if (!later) add(parameter, false);
    }
  }
  if (table.rows.empty()) return;
  out.push_back({"parameters", pen.line("Parameters", "参数"), Blocks().add(std::move(table)), {}});
}

}  // namespace bylaw::page
