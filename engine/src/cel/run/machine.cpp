#include "cel/run/machine.h"

#include "cel/library/regex_search.h"
#include "cel/value/build.h"
#include "cel/value/compare.h"
#include "cel/value/map.h"
#include "cel/value/names.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <string>

namespace bylaw::cel {

namespace {

constexpr ErrorRep out_of_steps{ErrorCode::budget, "the step budget is used up"};
constexpr ErrorRep out_of_memory{ErrorCode::memory, "the memory limit is reached"};
constexpr ErrorRep not_iterable{ErrorCode::no_such_overload, "only a list or map can be looped over"};
constexpr ErrorRep not_optional{ErrorCode::bad_argument, "what is written with `?` must be an optional"};

}  // namespace

void Machine::make_room(const Program::Detail& program) {
  stack_room_ = std::max(stack_room_, program.all_stack);
  loops_room_ = std::max(loops_room_, program.all_loops);
  stack_.resize(stack_room_);
  loops_.resize(loops_room_);
}

void Machine::begin_record(const Program::Detail& program) {
  recorded_ = program.trace ? &program : nullptr;
  if (program.trace) record_.assign(program.checked.ast.nodes.size(), Value::unset());
}

bool Machine::spend(std::uint64_t steps) {
  if (steps <= steps_) {
    steps_ -= steps;
    return true;
  }
  steps_ = 0;
  stopped_ = true;
  return false;
}

Value Machine::error(ErrorCode code, std::string_view message) {
  stopped_ = stopped_ || code == ErrorCode::budget || code == ErrorCode::memory;
  if (code == ErrorCode::budget) return Value::of(&out_of_steps);
  if (code != ErrorCode::memory) {
    void* memory = arena_.allocate(sizeof(ErrorRep), alignof(ErrorRep));
    char* text = static_cast<char*>(arena_.allocate(message.size(), 1));
    if (memory != nullptr && text != nullptr) {
      std::memcpy(text, message.data(), message.size());
      return Value::of(new (memory) ErrorRep{code, {text, message.size()}});
    }
    stopped_ = true;
  }
  return Value::of(&out_of_memory);
}

/// A slot that holds no value yet or will never hold one.
Value Machine::read_slot(const Program::Detail& program, std::uint32_t slot, Value* free, Loop* loops) {
  const auto computed =
      std::lower_bound(program.computed.begin(), program.computed.end(), slot,
                       [](const ComputedSlot& entry, std::uint32_t wanted) { return entry.slot < wanted; });
  const bool known = computed != program.computed.end() && computed->slot == slot;
  if (slots_[slot].is(Kind::unset) && known) {
    const Value value = execute(computed->program->detail(), free, loops);
    // A run that was stopped says nothing about the value.
    if (!stopped_) slots_[slot] = value;
    return value;
  }
  const auto name =
      std::lower_bound(program.slot_names.begin(), program.slot_names.end(), slot,
                       [](const auto& entry, std::uint32_t wanted) { return entry.first < wanted; });
  return error(ErrorCode::missing_attribute, quoted(name->second) + " was not given");
}

Value Machine::make_list(const Program::Detail& program, const Instruction& instruction,
                         const Value* values) {
  const std::uint32_t count = instruction.a;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (values[i].is(Kind::error)) return values[i];
  }
  Value* items = new_values(*this, count);
  if (items == nullptr) return error(ErrorCode::memory, "");
  if (instruction.op == Opcode::list) {
    std::copy(values, values + count, items);
    return bylaw::cel::make_list(*this, items, count);
  }
  const std::vector<std::uint32_t>& optional = program.optionals[instruction.b];
  auto next = optional.begin();
  std::uint32_t size = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (next == optional.end() || *next != i) {
      items[size++] = values[i];
      continue;
    }
    ++next;
    if (!values[i].is(Kind::optional)) return Value::of(&not_optional);
    if (values[i].inner != nullptr) items[size++] = *values[i].inner;
  }
  return bylaw::cel::make_list(*this, items, size);
}

