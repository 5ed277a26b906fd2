#include "channel.h"

#include <cstdlib>
#include <utility>

namespace bylaw::wasm {

namespace {

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

}  // namespace

std::uintptr_t answer_at() { return address(&answer); }

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

std::string_view text_at(std::uint32_t offset, std::uint32_t size) { return {input + offset, size}; }

void show(std::string text) {
  output = std::move(text);
  answer = {address(output.data()), static_cast<std::uint32_t>(output.size())};
}

std::string emptied() {
  std::string text = output.capacity() > kept_bytes ? std::string() : std::move(output);
  text.clear();
  return text;
}

}  // namespace bylaw::wasm
