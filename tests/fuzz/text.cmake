# Floors 0 and 1.
bylaw_fuzz(json_fuzz "bylaw_text;bylaw_data" json_fuzz.cpp)
bylaw_fuzz(time_fuzz "bylaw_text;bylaw_data" time_fuzz.cpp)
