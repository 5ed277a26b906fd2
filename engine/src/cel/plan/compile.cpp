#include "cel/plan/compile.h"

#include "cel/value/build.h"
#include "cel/value/names.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace bylaw::cel {

namespace {

struct LiteralValue {
  Value operator()(std::monostate) const { return Value::null(); }
  Value operator()(bool value) const { return Value::boolean(value); }
  Value operator()(std::int64_t value) const { return Value::integer(value); }
  Value operator()(std::uint64_t value) const { return Value::uinteger(value); }
  Value operator()(double value) const { return Value::real(value); }
  Value operator()(const std::string& value) const { return Value::string(value); }
  Value operator()(const Bytes& value) const { return Value::bytes(value.octets); }
};

}  // namespace

Compiler::Compiler(const Checked& checked, const Env& env, const Resolved& resolved, Mode mode,
                   Program::Detail& out)
    : checked_(checked),
      ast_(checked.ast),
      env_(env),
      resolved_(resolved),
      mode_(mode),
      out_(out),
      emitter_(out) {
  registers_.resize(resolved.bindings.size());
  if (mode == Mode::plain) find_constants();
}

void Compiler::compile(NodeId root) {
  steps_.push_back({Step::Kind::visit, root, {}, 0});
  while (!steps_.empty()) {
    const Step step = steps_.back();
    steps_.pop_back();
    run(step);
    steps_.insert(steps_.end(), next_.rbegin(), next_.rend());
    next_.clear();
  }
  emitter_.finish();
}

void Compiler::run(const Step& step) {
  switch (step.kind) {
    case Step::Kind::visit:
      if (const auto value = fold(step.node)) {
        constant(*value);
        break;
      }
      plan_node(step.node);
      if (mode_ == Mode::trace) emit(Opcode::record, step.node);
      break;
    case Step::Kind::emit: emitter_.emit(step.instruction); break;
    case Step::Kind::place: emitter_.place(step.number); break;
    case Step::Kind::end_loop:
      // `cost` held where the loop begins until now.
      out_.loops[step.number].cost = emitter_.size() - out_.loops[step.number].cost;
      --open_loops_;
      break;
    case Step::Kind::end_locals: locals_ -= step.number; break;
  }
}

void Compiler::plan_node(NodeId id) {
  const auto& what = ast_[id].what;
  if (const auto* literal = std::get_if<Literal>(&what))
    return constant(std::visit(LiteralValue{}, literal->value));
  if (const auto* identifier = std::get_if<Identifier>(&what))
    return plan_name(resolved_.nodes[id], identifier->name);
  if (const auto* select = std::get_if<Select>(&what)) return plan_select(id, *select);
  if (const auto* call = std::get_if<Call>(&what)) return plan_call(id, *call);
  if (const auto* list = std::get_if<List>(&what)) return plan_list(*list);
  if (const auto* structure = std::get_if<Structure>(&what)) return plan_structure(*structure);
  if (const auto* loop = std::get_if<Comprehension>(&what)) return plan_comprehension(id, *loop);
}

void Compiler::plan_name(const Resolution& resolution, std::string_view name) {
  switch (resolution.what) {
    case Resolution::What::binding: return emit(Opcode::local, registers_[resolution.binding]);
    case Resolution::What::variable: return plan_variable(*resolution.variable);
    case Resolution::What::type: return constant(Value::of(resolution.type));
    default: return fail(ErrorCode::undeclared, quoted(name) + " is not declared");
  }
}

void Compiler::plan_variable(const Variable& variable) {
  if (variable.source == Variable::Source::constant) return constant(variable.value);
  const auto known = [&variable](const auto& entry) { return entry.first == variable.slot; };
  if (std::none_of(out_.slot_names.begin(), out_.slot_names.end(), known)) {
    out_.slot_names.emplace_back(variable.slot, variable.name);
    out_.slots_read.push_back(variable.slot);
    out_.slots_needed.push_back(variable.slot);
    if (variable.source == Variable::Source::computed && variable.program != nullptr) {
      out_.computed.push_back({variable.slot, variable.program});
    }
  }
  emit(Opcode::slot, variable.slot);
}

void Compiler::plan_select(NodeId id, const Select& select) {
  const Resolution& resolution = resolved_.nodes[id];
  if (resolution.what == Resolution::What::given) {
    // A constant is always there; a computed variable is, too, whatever comes out of it.
    if (resolution.variable->source != Variable::Source::slot) return constant(Value::boolean(true));
    out_.slots_read.push_back(resolution.variable->slot);
    return emit(Opcode::slot_given, resolution.variable->slot);
  }
  if (resolution.what != Resolution::What::nothing) return plan_name(resolution, select.field);
  visit(select.operand);
  emit(select.test_only ? Opcode::has : Opcode::select, emitter_.add_constant(Value::string(select.field)));
}

void Compiler::plan_list(const List& list) {
  for (const NodeId element : list.elements) visit(element);
  const auto size = static_cast<std::uint32_t>(list.elements.size());
  if (list.optional.empty()) return emit(Opcode::list, size);
  out_.optionals.push_back(list.optional);
  emit(Opcode::list_optional, size, static_cast<std::uint32_t>(out_.optionals.size() - 1));
}

void Compiler::plan_structure(const Structure& structure) {
  if (!structure.message.empty()) {
    return fail(ErrorCode::undeclared,
                quoted(structure.message) + " is not declared: there are no message types");
  }
  std::vector<std::uint32_t> optional;
  for (std::uint32_t i = 0; i < structure.entries.size(); ++i) {
    visit(structure.entries[i].key);
    visit(structure.entries[i].value);
    if (structure.entries[i].optional) optional.push_back(i);
  }
  const auto size = static_cast<std::uint32_t>(structure.entries.size());
  if (optional.empty()) return emit(Opcode::map, size);
  out_.optionals.push_back(std::move(optional));
  emit(Opcode::map_optional, size, static_cast<std::uint32_t>(out_.optionals.size() - 1));
}

const std::string* Compiler::text_literal(NodeId id) const {
  const auto* literal = std::get_if<Literal>(&ast_[id].what);
  return literal == nullptr ? nullptr : std::get_if<std::string>(&literal->value);
}

std::uint32_t Compiler::new_locals(std::uint32_t count) {
  const std::uint32_t first = locals_;
  locals_ += count;
  out_.locals = std::max(out_.locals, locals_);
  return first;
}

Value Compiler::error(ErrorCode code, std::string_view message) {
  static constexpr ErrorRep no_memory{ErrorCode::memory, "the memory limit is reached"};
  char* text = static_cast<char*>(out_.memory.allocate(message.size(), 1));
  void* memory = out_.memory.allocate(sizeof(ErrorRep), alignof(ErrorRep));
  if (text == nullptr || memory == nullptr) return Value::of(&no_memory);
  std::memcpy(text, message.data(), message.size());
  return Value::of(new (memory) ErrorRep{code, {text, message.size()}});
}

}  // namespace bylaw::cel
