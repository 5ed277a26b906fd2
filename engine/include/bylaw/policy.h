#pragma once

#include <bylaw/result.h>
#include <bylaw/source.h>

#include <memory>
#include <string>

/// The policy document: text becomes a Checked policy, or faults at their places.
namespace bylaw {

namespace policy {
struct Lowered;
}

/// A policy without faults: read, checked and lowered to rules.
class Checked {
 public:
  Checked(Checked&&) noexcept;
  Checked& operator=(Checked&&) noexcept;
  ~Checked();

  const std::string& id() const;
  const std::string& version() const;
  /// `sha256:…` over the canonical document.
  const std::string& digest() const;
  const policy::Lowered& lowered() const { return *lowered_; }

 private:
  friend Result<Checked> check(const Source& source);
  friend class Program;
  explicit Checked(std::unique_ptr<policy::Lowered> lowered);
  std::unique_ptr<policy::Lowered> lowered_;
};

/// Reads a policy document (at most 1 MiB) and reports every fault at its place, at most 100 of them.
/// Warnings come with the value.
Result<Checked> check(const Source& source);

/// Tables lowered to variables and rules, as canonical JSON (`bylaw check --lowered`).
std::string lowered_json(const Checked& checked);

}  // namespace bylaw
