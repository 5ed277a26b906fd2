#include "text.h"

#include <bylaw/bylaw.h>

#include <cstdlib>
#include <cstring>

namespace bylaw::capi {

char* give(std::string_view text, std::size_t* size) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out == nullptr) std::abort();
  if (!text.empty()) std::memcpy(out, text.data(), text.size());
  out[text.size()] = '\0';
  if (size != nullptr) *size = text.size();
  return out;
}

void put(char** place, std::string_view text) {
  if (place != nullptr) *place = give(text);
}

void put_nothing(char** place) {
  if (place != nullptr) *place = nullptr;
}

std::string joined(const std::vector<std::string>& faults) {
  std::string out;
  for (const std::string& fault : faults) {
    if (!out.empty()) out += '\n';
    out += fault;
  }
  return out;
}

std::string_view view(const char* bytes, std::size_t size) {
  return bytes == nullptr ? std::string_view() : std::string_view(bytes, size);
}

}  // namespace bylaw::capi

void bylaw_free(char* text) { std::free(text); }
uint32_t bylaw_abi_version(void) { return BYLAW_ABI_VERSION; }
const char* bylaw_version(void) { return BYLAW_VERSION; }
