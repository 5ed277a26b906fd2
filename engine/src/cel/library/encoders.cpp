#include "cel/base64.h"
#include "cel/library/json_encode.h"
#include "cel/library/table.h"
#include "cel/value/build.h"

#include <array>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

Value encode(Context& context, Arguments arguments, const void*) {
  if (!spend_bytes(context, arguments[0].extra)) return budget_error(context);
  return copy_string(context, to_base64(arguments[0].text()));
}

Value decode(Context& context, Arguments arguments, const void*) {
  if (!spend_bytes(context, arguments[0].extra)) return budget_error(context);
  const auto octets = from_base64(arguments[0].text());
  return octets ? copy_bytes(context, *octets)
                : context.error(ErrorCode::bad_conversion, "the string is no base64");
}

Value encode_json(Context& context, Arguments arguments, const void*) {
  return json_encode(context, arguments[0]);
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"base64_decode_string", decode},
    {"base64_encode_bytes", encode},
    {"json_encode_dyn", encode_json},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> encoders_table() { return table; }

}  // namespace bylaw::cel
