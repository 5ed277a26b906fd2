#pragma once

#include "api/suites/suite.h"

#include <string>
#include <string_view>
#include <vector>

namespace bylaw::suites {

/// The text of a member; empty where there is no such member.
std::string_view text_of(Json object, std::string_view key);

/// What was expected and what came, as canonical JSON.
std::string shown(std::string_view text);
std::string shown(const std::vector<std::string_view>& texts);
std::string shown(const std::vector<std::string>& texts);
std::string shown(const std::vector<Named>& named);
/// With the cells of the row in their places.
std::string shown(Json value, const Cells& cells);
/// Effects without what the person concerned is told, which would hide the rest.
std::string shown_effects(const std::vector<Json>& effects);

}  // namespace bylaw::suites
