#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"string_char_at_int", "string.charAt(int) -> string"},
    {"string_index_of_string", "string.indexOf(string) -> int"},
    {"string_index_of_string_int", "string.indexOf(string, int) -> int"},
    {"string_last_index_of_string", "string.lastIndexOf(string) -> int"},
    {"string_last_index_of_string_int", "string.lastIndexOf(string, int) -> int"},
    {"string_lower_ascii", "string.lowerAscii() -> string"},
    {"string_upper_ascii", "string.upperAscii() -> string"},
    {"string_replace_string_string", "string.replace(string, string) -> string"},
    {"string_replace_string_string_int", "string.replace(string, string, int) -> string"},
    {"string_split_string", "string.split(string) -> list(string)"},
    {"string_split_string_int", "string.split(string, int) -> list(string)"},
    {"string_substring_int", "string.substring(int) -> string"},
    {"string_substring_int_int", "string.substring(int, int) -> string"},
    {"string_trim", "string.trim() -> string"},
    {"string_reverse", "string.reverse() -> string"},
    {"string_format", "string.format(list(dyn)) -> string"},
    {"strings_quote", "strings.quote(string) -> string"},
    {"list_join", "list(string).join() -> string"},
    {"list_join_string", "list(string).join(string) -> string"},
};

}  // namespace

std::span<const Declaration> declared_strings() { return table; }

}  // namespace bylaw::cel
