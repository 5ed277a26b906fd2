#include "channel.h"

#include <bylaw/door.h>

#include <emscripten/bind.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

/// The JSON door for JavaScript.
namespace {

using bylaw::Door;
using bylaw::SimulationCall;
using bylaw::Stream;
using bylaw::wasm::emptied;
using bylaw::wasm::show;
using bylaw::wasm::text_at;

// Of two sizes the first is that of the text that stands first in the input.
void call(std::uint32_t verb, std::uint32_t request) {
  show(bylaw::call(text_at(0, verb), text_at(verb, request)));
}

Door* open(std::uint32_t name, std::uint32_t policy) {
  std::string text;
  Door* door = Door::open(text_at(name, policy), text_at(0, name), text).release();
  show(std::move(text));
  return door;
}

void call_door(Door& door, std::uint32_t verb, std::uint32_t request) {
  show(door.call(text_at(0, verb), text_at(verb, request)));
}

/// For the exports of fast_binding.cpp.
std::uintptr_t program(const Door& door) { return reinterpret_cast<std::uintptr_t>(&door.program()); }

void decide(Door& door, std::uint32_t request, bool changes) {
  show(door.decide(text_at(0, request), changes));
}

Stream* decide_lines(const Door& door, bool changes) {
  bylaw::StreamOptions options;
  options.changes = changes;
  return new Stream(door.program(), bylaw::StreamKind::decide, options);
}

Stream* replay_lines(const Door& door, bool observe, bool strict, bool quiet, bool state) {
  bylaw::StreamOptions options;
  options.observe = observe;
  options.strict = strict;
  options.quiet = quiet;
  options.state = state;
  return new Stream(door.program(), bylaw::StreamKind::replay, options);
}

void feed(Stream& stream, std::uint32_t size) {
  std::string text = emptied();
  stream.feed(text_at(0, size), text);
  show(std::move(text));
}

void finish(Stream& stream) {
  std::string text = emptied();
  stream.finish(text);
  show(std::move(text));
}

/// Nothing where the request has faults, which are shown then.
SimulationCall* simulation(const Door& door, std::uint32_t request) {
  std::string text;
  SimulationCall* call = door.simulate(text_at(0, request), text).release();
  show(std::move(text));
  return call;
}

double done(const SimulationCall& call) { return static_cast<double>(call.done()); }
double all(const SimulationCall& call) { return static_cast<double>(call.all()); }
void answer(const SimulationCall& call) { show(call.answer()); }

double lines(const Stream& stream) { return static_cast<double>(stream.lines()); }

}  // namespace

EMSCRIPTEN_BINDINGS(bylaw) {
  using namespace emscripten;
  function("reserve", &bylaw::wasm::reserve);
  function("answer_at", &bylaw::wasm::answer_at);
  function("call", &call);
  function("open", &open, allow_raw_pointers());
  class_<Door>("Door")
      .function("call", &call_door)
      .function("program", &program)
      .function("decide", &decide)
      .function("decide_lines", &decide_lines, allow_raw_pointers())
      .function("replay_lines", &replay_lines, allow_raw_pointers())
      .function("simulation", &simulation, allow_raw_pointers());
  class_<SimulationCall>("SimulationCall")
      .function("step", &SimulationCall::step)
      .function("done", &done)
      .function("all", &all)
      .function("answer", &answer);
  class_<Stream>("Stream")
      .function("feed", &feed)
      .function("finish", &finish)
      .function("lines", &lines)
      .function("any_refused", &Stream::any_refused)
      .function("any_error", &Stream::any_error);
}
