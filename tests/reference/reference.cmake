# The naive evaluator, for tests only: sources relative to this folder.
set(bylaw_reference_sources
  agreement.cpp bindings.cpp convert.cpp engine_call.cpp evaluator.cpp functions_core.cpp functions_list.cpp functions_text.cpp functions_time.cpp
  generator.cpp value.cpp)
list(TRANSFORM bylaw_reference_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
