#include "policy/ledger_facts.h"

#include <array>

namespace bylaw::policy {

namespace {

// clang-format off
constexpr std::array<LedgerFact, 13> facts{{
    {"user",       "joined",        ValueType::integer,   LedgerFactId::user_joined},
    {"user",       "founded",       ValueType::integer,   LedgerFactId::user_founded},
    {"user",       "verified",      ValueType::boolean,   LedgerFactId::user_verified},
    {"user",       "agreement",     ValueType::string,    LedgerFactId::user_agreement},
    {"user",       "registered_at", ValueType::timestamp, LedgerFactId::user_registered_at},
    {"user",       "published",     ValueType::integer,   LedgerFactId::user_published},
    {"group",      "members",       ValueType::integer,   LedgerFactId::group_members},
    {"group",      "status",        ValueType::string,    LedgerFactId::group_status},
    {"group",      "tier",          ValueType::string,    LedgerFactId::group_tier},
    {"group",      "category",      ValueType::string,    LedgerFactId::group_category},
    {"group",      "created_at",    ValueType::timestamp, LedgerFactId::group_created_at},
    {"membership", "role",          ValueType::string,    LedgerFactId::membership_role},
    {"membership", "since",         ValueType::timestamp, LedgerFactId::membership_since},
}};
// clang-format on

}  // namespace

std::span<const LedgerFact> ledger_facts() { return facts; }

}  // namespace bylaw::policy
