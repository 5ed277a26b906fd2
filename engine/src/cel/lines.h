#pragma once

#include <string>
#include <string_view>

namespace bylaw::cel {

// One line of `bylaw cel … --jsonl` each: a JSON object in, one canonical JSON object without a line break
// out. Keys: `expr`; `bindings`: name to value; `container`; `type_env`: name to type (`map(string, dyn)`) or
// to overloads
// `[{"id", "receiver"?, "parameters", "result"}]`; `disable_check`; `disable_macros`; `forbid_number_mix`;
// `libraries`: names of those beside the core (all where it is left out).

/// `{"value": V}` or `{"error": message}`. One more key: `unknowns`, paths of attributes (see
/// PartialEvaluator); where the value depends on them, `{"residual": expression, "unknown": [paths]}`.
std::string eval_line(std::string_view line);
/// `{"type": T}` or `{"error": message}`.
std::string check_line(std::string_view line);
/// `{"ast"}` and, where it is checked, `{"ast", "checked_ast", "type"}`, in the notation of cel-go; or
/// `{"error": message}`.
std::string ast_line(std::string_view line);
/// `{"cost": {"max", "min"}}`, with `"steps"` as well where `bindings` are given: what evaluating them takes
/// from the budget. A bound of 2^63 or more is `null`. One more key: `sizes`, path to `[min, max]` (see
/// SizeHint), where a `max` that is `null` is none.
std::string cost_line(std::string_view line);

}  // namespace bylaw::cel
