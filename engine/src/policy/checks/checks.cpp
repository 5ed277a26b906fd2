#include "policy/checks/checks.h"

#include <array>

namespace bylaw::policy {

namespace {

constexpr std::array<Check, 45> all{{
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
    {"severities_can_be_found", severities_can_be_found},
    {"grounds_can_be_found", grounds_can_be_found},
    {"amounts_can_be_summed", amounts_can_be_summed},
    {"weights_count", weights_count},
    {"credit_stays_within_bounds", credit_stays_within_bounds},
    {"steps_rise", steps_rise},
    {"steps_can_be_reached", steps_can_be_reached},
    {"ladders_follow_ladders", ladders_follow_ladders},
    {"steps_take_measures_of_their_subject", steps_take_measures_of_their_subject},
    {"the_ledger_fills_attributes_once", the_ledger_fills_attributes_once},
    {"what_blocks_says_so", what_blocks_says_so, Check::When::all_was_read},
    {"only_groups_close", only_groups_close},
    {"only_users_have_heirs", only_users_have_heirs},
    {"counters_count_events", counters_count_events},
    {"queues_move", queues_move},
    {"grades_fit_their_attributes", grades_fit_their_attributes},
    {"what_is_actionable_can_change", what_is_actionable_can_change},
    {"duties_can_be_met", duties_can_be_met},
    // An item of `appeals` that could not be read might cover what seems to be without one.
    {"every_measure_can_be_appealed", every_measure_can_be_appealed, Check::When::all_was_read},
    {"nothing_is_deleted_that_is_kept", nothing_is_deleted_that_is_kept},
    {"the_time_in_force_is_not_empty", the_time_in_force_is_not_empty},
    {"bases_can_be_found", bases_can_be_found},
    {"paragraphs_are_carried", paragraphs_are_carried, Check::When::all_was_read},
    {"cures_lead_somewhere", cures_lead_somewhere, Check::When::no_error_yet},
    // These compare numbers with each other, so all of them must be there.
    {"more_credit_allows_no_less", more_credit_allows_no_less, Check::When::no_error_yet},
    {"levels_can_be_reached", levels_can_be_reached, Check::When::no_error_yet},
    {"steps_get_harsher", steps_get_harsher, Check::When::no_error_yet},
    {"no_step_is_skipped", no_step_is_skipped, Check::When::no_error_yet},
    {"what_duties_wait_for_happens", what_duties_wait_for_happens, Check::When::no_error_yet},
    {"records_outlast_what_needs_them", records_outlast_what_needs_them, Check::When::no_error_yet},
    {"every_cap_can_matter", every_cap_can_matter, Check::When::no_error_yet},
    {"lists_that_allow_matter", lists_that_allow_matter, Check::When::no_error_yet},
    {"findings_lead_somewhere", findings_lead_somewhere, Check::When::no_error_yet},
    {"limits_are_used", limits_are_used, Check::When::no_error_yet},
}};

}  // namespace

std::span<const Check> checks() { return all; }

}  // namespace bylaw::policy
