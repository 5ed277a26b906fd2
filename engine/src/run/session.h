#pragma once

#include "run/program.h"
#include "run/watch.h"

#include <bylaw/engine.h>

namespace bylaw {

/// From `effective.from` to before `effective.until`.
bool in_force(const policy::Document& document, Instant at);

struct Session::Detail {
  explicit Detail(const Program& of) : program(of) {}

  const Program& program;
  cel::Evaluator evaluator;
  Verdict verdict;
  Frame* frame = nullptr;  ///< of the last decision
  Instant at;
  Watch* watch = nullptr;
};

}  // namespace bylaw
