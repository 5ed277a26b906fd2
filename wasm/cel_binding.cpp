#include "channel.h"

#include <bylaw/cel/build.h>
#include <bylaw/cel_door.h>

#include <emscripten/emscripten.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

/// CEL for JavaScript, as plain exports, because a call of one costs a tenth of a call through Embind. Texts
/// cross as everywhere (channel.h); values do not cross at all: src/cel/heap.js writes bindings into the
/// slots of an expression, and reads the result where it lies.
namespace {

using bylaw::CelDoor;
using bylaw::CelExpression;
using bylaw::wasm::show;
using bylaw::wasm::text_at;
using namespace bylaw::cel;

// What heap.js writes and reads. A change here is a change there.
static_assert(sizeof(Value) == 16 && offsetof(Value, extra) == 4 && offsetof(Value, i) == 8);
static_assert(sizeof(ListRep) == 8 && offsetof(ListRep, size) == 4);
static_assert(sizeof(MapRep) == 16 && offsetof(MapRep, values) == 4 && offsetof(MapRep, size) == 8 &&
              offsetof(MapRep, sorted) == 12);
static_assert(static_cast<int>(Kind::null) == 0 && static_cast<int>(Kind::boolean) == 1 &&
              static_cast<int>(Kind::integer) == 2 && static_cast<int>(Kind::uinteger) == 3 &&
              static_cast<int>(Kind::real) == 4 && static_cast<int>(Kind::string) == 5 &&
              static_cast<int>(Kind::bytes) == 6 && static_cast<int>(Kind::timestamp) == 7 &&
              static_cast<int>(Kind::duration) == 8 && static_cast<int>(Kind::list) == 9 &&
              static_cast<int>(Kind::map) == 10 && static_cast<int>(Kind::type) == 11 &&
              static_cast<int>(Kind::optional) == 12 && static_cast<int>(Kind::opaque) == 13 &&
              static_cast<int>(Kind::error) == 14 && static_cast<int>(Kind::missing) == 15);

Value result;

/// What `cel_evaluate` answers for the two truth values; for all others the kind, and `result` holds the
/// rest.
constexpr std::uint32_t is_false = 64;
constexpr std::uint32_t is_true = 65;

/// The words of a value that has no form of its own in JavaScript.
std::string words_of(const Value& value) {
  switch (value.kind) {
    case Kind::error:
      return std::string(error_code_name(value.error->code)) + ' ' + std::string(value.error->message);
    case Kind::type: return value.type->text();
    case Kind::opaque: return value.opaque->of->text(value.opaque->data);
    default: return {};
  }
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE CelDoor* cel_open(std::uint32_t size) {
  std::string answer;
  CelDoor* door = CelDoor::open(text_at(0, size), answer).release();
  show(std::move(answer));
  return door;
}
EMSCRIPTEN_KEEPALIVE void cel_close(CelDoor* door) { delete door; }

EMSCRIPTEN_KEEPALIVE void cel_parse(const CelDoor* door, std::uint32_t size) {
  show(door->parse(text_at(0, size)));
}
EMSCRIPTEN_KEEPALIVE void cel_check(const CelDoor* door, std::uint32_t size) {
  show(door->check(text_at(0, size)));
}

EMSCRIPTEN_KEEPALIVE CelExpression* cel_compile(const CelDoor* door, std::uint32_t size) {
  std::string answer;
  CelExpression* expression = door->compile(text_at(0, size), answer).release();
  show(std::move(answer));
  return expression;
}
EMSCRIPTEN_KEEPALIVE void cel_drop(CelExpression* expression) { delete expression; }

EMSCRIPTEN_KEEPALIVE Value* cel_slots(CelExpression* expression) { return expression->slots(); }
EMSCRIPTEN_KEEPALIVE Value* cel_result() { return &result; }

/// Room of the size for bindings, good until `cel_reset`; nullptr where there is none left.
EMSCRIPTEN_KEEPALIVE void* cel_room(CelExpression* expression, std::uint32_t size) {
  return expression->arena().allocate(size, alignof(Value));
}

/// A map over keys and values that lie side by side; `result` is the map or the error.
EMSCRIPTEN_KEEPALIVE std::uint32_t cel_map(CelExpression* expression, const Value* keys, std::uint32_t size) {
  result = make_map(expression->arena(), {keys, size}, {keys + size, size});
  return static_cast<std::uint32_t>(result.kind);
}

/// Nothing is `missing`.
EMSCRIPTEN_KEEPALIVE std::uint32_t cel_evaluate(CelExpression* expression) {
  if (expression == nullptr) return static_cast<std::uint32_t>(Kind::missing);
  result = expression->evaluate();
  // Nothing of it lies in the arena.
  if (result.kind <= Kind::real) expression->reset();
  if (result.is(Kind::boolean)) return result.b ? is_true : is_false;
  return static_cast<std::uint32_t>(result.kind);
}

EMSCRIPTEN_KEEPALIVE void cel_reset(CelExpression* expression) { expression->reset(); }

/// The answer is the words of an error (behind its code), type or opaque value.
EMSCRIPTEN_KEEPALIVE void cel_words(const Value* value) { show(words_of(*value)); }
}