Value Machine::make_map(const Program::Detail& program, const Instruction& instruction, const Value* values) {
  const std::uint32_t count = instruction.a;
  for (std::uint32_t i = 0; i < 2 * count; ++i) {
    if (values[i].is(Kind::error)) return values[i];
  }
  const std::vector<std::uint32_t>* optional =
      instruction.op == Opcode::map ? nullptr : &program.optionals[instruction.b];
  std::size_t next = 0;
  Value* keys = new_values(*this, 2 * std::uint64_t{count});
  if (keys == nullptr) return error(ErrorCode::memory, "");
  Value* items = keys + count;
  std::uint32_t size = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    Value value = values[2 * i + 1];
    if (optional != nullptr && next < optional->size() && (*optional)[next] == i) {
      ++next;
      if (!value.is(Kind::optional)) return Value::of(&not_optional);
      if (value.inner == nullptr) continue;
      value = *value.inner;
    }
    keys[size] = values[2 * i];
    items[size++] = value;
  }
  return bylaw::cel::make_map(*this, keys, items, size);
}

Value Machine::call(const CallSite& site, std::span<const Value> arguments) {
  for (const Value& argument : arguments) {
    if (argument.is(Kind::error)) return argument;
  }
  for (const Candidate& candidate : site.candidates) {
    bool fits = true;
    for (std::size_t i = 0; i < arguments.size() && fits; ++i) {
      const ParameterCheck& check = candidate.parameters[i];
      fits = (check.kinds >> static_cast<std::uint32_t>(arguments[i].kind) & 1u) != 0;
      if (fits && arguments[i].is(Kind::opaque) && check.opaque.is(TypeKind::opaque)) {
        fits = arguments[i].opaque->of->type.name() == check.opaque.name();
      }
    }
    if (fits) return candidate.implementation(*this, arguments, candidate.data);
  }
  return site.no_match;
}

Value Machine::matches(const Regex& regex, const Value& text) {
  if (!text.is(Kind::string))
    return error(ErrorCode::no_such_overload, "`matches` does not take values of these types");
  // What a search learns is kept beside others by the address of its expression; a clash costs time and
  // nothing else.
  constexpr std::size_t kept = 16;
  if (scratches_.empty()) scratches_.resize(kept);
  const std::size_t place = reinterpret_cast<std::uintptr_t>(&regex) / sizeof(Regex) % kept;
  const auto found = search(*this, regex, text.text(), scratches_[place]);
  return found ? Value::boolean(*found) : error(ErrorCode::budget, "");
}

bool Machine::begin(Loop& loop, const LoopPlan& plan, Value& container) {
  if (container.is(Kind::list)) {
    loop.first = container.list->items;
    loop.second = container.list->items;
    loop.size = container.list->size;
    loop.counts = plan.two_variables;
  } else if (container.is(Kind::map)) {
    loop.first = container.map->keys;
    loop.second = container.map->values;
    loop.size = container.map->size;
    loop.counts = false;
  } else {
    if (!container.is(Kind::error)) container = Value::of(&not_iterable);
    return false;
  }
  loop.at = 0;
  loop.keys = nullptr;
  loop.items = nullptr;
  loop.collected = 0;
  loop.capacity = 0;
  return true;
}

bool Machine::collect(Loop& loop, const Value* key, Value& item) {
  if (loop.collected == loop.capacity) {
    // Known at most: one for each turn that is left.
    const std::uint64_t wanted =
        std::min<std::uint64_t>(loop.capacity == 0 ? 4 : std::uint64_t{loop.capacity} * 2,
                                std::uint64_t{loop.collected} + (loop.size - loop.at) + 1);
    Value* items = new_values(*this, wanted);
    Value* keys = key == nullptr ? nullptr : new_values(*this, wanted);
    if (items == nullptr || (key != nullptr && keys == nullptr)) {
      item = error(ErrorCode::memory, "");
      return false;
    }
    std::copy(loop.items, loop.items + loop.collected, items);
    if (key != nullptr) std::copy(loop.keys, loop.keys + loop.collected, keys);
    loop.items = items;
    loop.keys = keys;
    loop.capacity = static_cast<std::uint32_t>(wanted);
  }
  loop.items[loop.collected] = item;
  if (key != nullptr) loop.keys[loop.collected] = *key;
  ++loop.collected;
  return true;
}

}  // namespace bylaw::cel
