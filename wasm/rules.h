#pragma once

/// What the bindings that decide stand on: in the whole engine a program, in the module of gates a gate.
#ifdef BYLAW_OF_GATES

#include <bylaw/gate.h>

namespace bylaw::wasm {
using Rules = Gate;
using RulesSession = GateSession;
}  // namespace bylaw::wasm

#else

#include <bylaw/engine.h>

namespace bylaw::wasm {
using Rules = Program;
using RulesSession = Session;
}  // namespace bylaw::wasm

#endif
