#pragma once

#include "insight/render/pen.h"

#include <bylaw/policy.h>

#include <span>
#include <vector>

namespace bylaw::page {

using Sections = std::vector<Section>;

/// Each adds its section to a page, or none where the policy has nothing of the kind.
void add_actions(const Pen& pen, Sections& out);
void add_rules(const Pen& pen, Sections& out);
void add_credit(const Pen& pen, Sections& out);
void add_tiers(const Pen& pen, Sections& out);
void add_categories(const Pen& pen, Sections& out);
void add_caps(const Pen& pen, Sections& out);
void add_approvals(const Pen& pen, Sections& out);
void add_roles(const Pen& pen, Sections& out);
void add_findings(const Pen& pen, Sections& out);
void add_ladders(const Pen& pen, Sections& out);
void add_measures(const Pen& pen, Sections& out);
void add_lists(const Pen& pen, Sections& out);
void add_appeals(const Pen& pen, Sections& out);
void add_duties(const Pen& pen, Sections& out);
void add_retention(const Pen& pen, Sections& out);
void add_counters(const Pen& pen, Sections& out);
void add_grades(const Pen& pen, Sections& out);
void add_facts(const Pen& pen, Sections& out);
/// `versions` in the order in which they come into force, the page's own last.
void add_parameters(const Pen& pen, std::span<const Checked* const> versions, Sections& out);
void add_texts(const Pen& pen, Sections& out);

/// `based on` and `procedure` of a part, as rows under names.
void add_bases(const Pen& pen, const std::vector<policy::Basis>& basis,
               const std::vector<policy::Basis>& procedure, Terms& terms);

}  // namespace bylaw::page
