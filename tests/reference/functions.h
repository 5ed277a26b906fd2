#pragma once

#include "reference/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::reference {

// Strict functions: no argument is an error. Nothing where the function is none of theirs or takes no such
// arguments.
using Arguments = std::vector<Value>;
std::optional<Value> call_operator(const std::string& name, const Arguments& arguments);
std::optional<Value> call_conversion(const std::string& name, const Arguments& arguments);
std::optional<Value> call_text(const std::string& name, const Arguments& arguments);
/// Items that `lists.range` has made in this evaluation; more than most_made are an error, as they are past
/// the engine's budget of steps.
std::int64_t& items_made();
inline constexpr std::int64_t most_made = 1'000'000;
std::optional<Value> call_list(const std::string& name, const Arguments& arguments);
std::optional<Value> call_math(const std::string& name, const Arguments& arguments);
std::optional<Value> call_time(const std::string& name, const Arguments& arguments);

}  // namespace bylaw::reference
