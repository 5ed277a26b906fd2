#pragma once

#include <bylaw/cel/policy.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace bylaw::cel {

struct CompiledItem {
  static constexpr std::uint32_t no_rule = 0xFFFFFFFF;
  std::optional<Program> condition;  ///< nothing: always
  std::optional<Program> output;
  std::optional<Program> explanation;
  std::uint32_t rule = no_rule;  ///< index into Policy::Detail::rules
};

struct CompiledRule {
  bool aggregate = false;
  bool optional = false;  ///< it may find nothing
  Type type;              ///< of what it finds
  std::vector<CompiledItem> items;
};

struct Policy::Detail {
  explicit Detail(Env given) : env(std::move(given)), own_slots(env.slots()) {}

  std::string name;
  Type type;
  Env env;                          ///< what the references of the programs point into
  std::uint32_t own_slots = 0;      ///< from here the slots are those of the policy's variables
  std::vector<CompiledRule> rules;  ///< a rule comes after those inside it
};

}  // namespace bylaw::cel
