#include "policy/choices.h"
#include "policy/lower.h"

#include <bylaw/json.h>

namespace bylaw::policy {

namespace {

/// A step is taken when a finding arrives or a deadline passes: there is a subject then, and no request.
void reads_its_subject(const cel::Program& program, const Word& condition, SubjectKind subject,
                       const Lowered& lowered, const Source& source, Faults& faults) {
  const std::string_view of = word_of(subject_kind_words, subject);
  const StringMap map(source.text(), condition.span);
  const Span whole = map({0, static_cast<std::uint32_t>(condition.text.size())});
  for (const std::uint32_t slot : program.slots_read()) {
    std::string_view name;
    if (slot < lowered.slots.attributes) {
      const Attribute& attribute = lowered.document.attributes[slot];
      if (attribute.of != of) name = attribute.full;
    } else if (slot == lowered.slots.action) {
      name = "action";
    }
    if (name.empty()) continue;
    faults.error(Code::conflict, whole,
                 "`when` reads " + quoted(name) + ", and a step knows only the " + std::string(of) +
                     " that it is about",
                 "read attributes " + quoted(std::string(of) + ".…") + ", parameters and `now`");
  }
}

}  // namespace

void bind_steps(Lowered& lowered, const Source& source, Faults& faults) {
  const std::vector<Ladder>& ladders = lowered.document.ladders;
  for (std::uint32_t ladder = 0; ladder < ladders.size(); ++ladder) {
    for (std::uint32_t step = 0; step < ladders[ladder].steps.size(); ++step) {
      const Word& condition = ladders[ladder].steps[step].condition;
      if (condition.empty()) continue;
      if (faults.full()) return;
      auto program =
          compile_expression({condition.text, 0, 0, condition.span}, lowered.env, false, source, faults);
      if (!program) continue;
      must_be_bool(*program, condition.text.size(), condition.span, source, faults);
      if (const auto subject = ladders[ladder].subject)
        reads_its_subject(*program, condition, *subject, lowered, source, faults);
      lowered.step_conditions.push_back({ladder, step, std::move(program)});
    }
  }
}

}  // namespace bylaw::policy
