#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// How texts cross between JavaScript and the engine, as bytes: JavaScript writes a request to the address
/// that `reserve` gave, and finds the answer where the two words at `answer_at` point (address and size)
/// until the next call. Emscripten's own strings are not used, because they mangle what is not well-formed.
namespace bylaw::wasm {

std::uintptr_t answer_at();
/// Room for `size` bytes that keeps what stands in it; 0 where there is no memory left.
std::uintptr_t reserve(std::uint32_t size);
/// A part of the request.
std::string_view text_at(std::uint32_t offset, std::uint32_t size);

/// Makes `text` the answer.
void show(std::string text);
/// An empty text with the memory of the last answer, so that a stream does not allocate for each piece.
std::string emptied();

}  // namespace bylaw::wasm
