#pragma once

#include <cstdint>

/// Functions whose last bit is the same on every platform, which those of the C library are not: they are
/// made of + - * / and the square root alone, which IEEE 754 rounds exactly. Within 4 units of the last
/// place.
namespace bylaw {

/// The natural logarithm of a finite number above zero.
double plain_log(double x);
/// e to the power of x; 0 below -700, and the greatest finite double above 709.
double plain_exp(double x);
/// Where a standard normal number lies below with probability `p`, 0 < p < 1 (Wichura's AS 241, PPND16).
double plain_normal_quantile(double p);

/// The high 64 bits of the product: with a uniform `draw` a uniform number below `bound`, but for
/// 2^-64 · bound.
std::uint64_t below(std::uint64_t draw, std::uint64_t bound);

}  // namespace bylaw
