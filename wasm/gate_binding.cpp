#include "channel.h"

#include <bylaw/gate_door.h>

#include <emscripten/emscripten.h>

#include <cstdint>
#include <string>
#include <utility>

/// Gates for JavaScript, as plain exports: Embind would be a third of the module.
using bylaw::GateDoor;
using bylaw::wasm::text_at;

extern "C" {

// Of two sizes the first is that of the text that stands first in the input.
EMSCRIPTEN_KEEPALIVE GateDoor* gate_open(std::uint32_t name, std::uint32_t gate) {
  std::string answer;
  GateDoor* door = GateDoor::open(text_at(name, gate), text_at(0, name), answer).release();
  bylaw::wasm::show(std::move(answer));
  return door;
}
EMSCRIPTEN_KEEPALIVE void gate_close(GateDoor* door) { delete door; }
/// For the exports of fast_binding.cpp.
EMSCRIPTEN_KEEPALIVE const bylaw::Gate* gate_rules(const GateDoor* door) { return &door->gate(); }
EMSCRIPTEN_KEEPALIVE void gate_verdict(GateDoor* door, std::uint32_t request) {
  bylaw::wasm::show(door->verdict(text_at(0, request)));
}

EMSCRIPTEN_KEEPALIVE std::uintptr_t answer_at() { return bylaw::wasm::answer_at(); }
EMSCRIPTEN_KEEPALIVE std::uintptr_t reserve(std::uint32_t size) { return bylaw::wasm::reserve(size); }

}  // extern "C"
