#include <bylaw/door.h>

#include <emscripten/bind.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

/// The JSON door for JavaScript. All text crosses as bytes: JavaScript writes a request to the address that
/// `reserve` gave, and finds the answer where the two words at `answer_at` point (address and size) until the
/// next call. Emscripten's own strings are not used, because they mangle what is not well-formed.
namespace {

using bylaw::Door;
using bylaw::Stream;

// An instance of the module serves one thread, so these are its working memory.
char* input = nullptr;
std::uint32_t capacity = 0;
std::string output;
struct {
  std::uintptr_t at = 0;
  std::uint32_t size = 0;
} answer;

/// What is kept between calls; more was needed once and is given back.
constexpr std::uint32_t kept_bytes = 1u << 20;

std::uintptr_t address(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }
std::uintptr_t answer_at() { return address(&answer); }

/// Room for `size` bytes that keeps what stands in it; 0 where there is no memory left.
std::uintptr_t reserve(std::uint32_t size) {
  if (size > capacity || (capacity > kept_bytes && size <= kept_bytes)) {
    const std::uint32_t wanted = size < 4096 ? 4096 : size;
    auto* grown = static_cast<char*>(std::realloc(input, wanted));
    if (grown == nullptr) return 0;
    input = grown;
    capacity = wanted;
  }
  return address(input);
}

void show(std::string text) {
  output = std::move(text);
  answer = {address(output.data()), static_cast<std::uint32_t>(output.size())};
}

/// An empty text with the memory of the last answer, so that a stream does not allocate for each piece.
std::string emptied() {
  std::string text = output.capacity() > kept_bytes ? std::string() : std::move(output);
  text.clear();
  return text;
}

// Of two sizes the first is that of the text that stands first in the input.
void call(std::uint32_t verb, std::uint32_t request) {
  show(bylaw::call({input, verb}, {input + verb, request}));
}

Door* open(std::uint32_t name, std::uint32_t policy) {
  std::string text;
  Door* door = Door::open({input + name, policy}, {input, name}, text).release();
  show(std::move(text));
  return door;
}

void call_door(Door& door, std::uint32_t verb, std::uint32_t request) {
  show(door.call({input, verb}, {input + verb, request}));
}

void decide(Door& door, std::uint32_t request) { show(door.call("decide", {input, request})); }

Stream* decide_lines(const Door& door) { return new Stream(door.program(), bylaw::StreamKind::decide); }

Stream* replay_lines(const Door& door, bool observe, bool strict, bool quiet, bool state) {
  return new Stream(door.program(), bylaw::StreamKind::replay, {observe, strict, quiet, state});
}

void feed(Stream& stream, std::uint32_t size) {
  std::string text = emptied();
  stream.feed({input, size}, text);
  show(std::move(text));
}

void finish(Stream& stream) {
  std::string text = emptied();
  stream.finish(text);
  show(std::move(text));
}

double lines(const Stream& stream) { return static_cast<double>(stream.lines()); }

}  // namespace

EMSCRIPTEN_BINDINGS(bylaw) {
  using namespace emscripten;
  function("reserve", &reserve);
  function("answer_at", &answer_at);
  function("call", &call);
  function("open", &open, allow_raw_pointers());
  class_<Door>("Door")
      .function("call", &call_door)
      .function("decide", &decide)
      .function("decide_lines", &decide_lines, allow_raw_pointers())
      .function("replay_lines", &replay_lines, allow_raw_pointers());
  class_<Stream>("Stream")
      .function("feed", &feed)
      .function("finish", &finish)
      .function("lines", &lines)
      .function("any_refused", &Stream::any_refused)
      .function("any_error", &Stream::any_error);
}
