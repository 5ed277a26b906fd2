#include "policy/choices.h"
#include "policy/lower.h"

#include <bylaw/json.h>

#include <algorithm>

namespace bylaw::policy {

namespace {

/// What findings do to a subject an annulment takes back; a grade that came of it could not be taken back. So
/// a grade reads what people did, and nothing else.
bool is_kept_fact(const Attribute& attribute, const Document& document) {
  if (attribute.ledger) return !(attribute.of == "group" && attribute.ledger->text == "status");
  return std::any_of(document.counters.begin(), document.counters.end(),
                     [&](const Counter& counter) { return counter.attribute.text == attribute.full; });
}

void reads_what_is_kept(const cel::Program& program, const Word& condition, std::string_view key,
                        SubjectKind subject, const Lowered& lowered, const Source& source, Faults& faults) {
  const std::string of(word_of(subject_kind_words, subject));
  const StringMap map(source.text(), condition.span);
  const Span whole = map({0, static_cast<std::uint32_t>(condition.text.size())});
  for (const std::uint32_t slot : program.slots_read()) {
    if (slot == lowered.slots.now) {
      faults.error(Code::conflict, whole,
                   quoted(key) + " reads `now`, and a grade changes when something happens or a count falls",
                   "compare with `now` in a rule");
      continue;
    }
    std::string_view name;
    if (slot < lowered.slots.attributes) {
      const Attribute& attribute = lowered.document.attributes[slot];
      if (attribute.of != of || !is_kept_fact(attribute, lowered.document)) name = attribute.full;
    } else {
      name = slot == lowered.slots.action ? "action" : "a value of a table";
    }
    if (name.empty()) continue;
    faults.error(Code::conflict, whole,
                 quoted(key) + " reads " + quoted(name) +
                     ", and a grade knows only what the ledger counts of the " + of + " that it is about",
                 "read attributes that a counter or `ledger` fills; what findings do belongs into a rule");
  }
}

std::unique_ptr<cel::Program> compile(const Word& condition, std::string_view key,
                                      std::optional<SubjectKind> subject, Lowered& lowered,
                                      const Source& source, Faults& faults) {
  if (condition.empty() || faults.full()) return nullptr;
  auto program =
      compile_expression({condition.text, 0, 0, condition.span}, lowered.env, false, source, faults);
  if (!program) return nullptr;
  must_be_bool(*program, condition.text.size(), condition.span, source, faults);
  if (subject) reads_what_is_kept(*program, condition, key, *subject, lowered, source, faults);
  return program;
}

}  // namespace

void bind_grades(Lowered& lowered, const Source& source, Faults& faults) {
  for (const Grades& grades : lowered.document.grades) {
    std::vector<GradeConditions>& rows = lowered.grade_conditions.emplace_back();
    for (const GradeRow& row : grades.rows) {
      rows.push_back({compile(row.condition, "when", grades.subject, lowered, source, faults),
                      compile(row.keep, "keep_while", grades.subject, lowered, source, faults)});
    }
  }
}

}  // namespace bylaw::policy
