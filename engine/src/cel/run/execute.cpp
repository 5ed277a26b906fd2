#include "cel/library/access.h"
#include "cel/library/arithmetic.h"
#include "cel/library/comparison.h"
#include "cel/run/machine.h"
#include "cel/value/build.h"
#include "cel/value/bytes.h"
#include "cel/value/compare.h"
#include "cel/value/map.h"

namespace bylaw::cel {

namespace {

constexpr ErrorRep not_a_boolean{ErrorCode::not_a_boolean, "a truth value was expected"};

/// What stands for a value that a logical operator cannot use.
Value unusable(const Value& value) { return value.is(Kind::error) ? value : Value::of(&not_a_boolean); }

bool is_bool(const Value& value, bool wanted) { return value.is(Kind::boolean) && value.b == wanted; }

Value join_unusual(const Value& a, const Value& b, bool dominant) {
  if (is_bool(a, dominant) || is_bool(b, dominant)) return Value::boolean(dominant);
  if (!a.is(Kind::boolean)) return unusable(a);
  return b.is(Kind::boolean) ? b : unusable(b);
}

/// Kleene's `a = a && b`, and with `dominant` true his `a = a || b`: one dominant side decides, otherwise an
/// error stays.
inline void join_logical(Value& a, const Value& b, bool dominant) {
  // The whole value is written, not `b` alone: it is read as a whole soon, which a narrower store would
  // delay.
  if (a.is(Kind::boolean) && b.is(Kind::boolean))
    a = Value::boolean(dominant ? a.b || b.b : a.b && b.b);
  else
    a = join_unusual(a, b, dominant);
}

/// A strict operator: the first error among its operands is its value.
template <class Operation>
Value strict(const Value& a, const Value& b, Operation operation) {
  if (a.is(Kind::error)) return a;
  if (b.is(Kind::error)) return b;
  return operation(a, b);
}

bool same_text(const Value& a, const Value& b) {
  return a.extra == b.extra && (a.s == b.s || same_bytes(a.s, b.s, a.extra));
}

}  // namespace

Value Machine::execute(const Program::Detail& program, Value* locals, Loop* loops) {
  const Instruction* const code = program.code.data();
  const Value* const constants = program.constants.data();
  Value* const slots = slots_;
  const Instruction* at = code;
  Value* top = locals + program.locals;  // one past the top of the operand stack
  const auto stop = [this] { return error(ErrorCode::budget, ""); };
  // Every operation is reached at most once between two turns of a loop, so that steps are taken for whole
  // stretches.
  if (!take(program.code.size())) return stop();

  const auto binary = [&](auto operation) {
    top[-2] = strict(top[-2], top[-1], operation);
    --top;
  };
  const auto relate = [&](Relation relation) {
    if (top[-2].is(Kind::integer) && top[-1].is(Kind::integer)) {
      top[-2] = Value::boolean(holds(relation, order_of(top[-2].i, top[-1].i)));
      --top;
      return;
    }
    binary([&](const Value& a, const Value& b) { return related(*this, relation, a, b); });
  };
  const auto slot_value = [&](std::uint32_t slot) {
    const Value& value = slots[slot];
    return value.kind < Kind::missing ? value : read_slot(program, slot, top, loops + program.loop_depth);
  };
  const auto slot_compares = [&](const Instruction& now, auto general) {
    *top++ = slot_value(now.a);
    *top = constants[now.b];
    top[-1] = strict(top[-1], *top, general);
  };

  while (true) {
    const Instruction& now = *at++;
    switch (now.op) {
      case Opcode::done: return top[-1];
      case Opcode::constant: *top++ = constants[now.a]; continue;
      case Opcode::slot:
        *top = slot_value(now.a);
        ++top;
        break;
      case Opcode::slot_given: *top++ = Value::boolean(!slots[now.a].is(Kind::missing)); continue;
      case Opcode::local: *top++ = locals[now.a]; continue;
      case Opcode::set_local: locals[now.a] = *--top; continue;
      case Opcode::drop: --top; continue;
      case Opcode::record:
        if (&program == recorded_) record_[now.a] = top[-1];
        continue;
      case Opcode::jump: at = code + now.a; continue;
      case Opcode::branch:
        if (is_bool(top[-1], true)) {
          --top;
        } else if (is_bool(top[-1], false)) {
          --top;
          at = code + now.a;
        } else {
          top[-1] = unusable(top[-1]);
          at = code + now.b;
        }
        continue;
      case Opcode::and_left:
        if (is_bool(top[-1], false)) at = code + now.a;
        continue;
      case Opcode::or_left:
        if (is_bool(top[-1], true)) at = code + now.a;
        continue;
      case Opcode::and_right:
        --top;
        join_logical(top[-1], *top, false);
        continue;
      case Opcode::or_right:
        --top;
        join_logical(top[-1], *top, true);
        continue;
      case Opcode::and_next:
        --top;
        join_logical(top[-1], *top, false);
        if (is_bool(top[-1], false)) at = code + now.a;
        continue;
      case Opcode::or_next:
        --top;
        join_logical(top[-1], *top, true);
        if (is_bool(top[-1], true)) at = code + now.a;
        continue;
      case Opcode::or_optional: {
        Value& optional = top[-1];
        if (optional.is(Kind::optional) && optional.inner == nullptr) {
          --top;
          continue;
        }
        if (!optional.is(Kind::optional))
          optional = optional.is(Kind::error) ? optional : no_overload(*this, "or");
        else if (now.a == 1)
          optional = *optional.inner;
        at = code + now.b;
        break;
      }
      case Opcode::is_optional:
        if (!top[-1].is(Kind::optional) && !top[-1].is(Kind::error)) top[-1] = no_overload(*this, "or");
        break;
      case Opcode::not_:
        top[-1] = top[-1].is(Kind::boolean) ? Value::boolean(!top[-1].b)
                  : top[-1].is(Kind::error) ? top[-1]
                                            : no_overload(*this, "!");
        break;
      case Opcode::not_strictly_false: top[-1] = Value::boolean(!is_bool(top[-1], false)); continue;
      case Opcode::negate:
        if (!top[-1].is(Kind::error)) top[-1] = negate(*this, top[-1]);
        break;
      case Opcode::add:
        if (std::int64_t sum; top[-2].is(Kind::integer) && top[-1].is(Kind::integer) &&
                              !__builtin_add_overflow(top[-2].i, top[-1].i, &sum)) {
          top[-2].i = sum;
          --top;
          continue;
        }
        binary([&](const Value& a, const Value& b) { return add(*this, a, b); });
        break;
      case Opcode::subtract:
        binary([&](const Value& a, const Value& b) { return subtract(*this, a, b); });
        break;
      case Opcode::multiply:
        binary([&](const Value& a, const Value& b) { return multiply(*this, a, b); });
        break;
      case Opcode::divide: binary([&](const Value& a, const Value& b) { return divide(*this, a, b); }); break;
      case Opcode::modulo: binary([&](const Value& a, const Value& b) { return modulo(*this, a, b); }); break;
      case Opcode::equal: binary([&](const Value& a, const Value& b) { return equals(*this, a, b); }); break;
      case Opcode::not_equal:
        binary([&](const Value& a, const Value& b) { return differs(*this, a, b); });
        break;
      case Opcode::less: relate(Relation::less); break;
      case Opcode::less_equal: relate(Relation::less_equal); break;
      case Opcode::greater: relate(Relation::greater); break;
      case Opcode::greater_equal: relate(Relation::greater_equal); break;
      case Opcode::in: binary([&](const Value& a, const Value& b) { return contains(*this, a, b); }); break;
      case Opcode::in_set:
        if (!top[-1].is(Kind::error)) {
          const auto member = is_member(*this, program.sets[now.a], top[-1]);
          top[-1] = member ? Value::boolean(*member) : budget_error(*this);
        }
        break;
      case Opcode::size:
        if (!top[-1].is(Kind::error)) top[-1] = size_of(*this, top[-1]);
        break;
      case Opcode::matches:
        if (!top[-1].is(Kind::error)) top[-1] = matches(program.regexes[now.a], top[-1]);
        break;
      case Opcode::index:
        binary([&](const Value& a, const Value& b) { return index_value(*this, a, b); });
        break;
      case Opcode::index_optional:
        binary([&](const Value& a, const Value& b) { return index_optional(*this, a, b); });
        break;
      case Opcode::select:
        if (!top[-1].is(Kind::error)) top[-1] = select_field(*this, top[-1], constants[now.a]);
        break;
      case Opcode::select_optional:
        if (!top[-1].is(Kind::error)) top[-1] = select_optional(*this, top[-1], constants[now.a]);
        break;
      case Opcode::has:
        if (!top[-1].is(Kind::error)) top[-1] = has_field(*this, top[-1], constants[now.a]);
        break;
#define BYLAW_SLOT_COMPARE(opcode, wanted, fast, general)                        \
  case Opcode::opcode: {                                                         \
    const Value& left = slots[now.a];                                            \
    const Value& right = constants[now.b];                                       \
    if (left.is(Kind::wanted)) {                                                 \
      *top++ = Value::boolean(fast);                                             \
      continue;                                                                  \
    }                                                                            \
    slot_compares(now, [&](const Value& a, const Value& b) { return general; }); \
    break;                                                                       \
  }
        BYLAW_SLOT_COMPARE(slot_equal_string, string, same_text(left, right), equals(*this, a, b))
        BYLAW_SLOT_COMPARE(slot_equal_integer, integer, left.i == right.i, equals(*this, a, b))
        BYLAW_SLOT_COMPARE(slot_not_equal_string, string, !same_text(left, right), differs(*this, a, b))
        BYLAW_SLOT_COMPARE(slot_not_equal_integer, integer, left.i != right.i, differs(*this, a, b))
        BYLAW_SLOT_COMPARE(slot_less_integer, integer, left.i < right.i, related(*this, Relation::less, a, b))
        BYLAW_SLOT_COMPARE(slot_less_equal_integer, integer, left.i <= right.i,
                           related(*this, Relation::less_equal, a, b))
        BYLAW_SLOT_COMPARE(slot_greater_integer, integer, left.i > right.i,
                           related(*this, Relation::greater, a, b))
        BYLAW_SLOT_COMPARE(slot_greater_equal_integer, integer, left.i >= right.i,
                           related(*this, Relation::greater_equal, a, b))
#undef BYLAW_SLOT_COMPARE
      case Opcode::in_slot: {
        const Value& container = slots[now.a];
        if (container.is(Kind::list) && take(container.list->size)) {
          *top = list_contains(*this, constants[now.b], *container.list);
        } else {
          *top = slot_value(now.a);
          if (!top->is(Kind::error)) *top = contains(*this, constants[now.b], *top);
        }
        ++top;
        break;
      }
      case Opcode::list:
      case Opcode::list_optional: {
        top -= now.a;
        *top = make_list(program, now, top);
        ++top;
        break;
      }
      case Opcode::map:
      case Opcode::map_optional: {
        top -= 2 * static_cast<std::size_t>(now.a);
        *top = make_map(program, now, top);
        ++top;
        break;
      }
      case Opcode::call:
        top -= now.b;
        *top = call(program.calls[now.a], {top, now.b});
        ++top;
        break;
      case Opcode::loop_begin: {
        const LoopPlan& plan = program.loops[now.a];
        if (begin(loops[plan.level], plan, top[-1]))
          --top;
        else
          at = code + now.b;
        continue;
      }
      case Opcode::loop_next: {
        const LoopPlan& plan = program.loops[now.a];
        Loop& loop = loops[plan.level];
        if (loop.at == loop.size) {
          at = code + now.b;
          continue;
        }
        if (!take(plan.cost)) return stop();
        locals[plan.first] = loop.counts ? Value::integer(loop.at) : loop.first[loop.at];
        if (plan.two_variables) locals[plan.second] = loop.second[loop.at];
        ++loop.at;
        continue;
      }
      case Opcode::loop_while:
        --top;
        if (is_bool(*top, false)) at = code + now.b;
        continue;
      case Opcode::fold_or:
      case Opcode::fold_and: {
        const bool dominant = now.op == Opcode::fold_or;
        Value& folded = locals[program.loops[now.a].accumulator];
        join_logical(folded, *--top, dominant);
        if (is_bool(folded, dominant)) at = code + now.b;
        continue;
      }
      case Opcode::append:
        if (!top[-1].is(Kind::error) && collect(loops[program.loops[now.a].level], nullptr, top[-1]))
          --top;
        else
          at = code + now.b;
        break;
      case Opcode::take_list: {
        const Loop& loop = loops[program.loops[now.a].level];
        *top = cel::make_list(*this, loop.items, loop.collected);
        ++top;
        break;
      }
      case Opcode::insert: {
        --top;
        Value item = *top;
        const Value key = top[-1];
        if (key.is(Kind::error)) item = key;
        if (!item.is(Kind::error) && collect(loops[program.loops[now.a].level], &key, item)) {
          --top;
        } else {
          top[-1] = item;
          at = code + now.b;
        }
        break;
      }
      case Opcode::take_map: {
        const Loop& loop = loops[program.loops[now.a].level];
        *top = cel::make_map(*this, loop.keys, loop.items, loop.collected);
        ++top;
        break;
      }
    }
    // Only operations that can run out of steps or memory come here.
    if (stopped_) {
      const bool memory = top[-1].is(Kind::error) && top[-1].error->code == ErrorCode::memory;
      return error(memory ? ErrorCode::memory : ErrorCode::budget, "");
    }
  }
}

}  // namespace bylaw::cel
