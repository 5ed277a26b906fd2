#include "policy/checks/checks.h"

#include <algorithm>
#include <array>

namespace bylaw::policy {

namespace {

template <class Rows, class Test>
bool any(const Rows& rows, Test test) {
  return std::any_of(rows.begin(), rows.end(), test);
}

bool has_cures(const Document& document) {
  return any(document.ladders, [](const Ladder& ladder) {
    return any(ladder.steps, [](const Step& step) { return step.cure_within.has_value(); });
  });
}

bool has_waiting(const Document& document) {
  return !document.approvals.empty() ||
         any(document.caps, [](const Cap& cap) { return cap.at_cap != AtCap::refuse; });
}

bool two_people(const Document& document) {
  return any(document.measures, [](const Measure& measure) { return measure.two_people; });
}

bool two_people_list(const Document& document) {
  return any(document.lists, [](const List& list) { return list.two_people; });
}

/// What a policy must have for an event or an effect to come up under it.
struct Source {
  std::string_view event;  ///< or all that begin with it, where it ends in a dot
  std::string_view what;
  bool (*there)(const Document& document);
};

// The first that fits counts.
// clang-format off
constexpr std::array<Source, 13> sources{{
    {"activity.recorded", "`activities`",                       [](const Document& d) { return !d.activities.empty(); }},
    {"grade.",            "`grades`",                           [](const Document& d) { return !d.grades.empty(); }},
    {"cure.",             "a step with `cure_within`",          has_cures},
    {"list.confirmed",    "a list with `\"confirmed_by\": 2`",    two_people_list},
    {"list.proposed",     "a list with `\"confirmed_by\": 2`",    two_people_list},
    {"list.",             "`lists`",                            [](const Document& d) { return !d.lists.empty(); }},
    {"measure.confirmed", "a measure with `\"confirmed_by\": 2`", two_people},
    {"measure.proposed",  "a measure with `\"confirmed_by\": 2`", two_people},
    {"measure.",          "`measures`",                         [](const Document& d) { return !d.measures.empty(); }},
    {"step.taken",        "`ladders`",                          [](const Document& d) { return !d.ladders.empty(); }},
    {"finding.",          "`findings`",                         [](const Document& d) { return d.findings.has_value(); }},
    {"credit.changed",    "`credit` with `start`",              [](const Document& d) { return d.credit && d.credit->start; }},
    {"request.",          "`approvals`, or a cap that makes requests wait", has_waiting},
}};
// clang-format on

const Source* missing(const Document& document, std::string_view event) {
  for (const Source& source : sources) {
    const bool fits = source.event.back() == '.' ? event.starts_with(source.event) : event == source.event;
    if (fits) return source.there(document) ? nullptr : &source;
  }
  return nullptr;
}

}  // namespace

void what_duties_wait_for_happens(const Document& document, const Names&, Faults& faults) {
  for (const Duty& duty : document.duties) {
    if (const Source* source = missing(document, duty.opened_by.text)) {
      faults.warning(
          Code::never_applies, duty.opened_by.span,
          "nothing opens this duty: " + quoted(duty.opened_by.text) +
              " does not come up, because the policy does not have " + std::string(source->what),
          "for example, in a ledger with every event there is it never comes up: name another event, or add "
          "what leads to it");
    } else if (const Source* lacking = missing(document, duty.met_by.text)) {
      faults.warning(
          Code::conflict, duty.met_by.span,
          "this duty cannot be met: " + quoted(duty.met_by.text) +
              " does not come up, because the policy does not have " + std::string(lacking->what),
          "for example, a duty opened at 2026-01-01T00:00:00Z is in breach at " +
              [&] {
                const auto due =
                    add(*parse_instant("2026-01-01T00:00:00Z"), *duty.within->period, document.utc_offset);
                return due ? format_instant(*due) : std::string("its deadline");
              }() +
              " whatever is done: name what can be done");
    }
  }
}

}  // namespace bylaw::policy
