#pragma once

#include <bylaw/cel/type.h>
#include <bylaw/cel/value.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {

class Program;
class Context;  // what a function sees of the evaluation: arena, errors, budget (cel/program.h)

/// The code of an overload. Arguments have the kinds of its parameters (a receiver is the first). Strict:
/// never called with an error or unknown.
using Implementation = Value (*)(Context& context, std::span<const Value> arguments, const void* data);

struct Overload {
  std::string id;         ///< unique in the environment: `add_int64`
  bool receiver = false;  ///< called as a method of its first parameter
  std::vector<Type>
      parameters;  ///< type parameters (`T`) stand for the same type wherever they occur in the overload
  Type result;
  Implementation implementation = nullptr;  ///< nullptr for one that is only declared
  const void* data = nullptr;               ///< handed to the implementation; outlives every Program
};

struct Function {
  std::string name;
  std::vector<Overload> overloads;
};

/// A name that expressions may read. `name` may be qualified (`user.credit`): the longest declared name wins.
struct Variable {
  enum class Source : std::uint8_t {
    slot,      ///< the caller fills the slot
    constant,  ///< `value`, folded when planning
    computed,  ///< `program`, run when first read in an evaluation and then kept in the slot
  };
  std::string name;
  Type type;
  Source source = Source::slot;
  std::uint32_t slot = 0;
  Value value;
  std::shared_ptr<const Program> program;
};

/// Groups of functions beside the core of the language.
enum class Library : std::uint8_t {
  strings,
  math,
  lists,
  sets,
  encoders,
  optionals,
  bindings,
  block,
  two_variables,
  network,
  regex
};

/// As it is written in descriptions of environments: `two_variables`.
std::string_view library_name(Library library);
std::optional<Library> find_library(std::string_view name);

struct Limits {
  std::uint32_t code_points = 100'000;
  std::uint32_t nodes = 100'000;
  std::uint32_t depth = 250;
};

/// What an expression may use: names, functions, container, limits. Filled once, then shared by parse, check
/// and plan.
class Env {
 public:
  /// The core language and no library.
  Env();
  ~Env();
  Env(const Env&);
  Env(Env&&) noexcept;
  Env& operator=(const Env&);
  Env& operator=(Env&&) noexcept;

  /// The core language and all libraries that users of CEL expect: all but `block`.
  static Env standard();

  /// Adding it again changes nothing.
  Env& add(Library library);
  /// Names are resolved from here outward: with `a.b`, `x` means `a.b.x`, `a.x` or `x`.
  Env& container(std::string name);
  // A name that is declared again stands for what was declared last; pointers to it stay valid.
  /// Declares a name that the caller will fill and gives its slot (0, 1, 2 … in order of declaration).
  std::uint32_t variable(std::string name, Type type);
  /// `value` must outlive every Program planned with this environment.
  Env& constant(std::string name, Type type, Value value);
  std::uint32_t computed(std::string name, Type type, std::shared_ptr<const Program> program);
  /// Adds an overload, or replaces the one of this function with the same id.
  Env& function(std::string name, Overload overload);
  /// Says that names beginning with `name.` are this environment's own, so that an unknown one is reported
  /// whole
  /// (`params.x is not declared`) even where no such name is declared.
  Env& space(std::string name);
  /// What is declared from here to `end_scope` is undeclared there again, and what it hid is seen again.
  /// Slots are not given twice, and pointers to the variables of a scope that ended stay valid.
  Env& begin_scope();
  Env& end_scope();
  Env& limits(Limits limits);
  /// Comparing an int with a double (or uint) becomes an error of the checker.
  Env& forbid_number_mix(bool forbid = true);
  Env& macros(bool enabled);

  /// By the full name, without a leading dot; the container is not looked at. Valid as long as the
  /// environment lives (a copy has variables and functions of its own).
  const Variable* find_variable(std::string_view name) const;
  const Function* find_function(std::string_view name) const;
  /// In order of declaration; also those of scopes that have ended, which `find_variable` does not give.
  const std::deque<Variable>& variables() const;
  const std::deque<Function>& functions() const;
  /// Is some name declared that begins with `name.`, or is it a `space`? O(log names).
  bool is_space(std::string_view name) const;
  bool has(Library library) const;
  std::string_view container() const;
  const Limits& limits() const;
  bool forbids_number_mix() const;
  bool macros() const;
  /// Number of slots that a frame for this environment has.
  std::uint32_t slots() const;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw::cel
