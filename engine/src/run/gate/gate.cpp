#include "run/columns/decider.h"
#include "run/gate/detail.h"

#include <utility>

namespace bylaw {

Gate::Gate(std::unique_ptr<Detail> detail) : detail_(std::move(detail)) {}
Gate::Gate(Gate&&) noexcept = default;
Gate& Gate::operator=(Gate&&) noexcept = default;
Gate::~Gate() = default;

const std::string& Gate::id() const { return detail_->plan.id; }
const std::string& Gate::version() const { return detail_->plan.version; }
const std::string& Gate::digest() const { return detail_->plan.digest; }
std::uint32_t Gate::attributes() const { return static_cast<std::uint32_t>(detail_->plan.attributes.size()); }
std::uint32_t Gate::rules() const { return static_cast<std::uint32_t>(detail_->plan.rules.size()); }
std::string_view Gate::rule_id(std::uint32_t rule) const { return detail_->plan.rules[rule].id; }
std::optional<AttributeId> Gate::attribute(std::string_view name) const {
  return detail_->plan.attribute(name);
}
std::optional<ActionId> Gate::action(std::string_view name) const { return detail_->plan.action(name); }

ColumnDecider::ColumnDecider(const Gate& gate)
    : detail_(std::make_unique<Detail>(gate.detail().plan, nullptr)) {}

}  // namespace bylaw
