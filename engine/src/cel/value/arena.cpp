#include <bylaw/cel/value.h>

#include <algorithm>

namespace bylaw::cel {

namespace {
constexpr std::size_t first_block = 4096;
}

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  if (bytes > limit_ || used_ > limit_ - bytes) return nullptr;
  if (!blocks_.empty()) {
    const std::size_t start = (offset_ + alignment - 1) & ~(alignment - 1);
    if (start <= blocks_.back().size && bytes <= blocks_.back().size - start) {
      offset_ = start + bytes;
      used_ += bytes;
      return blocks_.back().bytes.get() + start;
    }
  }
  const std::size_t doubled = blocks_.empty() ? first_block : blocks_.back().size * 2;
  const std::size_t size = std::max(std::min(doubled, std::max(first_block, limit_)), bytes);
  Block block;
  block.bytes.reset(new std::byte[std::max<std::size_t>(size, 1)]);  // left uninitialised on purpose
  block.size = size;
  blocks_.push_back(std::move(block));
  offset_ = bytes;
  used_ += bytes;
  return blocks_.back().bytes.get();
}

void Arena::reset() {
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
