#include "policy/read.h"
#include "policy/reader.h"

#include <array>

namespace bylaw::policy {

namespace {

Level read_level(Json value, Faults& faults) {
  Level level;
  ObjectReader reader(value, "a level", faults);
  level.span = value.span();
  if (!reader) return level;
  level.id = read_id(reader.required("id"), "the id of a level", faults);
  level.title = read_text(reader.optional("title"), "the title of a level", faults);
  const Json at_least = reader.optional("at_least");
  level.at_least_is_given = static_cast<bool>(at_least);
  level.at_least = read_number(at_least, "`at_least`", faults);
  level.limits = read_limits(reader.optional("limits"), faults);
  reader.finish();
  return level;
}

std::optional<Recovery> read_recovery(Json value, Faults& faults) {
  static constexpr std::array<std::string_view, 1> restarts{"finding"};
  if (!value) return std::nullopt;
  ObjectReader reader(value, "`recovery`", faults);
  if (!reader) return std::nullopt;
  Recovery recovery;
  const auto amount = read_number(reader.required("amount"), "`amount`", faults);
  recovery.every = read_length(reader.required("every"), "`every`", faults);
  recovery.up_to = read_number(reader.optional("up_to"), "`up_to`", faults);
  recovery.restarted_by_finding =
      read_word_of(reader.optional("restarted_by"), "`restarted_by`", restarts, faults).has_value();
  reader.finish();
  if (!amount) return std::nullopt;
  recovery.amount = *amount;
  return recovery;
}

/// What the ledger needs to keep the score.
void read_movement(ObjectReader& reader, Credit& credit, Faults& faults) {
  const Json start = reader.optional("start");
  credit.start = read_number(start, "`start`", faults);
  const Json minimum = reader.optional("minimum");
  credit.minimum = read_number(minimum, "`minimum`", faults);
  const Json maximum = reader.optional("maximum");
  credit.maximum = read_number(maximum, "`maximum`", faults);
  const Json deductions = reader.optional("deductions");
  credit.deductions = read_by_severity(deductions, "`deductions`", faults);
  const Json recovery = reader.optional("recovery");
  credit.recovery = read_recovery(recovery, faults);
  if (start) return;
  for (const Json part : {minimum, maximum, deductions, recovery}) {
    if (!part) continue;
    faults.error(Code::missing_key, part.key_span(),
                 quoted(part.key()) + " is about a score that the ledger keeps, and `credit` has no `start`",
                 "add `start`, the score of a new user");
  }
}

}  // namespace

Credit read_credit(Json value, Faults& faults) {
  Credit credit;
  ObjectReader reader(value, "`credit`", faults);
  credit.span = value.span();
  if (!reader) return credit;
  credit.attribute = read_word(reader.required("attribute"), "`attribute`", faults);
  if (const Json levels = read_rows(reader, "levels", faults)) {
    for (const Json item : levels) credit.levels.push_back(read_level(item, faults));
  }
  read_movement(reader, credit, faults);
  credit.basis = read_basis(reader.required("basis"), faults);
  reader.finish();
  return credit;
}

}  // namespace bylaw::policy
