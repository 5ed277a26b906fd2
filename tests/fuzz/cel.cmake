# The CEL floor, held to the naive evaluator.
include(${PROJECT_SOURCE_DIR}/tests/reference/reference.cmake)
bylaw_fuzz(cel_fuzz bylaw::cel cel_fuzz.cpp ${bylaw_reference_sources})
bylaw_fuzz(regex_fuzz "bylaw_text;bylaw_regex" regex_fuzz.cpp)
bylaw_fuzz(rules_fuzz bylaw::cel rules_fuzz.cpp)
