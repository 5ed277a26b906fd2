#include "policy/checks/checks.h"
#include "policy/choices.h"

#include <unordered_map>

namespace bylaw::policy {

namespace {

/// What fills an attribute, and whether others of its kind may fill it too.
struct Filler {
  enum class Kind : std::uint8_t { credit, measure, ladder, counter, grades, block_list, allow_list };
  Kind kind = Kind::credit;
  bool blocks = false;
};

/// Of several measures the latest end counts, and of several lists whether one of them has the subject. But
/// two that block by one attribute would block each other's actions.
bool may_share(const Filler& a, const Filler& b) {
  const bool shares = a.kind == Filler::Kind::measure || a.kind == Filler::Kind::block_list ||
                      a.kind == Filler::Kind::allow_list;
  return a.kind == b.kind && shares && !(a.blocks && b.blocks);
}

class Fills {
 public:
  Fills(const Names& names, Faults& faults) : names_(names), faults_(faults) {}

  void fill(const Word& name, std::optional<SubjectKind> subject, ValueType type, std::string_view what,
            Filler filler) {
    const Attribute* attribute = declared(name, type, what, names_, faults_);
    if (attribute == nullptr) return;
    if (subject && attribute->of != word_of(subject_kind_words, *subject)) {
      const std::string of(word_of(subject_kind_words, *subject));
      faults_.error(Code::bad_value, name.span,
                    std::string(what) + " is about a " + of + ", and " + quoted(name.text) + " is not",
                    "name an attribute " + quoted(of + ".…"));
    }
    claim(name, *attribute, what, filler);
  }

  void claim(const Word& name, const Attribute& attribute, std::string_view what, Filler filler) {
    if (attribute.ledger) {
      faults_.error_with(Code::conflict, attribute.ledger->span,
                         quoted(name.text) + " is filled by a fact of the ledger and by " + std::string(what),
                         "remove `ledger`, or use an attribute for each", {name.span, "filled here"});
    }
    const auto [at, fresh] = first_.emplace(name.text, Place{filler, name.span});
    if (fresh) return;
    if (!may_share(at->second.filler, filler)) {
      faults_.error_with(Code::conflict, name.span, quoted(name.text) + " is filled twice",
                         "use an attribute for each", {at->second.span, "the first is here"});
    }
    at->second.filler.blocks = at->second.filler.blocks || filler.blocks;
  }

 private:
  struct Place {
    Filler filler;
    Span span;
  };
  const Names& names_;
  Faults& faults_;
  std::unordered_map<std::string_view, Place> first_;
};

}  // namespace

void the_ledger_fills_attributes_once(const Document& document, const Names& names, Faults& faults) {
  Fills fills(names, faults);
  if (document.credit && document.credit->start) {
    // What kind of attribute it is, is checked with the levels.
    const Word& name = document.credit->attribute;
    if (const Attribute* attribute = names.attribute(name.text))
      fills.claim(name, *attribute, "`credit`", {Filler::Kind::credit});
  }
  for (const Measure& measure : document.measures) {
    fills.fill(measure.attribute, measure.subject, ValueType::timestamp, "a measure",
               {Filler::Kind::measure, !measure.blocks.empty()});
  }
  for (const Ladder& ladder : document.ladders) {
    fills.fill(ladder.active, ladder.subject, ValueType::integer, "what a ladder counts",
               {Filler::Kind::ladder});
    fills.fill(ladder.total, ladder.subject, ValueType::integer, "what a ladder counts",
               {Filler::Kind::ladder});
  }
  for (const Counter& counter : document.counters) {
    fills.fill(counter.attribute, counter.subject, ValueType::integer, "a counter", {Filler::Kind::counter});
  }
  for (const Grades& grades : document.grades) {
    fills.fill(grades.attribute, grades.subject, ValueType::string, "`grades`", {Filler::Kind::grades});
  }
  for (const List& list : document.lists) {
    const bool allows = list.effect == ListEffect::allow;
    fills.fill(list.attribute, list.subject, ValueType::boolean, "a list",
               {allows ? Filler::Kind::allow_list : Filler::Kind::block_list, !list.blocks.empty()});
  }
}

}  // namespace bylaw::policy
