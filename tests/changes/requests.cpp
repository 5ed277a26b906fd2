#include "changes/requests.h"

#include "policy/values.h"
#include "run/value_json.h"

#include <algorithm>

namespace bylaw::changes {

namespace {

constexpr std::int64_t day = 86'400'000;
/// 2026-11-26T10:00:00Z
constexpr std::int64_t noon = 1'795'687'200'000;

void numbers_in(const cel::Checked& checked, std::vector<std::int64_t>& out) {
  for (const cel::Node& node : checked.ast.nodes) {
    const auto* literal = std::get_if<cel::Literal>(&node.what);
    const auto* number = literal == nullptr ? nullptr : std::get_if<std::int64_t>(&literal->value);
    if (number != nullptr && *number < 1'000'000 && *number > -1'000'000) out.push_back(*number);
  }
}

}  // namespace

Requests::Requests(const Program& program, std::uint64_t seed) : program_(program), engine_(seed) {
  const policy::Lowered& lowered = program.detail().lowered();
  numbers_ = {0, 1, 2, 5, 1000};
  for (const policy::LoweredRule& rule : lowered.rules) numbers_in(rule.program->checked(), numbers_);
  for (const policy::Derived& derived : lowered.derived) numbers_in(derived.program->checked(), numbers_);
  for (const policy::Parameter& parameter : lowered.document.parameters) {
    if (const auto* number = std::get_if<std::int64_t>(&*parameter.value)) numbers_.push_back(*number);
  }
  std::sort(numbers_.begin(), numbers_.end());
  numbers_.erase(std::unique(numbers_.begin(), numbers_.end()), numbers_.end());
}

cel::Value Requests::value(const policy::Attribute& attribute, Instant at) {
  switch (*attribute.type) {
    case policy::ValueType::boolean: return cel::Value::boolean(below(2) == 0);
    case policy::ValueType::integer: {
      std::int64_t number = numbers_[below(numbers_.size())] + static_cast<std::int64_t>(below(5)) - 2;
      if (attribute.bounds.minimum)
        number = std::max(number, static_cast<std::int64_t>(*attribute.bounds.minimum));
      if (attribute.bounds.maximum)
        number = std::min(number, static_cast<std::int64_t>(*attribute.bounds.maximum));
      return cel::Value::integer(number);
    }
    case policy::ValueType::string: {
      const auto values = policy::values_of(program_.detail().lowered().document, attribute);
      if (values.empty()) return below(2) == 0 ? cel::Value::string("") : cel::Value::string("1.0");
      return cel::Value::string(values[below(values.size())].id);
    }
    case policy::ValueType::timestamp: {
      // Mostly over, so that not everything is refused because of it.
      const std::int64_t shift = static_cast<std::int64_t>(below(60)) - 50;
      return to_value({at.ms + shift * day + static_cast<std::int64_t>(below(3)) - 1});
    }
    default: return cel::Value::missing();
  }
}

void Requests::next(Frame& frame, ActionId& action, Instant& at) {
  const Program::Detail& program = program_.detail();
  frame.reset();
  action = static_cast<ActionId>(below(program.actions.size()));
  at.ms = noon + static_cast<std::int64_t>(below(1000)) * day / 7;
  for (AttributeId id = 0; id < program.lowered().document.attributes.size(); ++id) {
    // A fact is left out now and then: then its default stands, or what reads it refuses.
    if (below(40) != 0) frame.set(id, value(program.lowered().document.attributes[id], at));
  }
}

}  // namespace bylaw::changes
