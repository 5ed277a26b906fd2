#pragma once

#include "reference/functions.h"

#include <bylaw/cel/program.h>

#include <memory>

namespace bylaw::reference {

/// What holds a value of a library's own type.
struct Opaque {
  std::shared_ptr<cel::Evaluator> memory;
  cel::Value value;
};

/// Asks the engine for one call with these arguments: of the functions that are written once only (`format`,
/// `ip`, named time zones …) the public suite is the oracle, and the walk around them is still naive. An
/// error where the engine gives one.
Value call_engine(const std::string& name, const Arguments& arguments);

}  // namespace bylaw::reference
