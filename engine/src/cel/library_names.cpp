#include <bylaw/cel/env.h>

#include <array>

namespace bylaw::cel {

namespace {

/// By the number of the library.
constexpr std::array<std::string_view, 11> names{"strings",       "math",      "lists",    "sets",
                                                 "encoders",      "optionals", "bindings", "block",
                                                 "two_variables", "network",   "regex"};
static_assert(static_cast<std::size_t>(Library::regex) + 1 == names.size());

}  // namespace

std::string_view library_name(Library library) { return names[static_cast<std::size_t>(library)]; }

std::optional<Library> find_library(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Library>(i);
  }
  return std::nullopt;
}

}  // namespace bylaw::cel
