# tests of this part are listed here: bylaw_test(...)
bylaw_test(cel_front_tests bylaw::cel
  cel/front/check_faults_test.cpp
  cel/front/check_names_test.cpp
  cel/front/check_types_test.cpp
  cel/front/debug_string_test.cpp
  cel/front/declare_test.cpp
  cel/front/env_test.cpp
  cel/front/grammar_test.cpp
  cel/front/limits_test.cpp
  cel/front/literals_test.cpp
  cel/front/macros_test.cpp
  cel/front/number_mix_test.cpp
  cel/front/solver_test.cpp
  cel/front/spans_test.cpp
  cel/front/type_test.cpp
  cel/front/unparse_test.cpp)
include(${PROJECT_SOURCE_DIR}/tests/reference/reference.cmake)
bylaw_test(cel_back_tests bylaw::cel
  cel/back/agreement_test.cpp
  cel/back/arithmetic_test.cpp
  cel/back/budget_test.cpp
  cel/back/build_test.cpp
  cel/back/containers_test.cpp
  cel/back/conversions_test.cpp
  cel/back/lines_test.cpp
  cel/back/logic_test.cpp
  cel/back/math_test.cpp
  cel/back/partial_property_test.cpp
  cel/back/partial_test.cpp
  cel/back/program_test.cpp
  cel/back/strings_test.cpp
  cel/back/zones_test.cpp
  cel/rules/policy_limits_test.cpp
  cel/rules/policy_test.cpp
  ${bylaw_reference_sources})
include(${CMAKE_CURRENT_LIST_DIR}/cel/regex/regex.cmake)
