#pragma once

#include <bylaw/policy.h>

#include <string>

namespace bylaw::cli {

/// A line for every paragraph of every text: what carries it out, or why nothing does.
std::string coverage_in_words(const Checked& policy);

}  // namespace bylaw::cli
