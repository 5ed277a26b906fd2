#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"size_bytes", "size(bytes) -> int"},
    {"bytes_size", "bytes.size() -> int"},
    {"size_list", "size(list(A)) -> int"},
    {"list_size", "list(A).size() -> int"},
    {"size_map", "size(map(A, B)) -> int"},
    {"map_size", "map(A, B).size() -> int"},
    {"size_string", "size(string) -> int"},
    {"string_size", "string.size() -> int"},

    {"contains_string", "string.contains(string) -> bool"},
    {"ends_with_string", "string.endsWith(string) -> bool"},
    {"starts_with_string", "string.startsWith(string) -> bool"},
    {"matches", "matches(string, string) -> bool"},
    {"matches_string", "string.matches(string) -> bool"},
};

}  // namespace

std::span<const Declaration> declared_text() { return table; }

}  // namespace bylaw::cel
