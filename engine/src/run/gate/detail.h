#pragma once

#include "run/columns/plan.h"

#include <bylaw/gate.h>

namespace bylaw {

struct Gate::Detail {
  columns::Plan plan;
};

}  // namespace bylaw
