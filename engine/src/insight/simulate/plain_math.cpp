#include "insight/simulate/plain_math.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace bylaw {

namespace {

std::uint64_t bits_of(double x) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double from_bits(std::uint64_t bits) {
  double x = 0;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

// The logarithm of two in two parts: the first has so few digits that its multiples are exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;
constexpr double ln2 = 0.693147180559945309417;

double polynomial(const double (&coefficients)[8], double x) {
  double sum = 0;
  for (int i = 7; i >= 0; --i) sum = sum * x + coefficients[i];
  return sum;
}

}  // namespace

double plain_log(double x) {
  std::int64_t exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 18014398509481984.0;  // 2^54: a subnormal number becomes a normal one
    exponent = -54;
  }
  const std::uint64_t bits = bits_of(x);
  exponent += static_cast<std::int64_t>(bits >> 52) - 1023;
  double mantissa = from_bits((bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u);
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    ++exponent;
  }
  // log m = 2 artanh t, |t| < 0.172: twelve terms are below the last place.
  const double t = (mantissa - 1) / (mantissa + 1);
  const double square = t * t;
  double sum = 0;
  for (int odd = 23; odd >= 3; odd -= 2) sum = (sum + 1.0 / odd) * square;
  const auto e = static_cast<double>(exponent);
  return e * ln2_high + (2 * t + (2 * t * sum + e * ln2_low));
}

double plain_exp(double x) {
  if (x < -700) return 0;
  if (x > 709) return std::numeric_limits<double>::max();
  const double scaled = x / ln2;
  const auto power = static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  const auto k = static_cast<double>(power);
  const double rest = (x - k * ln2_high) - k * ln2_low;
  // |rest| < 0.35: fourteen terms of the series are below the last place.
  double sum = 1;
  for (int i = 14; i >= 1; --i) sum = 1 + sum * rest / i;
  // In two halves, for 2^1024 is no double.
  const std::int64_t half = power / 2;
  const double first = from_bits(static_cast<std::uint64_t>(half + 1023) << 52);
  const double second = from_bits(static_cast<std::uint64_t>(power - half + 1023) << 52);
  return sum * first * second;
}

double plain_normal_quantile(double p) {
  // M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), PPND16.
  static constexpr double a[8] = {3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
                                  1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                  3.3430575583588128105e4, 2.5090809287301226727e3};
  static constexpr double b[8] = {1.0,
                                  4.2313330701600911252e1,
                                  6.8718700749205790830e2,
                                  5.3941960214247511077e3,
                                  2.1213794301586595867e4,
                                  3.9307895800092710610e4,
                                  2.8729085735721942674e4,
                                  5.2264952788528545610e3};
  static constexpr double c[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                  5.76949722146069140550e0,  3.64784832476320460504e0,
                                  1.27045825245236838258e0,  2.41780725177450611770e-1,
                                  2.27238449892691845833e-2, 7.74545014278341407640e-4};
  static constexpr double d[8] = {1.0,
                                  2.05319162663775882187e0,
                                  1.67638483018380384940e0,
                                  6.89767334985100004550e-1,
                                  1.48103976427480074590e-1,
                                  1.51986665636164571966e-2,
                                  5.47593808499534494600e-4,
                                  1.05075007164441684324e-9};
  static constexpr double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                  1.78482653991729133580e0,  2.96560571828504891230e-1,
                                  2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                  2.71155556874348757815e-5, 2.01033439929228813265e-7};
  static constexpr double f[8] = {1.0,
                                  5.99832206555887937690e-1,
                                  1.36929880922735805310e-1,
                                  1.48753612908506148525e-2,
                                  7.86869131145613259100e-4,
                                  1.84631831751005468180e-5,
                                  1.42151175831644588870e-7,
                                  2.04426310338993978564e-15};
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(a, r) / polynomial(b, r);
  }
  const double r = std::sqrt(-plain_log(q < 0 ? p : 1 - p));
  const double tail =
      r <= 5 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6) : polynomial(e, r - 5) / polynomial(f, r - 5);
  return q < 0 ? -tail : tail;
}

std::uint64_t below(std::uint64_t draw, std::uint64_t bound) {
  const std::uint64_t draw_low = draw & 0xFFFFFFFF;
  const std::uint64_t draw_high = draw >> 32;
  const std::uint64_t bound_low = bound & 0xFFFFFFFF;
  const std::uint64_t bound_high = bound >> 32;
  const std::uint64_t low = draw_low * bound_low;
  const std::uint64_t middle = draw_high * bound_low + (low >> 32);
  const std::uint64_t other = draw_low * bound_high + (middle & 0xFFFFFFFF);
  return draw_high * bound_high + (middle >> 32) + (other >> 32);
}

}  // namespace bylaw
