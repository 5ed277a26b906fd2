# tests of this part are listed here: bylaw_test(...)
bylaw_test(case_tests bylaw::engine cases_test.cpp)
