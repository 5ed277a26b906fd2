#include <bylaw/server/request_ids.h>

#include <algorithm>
#include <random>

namespace bylaw::server {

namespace {

void append_hex(std::string& out, std::uint64_t value, int digits) {
  for (int digit = digits - 1; digit >= 0; --digit) out += "0123456789abcdef"[value >> (4 * digit) & 15];
}

}  // namespace

RequestIds::RequestIds(const Clock& clock) : clock_(clock) {
  std::random_device seed;
  state_ = (std::uint64_t{seed()} << 32) ^ seed();
}

/// SplitMix64: what makes two makers of ids differ, not a secret.
std::uint64_t RequestIds::random() {
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::string RequestIds::next() {
  const std::int64_t now = std::max<std::int64_t>(clock_.now().ms, 0);
  const std::lock_guard lock(mutex_);
  // More than 4096 in a millisecond, or a clock that went back, borrow from the next one.
  last_ = std::max(last_ + 1, static_cast<std::uint64_t>(now) << 12);
  const std::uint64_t low = random();
  std::string out;
  out.reserve(36);
  append_hex(out, last_ >> 28, 8);
  out += '-';
  append_hex(out, last_ >> 12 & 0xFFFF, 4);
  out += "-7";
  append_hex(out, last_ & 0xFFF, 3);
  out += '-';
  append_hex(out, (low >> 48 & 0x3FFF) | 0x8000, 4);
  out += '-';
  append_hex(out, low & 0xFFFFFFFFFFFF, 12);
  return out;
}

}  // namespace bylaw::server
