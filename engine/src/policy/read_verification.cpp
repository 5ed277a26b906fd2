#include "policy/read.h"
#include "policy/reader.h"

namespace bylaw::policy {

namespace {

std::vector<Word> read_conditions(Json value, std::string_view what, Faults& faults) {
  std::vector<Word> out;
  if (!expect(value, JsonKind::array, what, faults)) return out;
  for (const Json item : value) {
    Word condition = read_word(item, "a condition of " + std::string(what), faults);
    if (!condition.empty()) out.push_back(std::move(condition));
  }
  return out;
}

}  // namespace

std::vector<Invariant> read_verification(Json value, Faults& faults) {
  std::vector<Invariant> out;
  if (!value) return out;
  ObjectReader verification(value, "`verification`", faults);
  if (!verification) return out;
  const Json invariants = verification.required("invariants");
  if (expect(invariants, JsonKind::array, "`invariants`", faults)) {
    for (const Json item : invariants) {
      ObjectReader reader(item, "an invariant", faults);
      if (!reader) continue;
      Invariant invariant;
      invariant.id = read_id(reader.required("id"), "the id of an invariant", faults);
      invariant.title = read_text(reader.optional("title"), "the title of an invariant", faults);
      if (const Json on = reader.optional("on")) invariant.on = read_actions(on, "`on`", faults);
      if (const Json assume = reader.optional("assume"))
        invariant.assumptions = read_conditions(assume, "`assume`", faults);
      invariant.assertions = read_conditions(reader.required("assert"), "`assert`", faults);
      invariant.basis = read_basis(reader.optional("basis"), faults);
      reader.finish();
      out.push_back(std::move(invariant));
    }
  }
  verification.finish();
  return out;
}

}  // namespace bylaw::policy
