#include "policy/checks/checks.h"

#include <array>

namespace bylaw::policy {

namespace {

constexpr std::array<Check, 15> all{{
    // Names first: what refers to them is judged by the first bearer of a name.
    {"ids_are_unique", ids_are_unique},
    {"actions_are_known", actions_are_known},
    {"rights_are_not_restricted", rights_are_not_restricted},
    {"values_are_within_bounds", values_are_within_bounds},
    {"ledger_facts_exist", ledger_facts_exist},
    {"tables_grade_attributes", tables_grade_attributes},
    {"numbers_can_be_found", numbers_can_be_found},
    // Compares thresholds, so it needs the numbers to be there; it skips those that are not.
    {"levels_fall", levels_fall},
    {"columns_are_complete", columns_are_complete},
    {"needs_have_a_gate", needs_have_a_gate},
    {"caps_count_attributes", caps_count_attributes},
    {"the_time_in_force_is_not_empty", the_time_in_force_is_not_empty},
    {"bases_can_be_found", bases_can_be_found},
    {"paragraphs_are_carried", paragraphs_are_carried, Check::When::all_was_read},
    {"limits_are_used", limits_are_used, Check::When::no_error_yet},
}};

}  // namespace

std::span<const Check> checks() { return all; }

}  // namespace bylaw::policy
