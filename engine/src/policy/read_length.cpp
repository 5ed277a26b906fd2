#include "policy/reader.h"

namespace bylaw::policy {

namespace {

// Ten centuries from any day that a policy could be in force end within the calendar.
constexpr std::int32_t most_months = 12'000;
constexpr std::int64_t most_ms = 366'000LL * 86'400'000;

}  // namespace

std::optional<Length> read_length(Json value, std::string_view what, Faults& faults, bool or_none) {
  if (!expect(value, JsonKind::string, what, faults)) return std::nullopt;
  if (or_none && value.string() == "none") return Length{std::nullopt, value.span()};
  const auto period = parse_period(value.string());
  const std::string help = or_none ? "write for example `P3D` or `P6M`, or `none` for good"
                                   : "write for example `PT24H`, `P15D` or `P6M`";
  if (!period) {
    faults.error(Code::bad_time, value.span(), std::string(what) + " is not an ISO 8601 duration", help);
  } else if (period->months == 0 && period->ms == 0) {
    faults.error(Code::bad_value, value.span(), std::string(what) + " has no length", help);
  } else if (period->months > most_months || period->ms > most_ms) {
    faults.error(Code::bad_value, value.span(), std::string(what) + " is longer than 1,000 years", help);
  } else {
    return Length{*period, value.span()};
  }
  return std::nullopt;
}

}  // namespace bylaw::policy
