// The only file of this floor that compiles fmt, which takes its time.
#include "cel/library/real_format.h"

#include <fmt/format.h>

namespace bylaw::cel {

std::string fixed_text(double value, int precision) { return fmt::format("{:.{}f}", value, precision); }
std::string scientific_text(double value, int precision) { return fmt::format("{:.{}e}", value, precision); }

}  // namespace bylaw::cel
