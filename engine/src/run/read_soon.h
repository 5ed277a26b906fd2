#pragma once

namespace bylaw {

/// Tells the processor that what is at the address will be read, so that several places are waited for
/// together. The address is one that may be read.
inline void read_soon(const void* at) {
#ifdef __wasm__
  // WebAssembly has no instruction for it; a value that nobody waits for does the same.
  (void)*static_cast<const volatile char*>(at);
#else
  __builtin_prefetch(at);
#endif
}

}  // namespace bylaw
