#include "cel/library/code_points.h"

#include "text/utf8.h"

namespace bylaw::cel {

std::size_t byte_of(std::string_view text, std::int64_t position) {
  if (position < 0) return std::string_view::npos;
  std::size_t at = 0;
  for (; position > 0; --position) {
    if (at >= text.size()) return std::string_view::npos;
    at += decode_utf8(text, at).size;
  }
  return at;
}

std::int64_t code_points_before(std::string_view text, std::size_t bytes) {
  return count_code_points(text.substr(0, bytes));
}

bool spend_search(Context& context, std::uint64_t text, std::uint64_t wanted) {
  // Searching compares every byte of the one with every byte of the other in the worst case, many at a time.
  return context.spend(1 + text / 16 + text * wanted / 4096);
}

}  // namespace bylaw::cel
