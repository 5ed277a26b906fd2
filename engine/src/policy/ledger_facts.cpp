#include "policy/ledger_facts.h"

#include <array>

namespace bylaw::policy {

namespace {

// clang-format off
constexpr std::array<LedgerFact, 8> facts{{
    {"user",       "joined",   ValueType::integer, LedgerFactId::user_joined},
    {"user",       "founded",  ValueType::integer, LedgerFactId::user_founded},
    {"user",       "verified", ValueType::boolean, LedgerFactId::user_verified},
    {"group",      "members",  ValueType::integer, LedgerFactId::group_members},
    {"group",      "status",   ValueType::string,  LedgerFactId::group_status},
    {"group",      "tier",     ValueType::string,  LedgerFactId::group_tier},
    {"group",      "category", ValueType::string,  LedgerFactId::group_category},
    {"membership", "role",     ValueType::string,  LedgerFactId::membership_role},
}};
// clang-format on

}  // namespace

std::span<const LedgerFact> ledger_facts() { return facts; }

}  // namespace bylaw::policy
