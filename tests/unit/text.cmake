# tests of this part are listed here: bylaw_test(...)
