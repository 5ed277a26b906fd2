#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"equals", "_==_(A, A) -> bool"},
    {"not_equals", "_!=_(A, A) -> bool"},
    {"in_list", "@in(A, list(A)) -> bool"},
    {"in_map", "@in(A, map(A, B)) -> bool"},

    {"less_bool", "_<_(bool, bool) -> bool"},
    {"less_int64", "_<_(int, int) -> bool"},
    {"less_int64_double", "_<_(int, double) -> bool"},
    {"less_int64_uint64", "_<_(int, uint) -> bool"},
    {"less_uint64", "_<_(uint, uint) -> bool"},
    {"less_uint64_double", "_<_(uint, double) -> bool"},
    {"less_uint64_int64", "_<_(uint, int) -> bool"},
    {"less_double", "_<_(double, double) -> bool"},
    {"less_double_int64", "_<_(double, int) -> bool"},
    {"less_double_uint64", "_<_(double, uint) -> bool"},
    {"less_string", "_<_(string, string) -> bool"},
    {"less_bytes", "_<_(bytes, bytes) -> bool"},
    {"less_timestamp", "_<_(timestamp, timestamp) -> bool"},
    {"less_duration", "_<_(duration, duration) -> bool"},

    {"less_equals_bool", "_<=_(bool, bool) -> bool"},
    {"less_equals_int64", "_<=_(int, int) -> bool"},
    {"less_equals_int64_double", "_<=_(int, double) -> bool"},
    {"less_equals_int64_uint64", "_<=_(int, uint) -> bool"},
    {"less_equals_uint64", "_<=_(uint, uint) -> bool"},
    {"less_equals_uint64_double", "_<=_(uint, double) -> bool"},
    {"less_equals_uint64_int64", "_<=_(uint, int) -> bool"},
    {"less_equals_double", "_<=_(double, double) -> bool"},
    {"less_equals_double_int64", "_<=_(double, int) -> bool"},
    {"less_equals_double_uint64", "_<=_(double, uint) -> bool"},
    {"less_equals_string", "_<=_(string, string) -> bool"},
    {"less_equals_bytes", "_<=_(bytes, bytes) -> bool"},
    {"less_equals_timestamp", "_<=_(timestamp, timestamp) -> bool"},
    {"less_equals_duration", "_<=_(duration, duration) -> bool"},

    {"greater_bool", "_>_(bool, bool) -> bool"},
    {"greater_int64", "_>_(int, int) -> bool"},
    {"greater_int64_double", "_>_(int, double) -> bool"},
    {"greater_int64_uint64", "_>_(int, uint) -> bool"},
    {"greater_uint64", "_>_(uint, uint) -> bool"},
    {"greater_uint64_double", "_>_(uint, double) -> bool"},
    {"greater_uint64_int64", "_>_(uint, int) -> bool"},
    {"greater_double", "_>_(double, double) -> bool"},
    {"greater_double_int64", "_>_(double, int) -> bool"},
    {"greater_double_uint64", "_>_(double, uint) -> bool"},
    {"greater_string", "_>_(string, string) -> bool"},
    {"greater_bytes", "_>_(bytes, bytes) -> bool"},
    {"greater_timestamp", "_>_(timestamp, timestamp) -> bool"},
    {"greater_duration", "_>_(duration, duration) -> bool"},

    {"greater_equals_bool", "_>=_(bool, bool) -> bool"},
    {"greater_equals_int64", "_>=_(int, int) -> bool"},
    {"greater_equals_int64_double", "_>=_(int, double) -> bool"},
    {"greater_equals_int64_uint64", "_>=_(int, uint) -> bool"},
    {"greater_equals_uint64", "_>=_(uint, uint) -> bool"},
    {"greater_equals_uint64_double", "_>=_(uint, double) -> bool"},
    {"greater_equals_uint64_int64", "_>=_(uint, int) -> bool"},
    {"greater_equals_double", "_>=_(double, double) -> bool"},
    {"greater_equals_double_int64", "_>=_(double, int) -> bool"},
    {"greater_equals_double_uint64", "_>=_(double, uint) -> bool"},
    {"greater_equals_string", "_>=_(string, string) -> bool"},
    {"greater_equals_bytes", "_>=_(bytes, bytes) -> bool"},
    {"greater_equals_timestamp", "_>=_(timestamp, timestamp) -> bool"},
    {"greater_equals_duration", "_>=_(duration, duration) -> bool"},
};

}  // namespace

std::span<const Declaration> declared_relations() { return table; }

}  // namespace bylaw::cel
