#pragma once

#include <bylaw/authzen.h>
#include <bylaw/diagnostic.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::authzen {

/// Appends a decision with as much of it as is told; `ignored` undeclared members were not looked at.
void tell(std::string& out, AuthzenDetail detail, std::string_view decision, std::uint32_t ignored);
/// A refusal because nobody here knows what is asked about.
void tell_unknown(std::string& out, AuthzenDetail detail, std::string_view message);
/// One evaluation of several that could not be read.
void tell_faults(std::string& out, const Diagnostics& faults);

}  // namespace bylaw::authzen
