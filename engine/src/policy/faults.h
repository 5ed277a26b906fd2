#pragma once

#include "text/faults.h"

namespace bylaw::policy {

using bylaw::did_you_mean;
using bylaw::Faults;
using bylaw::one_of;
using bylaw::quoted;

}  // namespace bylaw::policy
