#include "cel/library/code_points.h"
#include "cel/library/regex_search.h"
#include "cel/library/table.h"
#include "cel/value/build.h"

#include <array>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

Value contains_text(Context& context, Arguments arguments, const void*) {
  if (!spend_search(context, arguments[0].extra, arguments[1].extra)) return budget_error(context);
  return Value::boolean(arguments[0].text().find(arguments[1].text()) != std::string_view::npos);
}

Value starts_with(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  const std::string_view start = arguments[1].text();
  if (text.size() < start.size()) return Value::boolean(false);
  if (!spend_reading(context, start.size())) return budget_error(context);
  return Value::boolean(text.substr(0, start.size()) == start);
}

Value ends_with(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  const std::string_view end = arguments[1].text();
  if (text.size() < end.size()) return Value::boolean(false);
  if (!spend_reading(context, end.size())) return budget_error(context);
  return Value::boolean(text.substr(text.size() - end.size()) == end);
}

/// Of a pattern that is known only now; constant ones are compiled when the expression is planned.
Value matches(Context& context, Arguments arguments, const void*) {
  Value failure;
  const auto regex = compile_regex(context, arguments[1].text(), failure);
  if (!regex) return failure;
  RegexScratch scratch;
  const auto found = search(context, *regex, arguments[0].text(), scratch);
  return found ? Value::boolean(*found) : budget_error(context);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"contains_string", contains_text},
    {"ends_with_string", ends_with},
    {"matches", matches},
    {"matches_string", matches},
    {"starts_with_string", starts_with},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> text_table() { return table; }

}  // namespace bylaw::cel
