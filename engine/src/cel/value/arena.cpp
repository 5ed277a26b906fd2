#include <bylaw/cel/value.h>

#include <algorithm>

namespace bylaw::cel {

namespace {

constexpr std::size_t first_block = 4096;
/// What an allocation may ask for; what a block gets is less on some platforms (8 in WebAssembly).
constexpr std::size_t most_alignment = 16;

/// The first offset from `offset` on at which the memory behind `bytes` is aligned.
std::size_t aligned(const std::byte* bytes, std::size_t offset, std::size_t alignment) {
  const auto base = reinterpret_cast<std::uintptr_t>(bytes);
  return ((base + offset + alignment - 1) & ~(static_cast<std::uintptr_t>(alignment) - 1)) - base;
}

}  // namespace

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  if (bytes > limit_ || used_ > limit_ - bytes) return nullptr;
  if (!blocks_.empty()) {
    const Block& last = blocks_.back();
    const std::size_t start = aligned(last.bytes.get(), offset_, alignment);
    if (start <= last.size && bytes <= last.size - start) {
      offset_ = start + bytes;
      used_ += bytes;
      return last.bytes.get() + start;
    }
  }
  const std::size_t doubled = blocks_.empty() ? first_block : blocks_.back().size * 2;
  Block block;
  block.size = std::max(std::min(doubled, std::max(first_block, limit_)), bytes) + most_alignment;
  block.bytes.reset(new std::byte[block.size]);  // left uninitialised on purpose
  const std::size_t start = aligned(block.bytes.get(), 0, alignment);
  blocks_.push_back(std::move(block));
  offset_ = start + bytes;
  used_ += bytes;
  return blocks_.back().bytes.get() + start;
}

void Arena::give_back() {
  offset_ = 0;
  used_ = 0;
  if (blocks_.size() <= 1) return;
  const auto largest = std::max_element(blocks_.begin(), blocks_.end(),
                                        [](const Block& a, const Block& b) { return a.size < b.size; });
  Block kept = std::move(*largest);
  blocks_.clear();
  blocks_.push_back(std::move(kept));
}

}  // namespace bylaw::cel
