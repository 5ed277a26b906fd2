#include "policy/checks/checks.h"
#include "policy/ledger_facts.h"

namespace bylaw::policy {

const Attribute* declared(const Word& name, ValueType type, std::string_view what, const Names& names,
                          Faults& faults) {
  if (name.empty() || faults.full()) return nullptr;
  const Attribute* attribute = names.attribute(name.text);
  if (attribute == nullptr) {
    faults.error(Code::unknown_reference, name.span, "there is no attribute " + quoted(name.text),
                 did_you_mean(name.text, names.attribute_names(), "declare it in `attributes`"));
  } else if (attribute->type && *attribute->type != type) {
    faults.error_with(Code::type_mismatch, name.span,
                      std::string(what) + " needs an attribute of type " + quoted(type_name(type)) + ", " +
                          quoted(name.text) + " is of type " + quoted(type_name(*attribute->type)),
                      "", {attribute->name.span, "declared here"});
  }
  return attribute;
}

}  // namespace bylaw::policy
