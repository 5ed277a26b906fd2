#include <bylaw/render.h>

#include "insight/render/sections.h"

#include <algorithm>

namespace bylaw {

namespace {

using namespace page;

Terms overview(const Pen& pen, const Checked& policy) {
  const policy::Document& document = pen.document();
  Terms terms;
  terms.rows.push_back({pen.line("Policy", "政策"), code(policy.id())});
  terms.rows.push_back({pen.line("Version", "版本"), code(policy.version())});
  terms.rows.push_back({pen.line("Digest", "摘要值"), code(policy.digest())});
  Line from =
      document.effective_from ? pen.instant(*document.effective_from) : pen.line("not limited", "不限");
  if (!document.effective_basis.empty())
    from = joined({from, plain(" ("), pen.bases(document.effective_basis), plain(")")});
  terms.rows.push_back({pen.line("In force from", "施行起始"), std::move(from)});
  terms.rows.push_back({pen.line("In force until", "施行截止"), document.effective_until
                                                                    ? pen.instant(*document.effective_until)
                                                                    : pen.line("not limited", "不限")});
  if (document.conduct) {
    Line conduct = *document.conduct == policy::ConductVersion::milder
                       ? pen.line("the milder of the version at the conduct and the one at the decision",
                                  "行为时版本与决定时版本中较轻者")
                       : pen.line("the version at the conduct", "行为时的版本");
    if (!document.conduct_basis.empty())
      conduct = joined({conduct, plain(" ("), pen.bases(document.conduct_basis), plain(")")});
    terms.rows.push_back({pen.line("A finding counts by", "认定适用"), std::move(conduct)});
  }
  return terms;
}

Page page_of(std::span<const Checked* const> versions, Language language) {
  const Checked& policy = *versions.back();
  const Pen pen(policy.lowered(), language);
  Page out;
  out.language = language;
  out.title = pen.text(pen.document().title);
  if (!pen.document().summary.empty()) out.blocks.add(Paragraph{pen.text(pen.document().summary)});
  out.blocks.add(overview(pen, policy));
  out.contents = pen.say("Contents", "目录");
  add_actions(pen, out.sections);
  add_rules(pen, out.sections);
  add_caps(pen, out.sections);
  add_credit(pen, out.sections);
  add_tiers(pen, out.sections);
  add_categories(pen, out.sections);
  add_roles(pen, out.sections);
  add_approvals(pen, out.sections);
  add_findings(pen, out.sections);
  add_ladders(pen, out.sections);
  add_measures(pen, out.sections);
  add_appeals(pen, out.sections);
  add_lists(pen, out.sections);
  add_duties(pen, out.sections);
  add_retention(pen, out.sections);
  add_counters(pen, out.sections);
  add_grades(pen, out.sections);
  add_parameters(pen, versions, out.sections);
  add_facts(pen, out.sections);
  add_texts(pen, out.sections);
  return out;
}

}  // namespace

std::string render(std::span<const Checked* const> versions, const RenderOptions& options) {
  std::vector<const Checked*> ordered(versions.begin(), versions.end());
  std::stable_sort(ordered.begin(), ordered.end(), [](const Checked* a, const Checked* b) {
    const auto& first = a->lowered().document.effective_from;
    const auto& second = b->lowered().document.effective_from;
    return first.value_or(first_instant) < second.value_or(first_instant);
  });
  const Page page = page_of(ordered, options.language);
  return options.format == PageFormat::html ? write_html(page) : write_markdown(page);
}

std::string render(const Checked& policy, const RenderOptions& options) {
  const Checked* one = &policy;
  return render(std::span(&one, 1), options);
}

}  // namespace bylaw
