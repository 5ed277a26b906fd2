#pragma once

#include "policy/document.h"
#include "policy/faults.h"
#include "policy/names.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace bylaw::policy {

/// One thing that must hold of a document, named as the sentence that says it.
struct Check {
  /// A check that misses something in the document must not mistake for a gap what could not be read.
  enum class When : std::uint8_t { always, all_was_read, no_error_yet };

  std::string_view name;
  void (*run)(const Document& document, const Names& names, Faults& faults);
  When when = When::always;
};

/// All of them that look at the document alone, in the order in which they run. Conditions and messages are
/// checked when they are lowered (`lower.h`).
std::span<const Check> checks();

/// The attribute of that name, reporting where there is none or it has another type; `what` needs it.
const Attribute* declared(const Word& name, ValueType type, std::string_view what, const Names& names,
                          Faults& faults);

void ids_are_unique(const Document& document, const Names& names, Faults& faults);
void bases_can_be_found(const Document& document, const Names& names, Faults& faults);
void actions_are_known(const Document& document, const Names& names, Faults& faults);
void rights_are_not_restricted(const Document& document, const Names& names, Faults& faults);
void values_are_within_bounds(const Document& document, const Names& names, Faults& faults);
void ledger_facts_exist(const Document& document, const Names& names, Faults& faults);
void tables_grade_attributes(const Document& document, const Names& names, Faults& faults);
void numbers_can_be_found(const Document& document, const Names& names, Faults& faults);
void levels_fall(const Document& document, const Names& names, Faults& faults);
void columns_are_complete(const Document& document, const Names& names, Faults& faults);
void needs_have_a_gate(const Document& document, const Names& names, Faults& faults);
void caps_count_attributes(const Document& document, const Names& names, Faults& faults);
void severities_can_be_found(const Document& document, const Names& names, Faults& faults);
void grounds_can_be_found(const Document& document, const Names& names, Faults& faults);
void amounts_can_be_summed(const Document& document, const Names& names, Faults& faults);
void weights_count(const Document& document, const Names& names, Faults& faults);
void credit_stays_within_bounds(const Document& document, const Names& names, Faults& faults);
void steps_rise(const Document& document, const Names& names, Faults& faults);
void steps_can_be_reached(const Document& document, const Names& names, Faults& faults);
void ladders_follow_ladders(const Document& document, const Names& names, Faults& faults);
void steps_take_measures_of_their_subject(const Document& document, const Names& names, Faults& faults);
void the_ledger_fills_attributes_once(const Document& document, const Names& names, Faults& faults);
void what_blocks_says_so(const Document& document, const Names& names, Faults& faults);
void only_groups_close(const Document& document, const Names& names, Faults& faults);
void only_users_have_heirs(const Document& document, const Names& names, Faults& faults);
void counters_count_events(const Document& document, const Names& names, Faults& faults);
void queues_move(const Document& document, const Names& names, Faults& faults);
void grades_fit_their_attributes(const Document& document, const Names& names, Faults& faults);
void duties_can_be_met(const Document& document, const Names& names, Faults& faults);
void every_measure_can_be_appealed(const Document& document, const Names& names, Faults& faults);
void nothing_is_deleted_that_is_kept(const Document& document, const Names& names, Faults& faults);
void the_time_in_force_is_not_empty(const Document& document, const Names& names, Faults& faults);
void what_is_actionable_can_change(const Document& document, const Names& names, Faults& faults);
void limits_are_used(const Document& document, const Names& names, Faults& faults);
void more_credit_allows_no_less(const Document& document, const Names& names, Faults& faults);
void levels_can_be_reached(const Document& document, const Names& names, Faults& faults);
void steps_get_harsher(const Document& document, const Names& names, Faults& faults);
void no_step_is_skipped(const Document& document, const Names& names, Faults& faults);
void what_duties_wait_for_happens(const Document& document, const Names& names, Faults& faults);
void records_outlast_what_needs_them(const Document& document, const Names& names, Faults& faults);
void every_cap_can_matter(const Document& document, const Names& names, Faults& faults);
void lists_that_allow_matter(const Document& document, const Names& names, Faults& faults);
void findings_lead_somewhere(const Document& document, const Names& names, Faults& faults);
void cures_lead_somewhere(const Document& document, const Names& names, Faults& faults);
void paragraphs_are_carried(const Document& document, const Names& names, Faults& faults);

}  // namespace bylaw::policy
