#pragma once

#include <bylaw/cel/program.h>
#include <bylaw/cel/value.h>

#include <cstdint>
#include <string_view>

namespace bylaw::cel {

/// What a function answers when Context::spend said no, or the arena gave nothing. Both end the whole
/// evaluation.
Value budget_error(Context& context);
Value memory_error(Context& context);

/// Room for `count` values in the arena, or nullptr.
Value* new_values(Context& context, std::uint64_t count);

/// A list over items that are in the arena already.
Value make_list(Context& context, const Value* items, std::uint32_t size);
/// An optional that holds a copy of `value`.
Value make_optional(Context& context, const Value& value);
/// Copies the text; takes a step for each 16 bytes.
Value copy_string(Context& context, std::string_view text);
Value copy_bytes(Context& context, std::string_view octets);

/// Takes the steps that going over so many bytes costs.
inline bool spend_bytes(Context& context, std::uint64_t bytes) { return context.spend(1 + bytes / 16); }

/// So many bytes are read in one step where nothing is copied. Shorter texts, as names and ids are, are read
/// within the step of the operation.
inline constexpr std::uint32_t bytes_read_in_a_step = 64;

/// Takes the steps that reading so many bytes costs.
inline bool spend_reading(Context& context, std::uint64_t bytes) {
  return bytes < bytes_read_in_a_step || context.spend(bytes / bytes_read_in_a_step);
}

/// Text that grows piece by piece in the arena. After a failure further pieces are dropped and `finish` gives
/// the error.
class TextBuilder {
 public:
  explicit TextBuilder(Context& context) : context_(context) {}
  void add(std::string_view piece);
  void add(char piece) { add(std::string_view(&piece, 1)); }
  void add_code_point(char32_t value);
  bool failed() const { return failed_; }
  Value finish(Kind kind = Kind::string);

 private:
  Context& context_;
  char* text_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
  bool failed_ = false;
  Value failure_;
};

/// A list that grows item by item in the arena.
class ListBuilder {
 public:
  explicit ListBuilder(Context& context) : context_(context) {}
  /// False when memory or budget ran out; `finish` then gives the error.
  bool add(const Value& item);
  std::uint32_t size() const { return size_; }
  const Value& operator[](std::uint32_t at) const { return items_[at]; }
  Value finish();

 private:
  Context& context_;
  Value* items_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
  bool failed_ = false;
  Value failure_;
};

}  // namespace bylaw::cel
