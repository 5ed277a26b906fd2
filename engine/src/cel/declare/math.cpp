#include "cel/declare/tables.h"

namespace bylaw::cel {

namespace {

constexpr Declaration table[] = {
    {"math_@min_double", "math.@min(double) -> double"},
    {"math_@min_int", "math.@min(int) -> int"},
    {"math_@min_uint", "math.@min(uint) -> uint"},
    {"math_@min_double_double", "math.@min(double, double) -> double"},
    {"math_@min_int_int", "math.@min(int, int) -> int"},
    {"math_@min_uint_uint", "math.@min(uint, uint) -> uint"},
    {"math_@min_int_uint", "math.@min(int, uint) -> dyn"},
    {"math_@min_int_double", "math.@min(int, double) -> dyn"},
    {"math_@min_double_int", "math.@min(double, int) -> dyn"},
    {"math_@min_double_uint", "math.@min(double, uint) -> dyn"},
    {"math_@min_uint_int", "math.@min(uint, int) -> dyn"},
    {"math_@min_uint_double", "math.@min(uint, double) -> dyn"},
    {"math_@min_list_double", "math.@min(list(double)) -> double"},
    {"math_@min_list_int", "math.@min(list(int)) -> int"},
    {"math_@min_list_uint", "math.@min(list(uint)) -> uint"},

    {"math_@max_double", "math.@max(double) -> double"},
    {"math_@max_int", "math.@max(int) -> int"},
    {"math_@max_uint", "math.@max(uint) -> uint"},
    {"math_@max_double_double", "math.@max(double, double) -> double"},
    {"math_@max_int_int", "math.@max(int, int) -> int"},
    {"math_@max_uint_uint", "math.@max(uint, uint) -> uint"},
    {"math_@max_int_uint", "math.@max(int, uint) -> dyn"},
    {"math_@max_int_double", "math.@max(int, double) -> dyn"},
    {"math_@max_double_int", "math.@max(double, int) -> dyn"},
    {"math_@max_double_uint", "math.@max(double, uint) -> dyn"},
    {"math_@max_uint_int", "math.@max(uint, int) -> dyn"},
    {"math_@max_uint_double", "math.@max(uint, double) -> dyn"},
    {"math_@max_list_double", "math.@max(list(double)) -> double"},
    {"math_@max_list_int", "math.@max(list(int)) -> int"},
    {"math_@max_list_uint", "math.@max(list(uint)) -> uint"},

    {"math_ceil_double", "math.ceil(double) -> double"},
    {"math_floor_double", "math.floor(double) -> double"},
    {"math_round_double", "math.round(double) -> double"},
    {"math_trunc_double", "math.trunc(double) -> double"},
    {"math_isInf_double", "math.isInf(double) -> bool"},
    {"math_isNaN_double", "math.isNaN(double) -> bool"},
    {"math_isFinite_double", "math.isFinite(double) -> bool"},
    {"math_abs_double", "math.abs(double) -> double"},
    {"math_abs_int", "math.abs(int) -> int"},
    {"math_abs_uint", "math.abs(uint) -> uint"},
    {"math_sign_double", "math.sign(double) -> double"},
    {"math_sign_int", "math.sign(int) -> int"},
    {"math_sign_uint", "math.sign(uint) -> uint"},
    {"math_sqrt_double", "math.sqrt(double) -> double"},
    {"math_sqrt_int", "math.sqrt(int) -> double"},
    {"math_sqrt_uint", "math.sqrt(uint) -> double"},

    {"math_bitAnd_int_int", "math.bitAnd(int, int) -> int"},
    {"math_bitAnd_uint_uint", "math.bitAnd(uint, uint) -> uint"},
    {"math_bitOr_int_int", "math.bitOr(int, int) -> int"},
    {"math_bitOr_uint_uint", "math.bitOr(uint, uint) -> uint"},
    {"math_bitXor_int_int", "math.bitXor(int, int) -> int"},
    {"math_bitXor_uint_uint", "math.bitXor(uint, uint) -> uint"},
    {"math_bitNot_int_int", "math.bitNot(int) -> int"},
    {"math_bitNot_uint_uint", "math.bitNot(uint) -> uint"},
    {"math_bitShiftLeft_int_int", "math.bitShiftLeft(int, int) -> int"},
    {"math_bitShiftLeft_uint_int", "math.bitShiftLeft(uint, int) -> uint"},
    {"math_bitShiftRight_int_int", "math.bitShiftRight(int, int) -> int"},
    {"math_bitShiftRight_uint_int", "math.bitShiftRight(uint, int) -> uint"},
};

}  // namespace

std::span<const Declaration> declared_math() { return table; }

}  // namespace bylaw::cel
