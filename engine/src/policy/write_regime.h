#pragma once

#include "policy/lowered.h"

#include <bylaw/json.h>

#include <cstddef>
#include <functional>

namespace bylaw::policy {

/// The tables over time of a document that has passed `check`, lowered: numbers in the place of parameters
/// (which `params` names), defaults and what “all” means written out. Each is one value.
void write_activities(JsonWriter& writer, const Document& document);
void write_appeals(JsonWriter& writer, const Document& document);
void write_approvals(JsonWriter& writer, const Document& document);
void write_counters(JsonWriter& writer, const Document& document);
/// `more(item, row)` writes further members of a row, whose keys come behind `when`.
void write_grades(JsonWriter& writer, const Document& document,
                  const std::function<void(std::size_t, std::size_t)>& more = {});
/// How the ledger keeps the score; `credit` must have a `start`.
void write_score(JsonWriter& writer, const Credit& credit, const Names& names);
void write_duties(JsonWriter& writer, const Document& document, const Names& names);
void write_findings(JsonWriter& writer, const Findings& findings);
void write_ladders(JsonWriter& writer, const Document& document, const Names& names);
void write_lists(JsonWriter& writer, const Document& document);
void write_measures(JsonWriter& writer, const Document& document);
void write_retention(JsonWriter& writer, const Document& document);

}  // namespace bylaw::policy
