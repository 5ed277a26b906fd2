#include <bylaw/door.h>

#include <emscripten/bind.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

/// The JSON door for JavaScript. All text crosses as bytes: JavaScript writes a request to the address that `reserve`
/// gave, and finds the answer where the two words at `answer_at` point (address and size) until the next call.
/// Emscripten's own strings are not used, because they mangle what is not well-formed.
namespace {

using bylaw::Door;
using bylaw::Stream;

// An instance of the module serves one thread, so these are its working memory.
char* input = nullptr;
std::uint32_t capacity = 0;
std::string output;
struct {
  std::uint32_t at = 0;
  std::uint32_t size = 0;
} answer;

/// What is kept between calls; more was needed once and is given back.
constexpr std::uint32_t kept_bytes = 1u << 20;

/// Room for `size` bytes that keeps what stands in it; 0 where there is no memory left.
std::uintptr_t reserve(std::uint32_t size) {
  if (size > capacity || (capacity > kept_bytes && size <= kept_bytes)) {
    const std::uint32_t wanted = size < 4096 ? 4096 : size;
    auto* grown = static_cast<char*>(std::realloc(input, wanted));
    if (grown == nullptr) return 0;
    input = grown;
    capacity = wanted;
  }
  return reinterpret_cast<std::uintptr_t>(input);
}

std::uintptr_t answer_at() { return reinterpret_cast<std::uintptr_t>(&answer); }

void show_output() {
  answer.at = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(output.data()));
  answer.size = static_cast<std::uint32_t>(output.size());
}

void give_back_output() {
  if (output.capacity() > kept_bytes) output = std::string();
  output.clear();
}

/// The verb stands before the request.
void call(std::uint32_t verb, std::uint32_t request) {
  output = bylaw::call({input, verb}, {input + verb, request});
  show_output();
}

/// The name stands before the text.
Door* open(std::uint32_t name, std::uint32_t text) {
  give_back_output();
  auto door = Door::open({input + name, text}, {input, name}, output);
  show_output();
  return door.release();
}

void call_door(Door& door, std::uint32_t verb, std::uint32_t request) {
  output = door.call({input, verb}, {input + verb, request});
  show_output();
}

void decide(Door& door, std::uint32_t request) {
  output = door.call("decide", {input, request});
  show_output();
}

Stream* decide_lines(const Door& door) { return new Stream(door.program(), bylaw::StreamKind::decide); }

Stream* replay_lines(const Door& door, bool observe, bool strict, bool quiet, bool state) {
  return new Stream(door.program(), bylaw::StreamKind::replay, {observe, strict, quiet, state});
}

void feed(Stream& stream, std::uint32_t size) {
  give_back_output();
  stream.feed({input, size}, output);
  show_output();
}

void finish(Stream& stream) {
  give_back_output();
  stream.finish(output);
  show_output();
}

double lines(const Stream& stream) { return static_cast<double>(stream.lines()); }

}  // namespace

EMSCRIPTEN_BINDINGS(bylaw) {
  using emscripten::allow_raw_pointers;
  emscripten::function("reserve", &reserve);
  emscripten::function("answer_at", &answer_at);
  emscripten::function("call", &call);
  emscripten::function("open", &open, allow_raw_pointers());
  emscripten::class_<Door>("Door")
      .function("call", &call_door)
      .function("decide", &decide)
      .function("decide_lines", &decide_lines, allow_raw_pointers())
      .function("replay_lines", &replay_lines, allow_raw_pointers());
  emscripten::class_<Stream>("Stream")
      .function("feed", &feed)
      .function("finish", &finish)
      .function("lines", &lines)
      .function("any_refused", &Stream::any_refused)
      .function("any_error", &Stream::any_error);
}
