#include "data/json_pointer.h"
#include "policy/analysis/analysis.h"
#include "policy/checks/checks.h"
#include "policy/lower.h"
#include "policy/read.h"

#include <bylaw/digest.h>
#include <bylaw/json.h>
#include <bylaw/policy.h>

#include <algorithm>

namespace bylaw {

namespace {

constexpr std::uint32_t most_bytes = 1u << 20;

/// The canonical document without `$schema`, which is a word to the editor and no part of the policy.
std::string canonical_policy(Json root) {
  std::vector<Json> members;
  for (const Json member : root) {
    if (member.key() != "$schema") members.push_back(member);
  }
  // The keys are known and ASCII by now, so byte order is the canonical order.
  std::sort(members.begin(), members.end(), [](const Json& a, const Json& b) { return a.key() < b.key(); });
  std::string out;
  JsonWriter writer(out);
  writer.begin_object();
  for (const Json& member : members) writer.key(member.key()).value(member);
  writer.end_object();
  return out;
}

}  // namespace

namespace policy {

Lowered::Lowered(Document read) : document(std::move(read)), names(document), env(cel::Env::standard()) {}

}  // namespace policy

Result<Checked> check(const Source& source) {
  JsonLimits limits;
  limits.bytes = most_bytes;
  limits.comments = true;
  JsonDocument json;
  if (Diagnostics faults = json.read(source.text(), limits); !faults.empty()) return faults;
  policy::Faults faults;
  auto lowered = std::make_unique<policy::Lowered>(policy::read_document(json.root(), faults));
  const bool was_read = !faults.any_error();
  for (const policy::Check& check : policy::checks()) {
    if (check.when == policy::Check::When::all_was_read && !was_read) continue;
    if (check.when == policy::Check::When::no_error_yet && faults.any_error()) continue;
    check.run(lowered->document, lowered->names, faults);
  }
  policy::declare_names(*lowered);
  policy::derive_values(*lowered, source, faults);
  policy::bind_rules(*lowered, policy::draft_rules(*lowered), source, faults);
  policy::bind_steps(*lowered, source, faults);
  policy::bind_grades(*lowered, source, faults);
  policy::bind_invariants(*lowered, source, faults);
  const bool good = !faults.any_error();
  if (good) {
    policy::conditions_can_vary(*lowered, source, faults);
    policy::levels_differ(*lowered, faults);
    policy::grades_are_kept(*lowered, faults);
  }
  Diagnostics diagnostics = faults.take();
  add_pointers(diagnostics, json.root());
  if (!good) return diagnostics;
  lowered->digest = digest(canonical_policy(json.root()));
  return {Checked(std::move(lowered)), std::move(diagnostics)};
}

Checked::Checked(std::unique_ptr<policy::Lowered> lowered) : lowered_(std::move(lowered)) {}
Checked::Checked(Checked&&) noexcept = default;
Checked& Checked::operator=(Checked&&) noexcept = default;
Checked::~Checked() = default;
const std::string& Checked::id() const { return lowered_->document.id.text; }
const std::string& Checked::version() const { return lowered_->document.version.text; }
const std::string& Checked::digest() const { return lowered_->digest; }

}  // namespace bylaw
