bylaw_test(regex_tests "bylaw_text;bylaw_regex"
  cel/regex/limits_test.cpp
  cel/regex/match_test.cpp
  cel/regex/oracle_test.cpp
  cel/regex/refuse_test.cpp
  cel/regex/scratch_test.cpp
  cel/regex/set_test.cpp
  cel/regex/steps_test.cpp
  cel/regex/unicode_test.cpp)

# RE2 is the oracle where it is installed; the program runs without it.
if(NOT EMSCRIPTEN)
  find_path(BYLAW_RE2_INCLUDE re2/re2.h)
  find_library(BYLAW_RE2_LIBRARY re2)
  find_package(Threads)
  if(BYLAW_RE2_INCLUDE AND BYLAW_RE2_LIBRARY AND Threads_FOUND)
    set_source_files_properties(cel/regex/oracle_test.cpp PROPERTIES COMPILE_DEFINITIONS BYLAW_HAS_RE2)
    target_include_directories(regex_tests SYSTEM PRIVATE ${BYLAW_RE2_INCLUDE})
    target_link_libraries(regex_tests PRIVATE ${BYLAW_RE2_LIBRARY} Threads::Threads)
  endif()
endif()
