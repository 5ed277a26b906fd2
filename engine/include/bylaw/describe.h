#pragma once

#include <bylaw/policy.h>

#include <string>

namespace bylaw {

/// What a page needs to show the policy and to build a form: attributes, tables, rules in plain words,
/// instruments.
std::string describe_json(const Checked& checked);
/// The texts alone: for every paragraph what carries it out, or why nothing does. An array of instruments, as
/// `describe` lists them.
std::string coverage_json(const Checked& checked);

}  // namespace bylaw
