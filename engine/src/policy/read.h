#pragma once

#include "policy/document.h"
#include "policy/faults.h"

#include <bylaw/json.h>
#include <bylaw/version.h>

#include <string_view>
#include <vector>

namespace bylaw::policy {

/// Reads the whole document, reporting every fault and going on with what can be read.
Document read_document(Json root, Faults& faults);

std::vector<Instrument> read_instruments(Json value, Faults& faults);
std::vector<Attribute> read_attributes(Json value, Faults& faults);
std::vector<Parameter> read_parameters(Json value, Faults& faults);
Credit read_credit(Json value, Faults& faults);
/// `what` is `tiers` or `categories`.
Table read_table(Json value, std::string_view what, Faults& faults);
Roles read_roles(Json value, Faults& faults);
std::vector<Approval> read_approvals(Json value, Faults& faults);
std::vector<Cap> read_caps(Json value, Faults& faults);
std::vector<Rule> read_rules(Json value, Faults& faults);
Findings read_findings(Json value, Faults& faults);
std::vector<Measure> read_measures(Json value, Faults& faults);
std::vector<Ladder> read_ladders(Json value, Faults& faults);
std::vector<List> read_lists(Json value, Faults& faults);
std::vector<Duty> read_duties(Json value, Faults& faults);
std::vector<Appeals> read_appeals(Json value, Faults& faults);
std::vector<Retention> read_retention(Json value, Faults& faults);
std::vector<Activity> read_activities(Json value, Faults& faults);
std::vector<Counter> read_counters(Json value, Faults& faults);
std::vector<Grades> read_grades(Json value, Faults& faults);
std::vector<Invariant> read_verification(Json value, Faults& faults);

}  // namespace bylaw::policy
