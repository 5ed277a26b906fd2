#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"list_slice", "list(T).slice(int, int) -> list(T)"},
    {"list_flatten", "list(list(T)).flatten() -> list(T)"},
    {"list_flatten_int", "list(dyn).flatten(int) -> list(dyn)"},
    {"lists_range", "lists.range(int) -> list(int)"},
    {"list_reverse", "list(T).reverse() -> list(T)"},
    {"list_distinct", "list(T).distinct() -> list(T)"},

    {"list_int_sort", "list(int).sort() -> list(int)"},
    {"list_uint_sort", "list(uint).sort() -> list(uint)"},
    {"list_double_sort", "list(double).sort() -> list(double)"},
    {"list_bool_sort", "list(bool).sort() -> list(bool)"},
    {"list_google.protobuf.Duration_sort", "list(duration).sort() -> list(duration)"},
    {"list_google.protobuf.Timestamp_sort", "list(timestamp).sort() -> list(timestamp)"},
    {"list_string_sort", "list(string).sort() -> list(string)"},
    {"list_bytes_sort", "list(bytes).sort() -> list(bytes)"},

    {"list_int_sortByAssociatedKeys", "list(T).@sortByAssociatedKeys(list(int)) -> list(T)"},
    {"list_uint_sortByAssociatedKeys", "list(T).@sortByAssociatedKeys(list(uint)) -> list(T)"},
    {"list_double_sortByAssociatedKeys", "list(T).@sortByAssociatedKeys(list(double)) -> list(T)"},
    {"list_bool_sortByAssociatedKeys", "list(T).@sortByAssociatedKeys(list(bool)) -> list(T)"},
    {"list_google.protobuf.Duration_sortByAssociatedKeys",
     "list(T).@sortByAssociatedKeys(list(duration)) -> list(T)"},
    {"list_google.protobuf.Timestamp_sortByAssociatedKeys",
     "list(T).@sortByAssociatedKeys(list(timestamp)) -> list(T)"},
    {"list_string_sortByAssociatedKeys", "list(T).@sortByAssociatedKeys(list(string)) -> list(T)"},
    {"list_bytes_sortByAssociatedKeys", "list(T).@sortByAssociatedKeys(list(bytes)) -> list(T)"},
};

}  // namespace

std::span<const Declaration> declared_lists() { return table; }

}  // namespace bylaw::cel
