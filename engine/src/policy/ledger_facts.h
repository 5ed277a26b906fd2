#pragma once

#include "policy/document.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace bylaw::policy {

enum class LedgerFactId : std::uint8_t {
  user_joined,
  user_founded,
  user_verified,
  group_members,
  group_status,
  group_tier,
  group_category,
  membership_role,
  user_agreement,
  user_registered_at,
  user_published,
  membership_since,
  group_created_at,
};

/// A fact that the ledger keeps and that may fill an attribute.
struct LedgerFact {
  std::string_view of;
  std::string_view name;
  ValueType type;
  LedgerFactId id;
};

std::span<const LedgerFact> ledger_facts();
/// `bool`, `int` … as the language names a type.
std::string_view type_name(ValueType type);

}  // namespace bylaw::policy
