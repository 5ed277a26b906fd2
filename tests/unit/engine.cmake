# tests of this part are listed here: bylaw_test(...)
bylaw_test(case_tests bylaw::engine cases_test.cpp)
bylaw_test(run_tests bylaw::engine
  policy/constant_conditions_test.cpp
  run/arrow_test.cpp
  run/columns_test.cpp
  run/gate_test.cpp
  run/event_names_test.cpp
  run/session_test.cpp
  run/state_test.cpp
  run/tables_test.cpp)
bylaw_test(api_tests bylaw::engine
  api/authzen_test.cpp
  api/backtest_test.cpp
  api/gate_door_test.cpp
  api/cel_door_test.cpp
  api/read_env_test.cpp)
bylaw_test(insight_tests bylaw::engine
  insight/distribution_test.cpp
  insight/histogram_test.cpp
  insight/philox_test.cpp
  insight/simulation_test.cpp)
