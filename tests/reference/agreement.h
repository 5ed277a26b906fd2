#pragma once

#include "reference/evaluator.h"

#include <bylaw/cel.h>

#include <cstdint>
#include <string>

namespace bylaw::reference {

/// Evaluates one expression naively and in every way that the engine has: unchecked and checked, traced and
/// not.
class Agreement {
 public:
  /// Empty where all agree; else which way does not, and both values. The names of `env` are bound.
  std::string difference(const cel::Ast& ast, const cel::Env& env, const Bindings& bindings, bool check);

  std::uint64_t errors() const { return errors_; }    ///< expressions so far that gave one
  std::uint64_t checked() const { return checked_; }  ///< that the checker let through

 private:
  std::string compare(cel::Checked checked, const cel::Env& env, bool trace, const Bindings& bindings,
                      const Value& wanted, const char* how);

  cel::Evaluator evaluator_;
  std::uint64_t errors_ = 0;
  std::uint64_t checked_ = 0;
};

/// The standard environment with the generator's names.
cel::Env generator_env();

}  // namespace bylaw::reference
