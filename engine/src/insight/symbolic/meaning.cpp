#include "insight/symbolic/meaning.h"

#include "run/program.h"

#include <algorithm>

namespace bylaw::symbolic {

namespace {

/// Longer ranges are not unrolled.
constexpr std::uint32_t longest_range = 200;

/// One leaf decides whatever the other side is, one leaves the decision to the other side.
Ref settled(Ref x, Ref y, Ref deciding, Ref neutral) {
  if (x == deciding || y == deciding) return deciding;
  if (x == neutral) return y;
  return y == neutral ? x : Diagrams::unsettled;
}

}  // namespace

Meaning::Meaning(Space& space, Concrete& concrete, const Program& program, std::uint32_t policy,
                 std::string_view action)
    : space_(space),
      diagrams_(space.diagrams),
      concrete_(concrete),
      program_(program),
      policy_(policy),
      action_(action) {}

Ref Meaning::of(const cel::Program& program) {
  const cel::Checked& checked = program.checked();
  return of(checked, checked.ast.root);
}

Ref Meaning::truth(Ref of) {
  return diagrams_.map(of, [this](std::uint32_t number) {
    if (number <= leaf_true) return leaf(number);
    const Term& term = space_.term(number);
    return term.what == Term::What::opaque ? space_.truth(term.text, true) : leaf(leaf_failed);
  });
}

Ref Meaning::both(Ref a, Ref b) {
  return diagrams_.combine(
      a, b,
      [](std::uint32_t x, std::uint32_t y) {
        if (x == leaf_false || y == leaf_false) return leaf_false;
        return x == leaf_true && y == leaf_true ? leaf_true : leaf_failed;
      },
      [](Ref x, Ref y) { return settled(x, y, leaf(leaf_false), leaf(leaf_true)); });
}

Ref Meaning::either(Ref a, Ref b) {
  return diagrams_.combine(
      a, b,
      [](std::uint32_t x, std::uint32_t y) {
        if (x == leaf_true || y == leaf_true) return leaf_true;
        return x == leaf_false && y == leaf_false ? leaf_false : leaf_failed;
      },
      [](Ref x, Ref y) { return settled(x, y, leaf(leaf_true), leaf(leaf_false)); });
}

Ref Meaning::opposite(Ref a) {
  return diagrams_.map(a, [](std::uint32_t x) {
    return leaf(x == leaf_true ? leaf_false : x == leaf_false ? leaf_true : leaf_failed);
  });
}

Ref Meaning::choose(Ref condition, Ref yes, Ref no) {
  return diagrams_.map(condition, [&](std::uint32_t x) {
    return x == leaf_true ? yes : x == leaf_false ? no : leaf(leaf_failed);
  });
}

Ref Meaning::of(const cel::Checked& checked, cel::NodeId id) {
  if (diagrams_.exhausted()) return leaf(leaf_failed);
  const cel::Node& node = checked.ast[id];
  const auto* select = std::get_if<cel::Select>(&node.what);
  if (const cel::Variable* variable = checked.references[id].variable)
    return of_name(*variable, select != nullptr && select->test_only);
  if (const auto* name = std::get_if<cel::Identifier>(&node.what)) {
    const auto local = std::find_if(locals_.rbegin(), locals_.rend(),
                                    [&](const Local& one) { return one.name == name->name; });
    if (local != locals_.rend()) return local->value;
    return leaf(space_.opaque(name->name, cel::TypeKind::dyn));
  }
  if (const auto* literal = std::get_if<cel::Literal>(&node.what)) {
    struct ToValue {
      cel::Value operator()(std::monostate) const { return cel::Value::null(); }
      cel::Value operator()(bool value) const { return cel::Value::boolean(value); }
      cel::Value operator()(std::int64_t value) const { return cel::Value::integer(value); }
      cel::Value operator()(std::uint64_t value) const { return cel::Value::uinteger(value); }
      cel::Value operator()(double value) const { return cel::Value::real(value); }
      cel::Value operator()(const std::string& value) const { return cel::Value::string(value); }
      cel::Value operator()(const cel::Bytes& value) const { return cel::Value::bytes(value.octets); }
    };
    return leaf(space_.constant(std::visit(ToValue{}, literal->value)));
  }
  if (const auto* loop = std::get_if<cel::Comprehension>(&node.what)) return of_loop(checked, id, *loop);
  if (const auto* call = std::get_if<cel::Call>(&node.what)) return of_call(checked, id, *call);
  return of_operands(checked, id);
}

Ref Meaning::of_name(const cel::Variable& variable, bool given_only) {
  if (const auto let = lets_.find(variable.name); let != lets_.end())
    return given_only ? leaf(leaf_true) : let->second;
  const policy::Lowered& lowered = program_.detail().lowered();
  if (variable.source == cel::Variable::Source::constant)
    return leaf(given_only ? leaf_true : space_.constant(variable.value));
  if (variable.source == cel::Variable::Source::computed) {
    if (given_only) return leaf(leaf_true);
    const auto known = computed_.find(variable.program.get());
    if (known != computed_.end()) return known->second;
    // A value that is computed reads none of the variables of the loops around its name.
    std::vector<Local> outer;
    outer.swap(locals_);
    const Ref out = of(*variable.program);
    outer.swap(locals_);
    computed_.emplace(variable.program.get(), out);
    return out;
  }
  if (variable.slot == lowered.slots.action) return leaf(space_.constant(cel::Value::string(action_)));
  if (variable.slot == lowered.slots.now) return space_.read(space_.facts.now());
  if (variable.slot >= lowered.slots.attributes)
    return leaf(space_.opaque(variable.name, variable.type.kind()));
  const std::uint32_t fact = space_.facts.of(policy_, variable.slot);
  if (space_.facts.all()[fact].always_given) return given_only ? leaf(leaf_true) : space_.read(fact);
  const cel::Value& fallback = lowered.defaults[variable.slot];
  const bool has_default = !fallback.is(cel::Kind::missing);
  const Ref given = given_only ? leaf(leaf_true) : space_.read(fact);
  const Ref absent = given_only    ? leaf(has_default ? leaf_true : leaf_false)
                     : has_default ? leaf(space_.constant(fallback))
                                   : leaf(leaf_failed);
  return diagrams_.equals(space_.given(fact), 1, given, absent);
}

Ref Meaning::of_call(const cel::Checked& checked, cel::NodeId id, const cel::Call& call) {
  // One operand after the other: axes are ranked as they are met, and C++ leaves the order of arguments open.
  const auto& arguments = call.arguments;
  if (call.function == "_&&_" || call.function == "_||_") {
    const Ref left = truth(of(checked, arguments[0]));
    const Ref right = truth(of(checked, arguments[1]));
    return call.function == "_&&_" ? both(left, right) : either(left, right);
  }
  if (call.function == "!_") return opposite(truth(of(checked, arguments[0])));
  if (call.function == "_?_:_") {
    const Ref condition = truth(of(checked, arguments[0]));
    const Ref yes = of(checked, arguments[1]);
    const Ref no = of(checked, arguments[2]);
    return choose(condition, yes, no);
  }
  if (call.function == "@not_strictly_false") {
    return diagrams_.map(truth(of(checked, arguments[0])),
                         [](std::uint32_t x) { return leaf(x == leaf_false ? leaf_false : leaf_true); });
  }
  if (call.function == "dyn" && arguments.size() == 1) return of(checked, arguments[0]);
  return of_operands(checked, id);
}

/// Every function but the logical ones fails where an operand does.
Ref Meaning::of_operands(const cel::Checked& checked, cel::NodeId id) {
  std::vector<Ref> operands;
  for (const cel::NodeId operand : Concrete::operands(checked, id)) operands.push_back(of(checked, operand));
  Terms terms;
  const auto next = [&](const auto& self, std::size_t i) -> Ref {
    if (i == operands.size()) return apply(checked, id, terms);
    return diagrams_.map(operands[i], [&, i](std::uint32_t term) {
      if (term == leaf_failed || diagrams_.exhausted()) return leaf(leaf_failed);
      terms.resize(i);
      terms.push_back(term);
      return self(self, i + 1);
    });
  };
  return next(next, 0);
}

Ref Meaning::of_loop(const cel::Checked& checked, cel::NodeId id, const cel::Comprehension& loop) {
  const Ref range = of(checked, loop.iter_range);
  return diagrams_.map(range, [&](std::uint32_t term) {
    if (term == leaf_failed) return leaf(leaf_failed);
    const cel::Value* value = constant(term);
    const bool list = value != nullptr && value->is(cel::Kind::list);
    if (list && value->list->size <= longest_range && loop.iter_var2.empty())
      return loop_over(checked, id, loop, *value);
    return opaque_loop(checked, id, loop);
  });
}

Ref Meaning::loop_over(const cel::Checked& checked, cel::NodeId, const cel::Comprehension& loop,
                       const cel::Value& range) {
  Ref accumulated = of(checked, loop.accu_init);
  for (std::uint32_t i = 0; i < range.list->size && !diagrams_.exhausted(); ++i) {
    locals_.push_back({loop.accu_var, accumulated});
    locals_.push_back({loop.iter_var, leaf(space_.constant(range.list->items[i]))});
    const Ref goes_on = truth(of(checked, loop.loop_condition));
    const Ref stepped = of(checked, loop.loop_step);
    locals_.resize(locals_.size() - 2);
    accumulated = diagrams_.map(goes_on, [&](std::uint32_t x) {
      return x == leaf_true ? stepped : x == leaf_false ? accumulated : leaf(leaf_failed);
    });
  }
  locals_.push_back({loop.accu_var, accumulated});
  const Ref out = of(checked, loop.result);
  locals_.pop_back();
  return out;
}

}  // namespace bylaw::symbolic
