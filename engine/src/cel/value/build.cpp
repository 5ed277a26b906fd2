#include "cel/value/build.h"

#include "text/utf8.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <string>

namespace bylaw::cel {

Value budget_error(Context& context) {
  return context.error(ErrorCode::budget, "the step budget is used up");
}
Value memory_error(Context& context) {
  return context.error(ErrorCode::memory, "the memory limit is reached");
}

Value* new_values(Context& context, std::uint64_t count) {
  if (count > std::numeric_limits<std::uint32_t>::max() / sizeof(Value)) return nullptr;
  return static_cast<Value*>(
      context.arena().allocate(static_cast<std::size_t>(count) * sizeof(Value), alignof(Value)));
}

Value make_list(Context& context, const Value* items, std::uint32_t size) {
  void* memory = context.arena().allocate(sizeof(ListRep), alignof(ListRep));
  if (memory == nullptr) return memory_error(context);
  return Value::of(new (memory) ListRep{items, size});
}

Value make_optional(Context& context, const Value& value) {
  Value* inner = new_values(context, 1);
  if (inner == nullptr) return memory_error(context);
  return Value::optional(new (inner) Value(value));
}

namespace {

Value copy_text(Context& context, std::string_view text, Kind kind) {
  TextBuilder builder(context);
  builder.add(text);
  return builder.finish(kind);
}

}  // namespace

Value copy_string(Context& context, std::string_view text) { return copy_text(context, text, Kind::string); }
Value copy_bytes(Context& context, std::string_view octets) {
  return copy_text(context, octets, Kind::bytes);
}

void TextBuilder::add(std::string_view piece) {
  if (failed_) return;
  if (!spend_bytes(context_, piece.size())) {
    failed_ = true;
    failure_ = budget_error(context_);
    return;
  }
  const std::uint64_t needed = std::uint64_t{size_} + piece.size();
  if (needed > capacity_) {
    const std::uint64_t wanted =
        capacity_ == 0 ? needed : std::max<std::uint64_t>(needed, std::uint64_t{capacity_} * 2);
    void* memory = wanted > std::numeric_limits<std::uint32_t>::max()
                       ? nullptr
                       : context_.arena().allocate(static_cast<std::size_t>(wanted), 1);
    if (memory == nullptr) {
      failed_ = true;
      failure_ = memory_error(context_);
      return;
    }
    if (size_ > 0) std::memcpy(memory, text_, size_);
    text_ = static_cast<char*>(memory);
    capacity_ = static_cast<std::uint32_t>(wanted);
  }
  if (!piece.empty()) std::memcpy(text_ + size_, piece.data(), piece.size());
  size_ = static_cast<std::uint32_t>(needed);
}

void TextBuilder::add_code_point(char32_t value) {
  std::string encoded;
  append_utf8(encoded, value);
  add(encoded);
}

Value TextBuilder::finish(Kind kind) {
  if (failed_) return failure_;
  const std::string_view text = text_ == nullptr ? std::string_view("", 0) : std::string_view(text_, size_);
  return kind == Kind::bytes ? Value::bytes(text) : Value::string(text);
}

bool ListBuilder::add(const Value& item) {
  if (failed_) return false;
  if (!context_.spend(1)) {
    failed_ = true;
    failure_ = budget_error(context_);
    return false;
  }
  if (size_ == capacity_) {
    const std::uint64_t wanted = capacity_ == 0 ? 4 : std::uint64_t{capacity_} * 2;
    Value* grown = new_values(context_, wanted);
    if (grown == nullptr) {
      failed_ = true;
      failure_ = memory_error(context_);
      return false;
    }
    std::copy(items_, items_ + size_, grown);
    items_ = grown;
    capacity_ = static_cast<std::uint32_t>(wanted);
  }
  items_[size_++] = item;
  return true;
}

Value ListBuilder::finish() { return failed_ ? failure_ : make_list(context_, items_, size_); }

}  // namespace bylaw::cel
