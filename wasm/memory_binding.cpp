#include <emscripten/emscripten.h>

#include <cstdint>
#include <cstdlib>

extern "C" {

/// Memory that JavaScript holds on to, given back with `memory_release`; nullptr where there is none left.
EMSCRIPTEN_KEEPALIVE void* memory_keep(std::uint32_t size) { return std::malloc(size); }
EMSCRIPTEN_KEEPALIVE void memory_release(void* memory) { std::free(memory); }

}  // extern "C"
