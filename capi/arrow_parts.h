#pragma once

#include <bylaw/arrow.h>

#include <string>

namespace bylaw::capi {

/// What is missing of a record batch before anybody can look at it; empty where all of its parts are there. A
/// producer in another language may get a count wrong, and a pointer that is not there would end the process.
std::string missing_parts(const ArrowSchema* schema, const ArrowArray* batch);

}  // namespace bylaw::capi
