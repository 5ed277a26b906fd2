#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::capi {

/// A copy that the caller frees, with a NUL behind it. `size` may be nullptr.
char* give(std::string_view text, std::size_t* size = nullptr);
/// To a place that may be nullptr.
void put(char** place, std::string_view text);
void put_nothing(char** place);
/// One a line.
std::string joined(const std::vector<std::string>& faults);
/// Nothing for nullptr.
std::string_view view(const char* bytes, std::size_t size);

}  // namespace bylaw::capi
