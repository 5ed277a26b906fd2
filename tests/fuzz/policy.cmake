# Every floor: JSON, policy, CEL, decisions and replays.
bylaw_fuzz(policy_fuzz bylaw::engine policy_fuzz.cpp)
