#include <bylaw/cel/env.h>

#include "cel/declare/tables.h"
#include "cel/implementations.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace bylaw::cel {

namespace {

constexpr std::array<Library, 10> standard_libraries{
    Library::strings,   Library::math,     Library::lists,         Library::sets,    Library::encoders,
    Library::optionals, Library::bindings, Library::two_variables, Library::network, Library::regex};

constexpr std::uint32_t bit(Library library) { return 1u << static_cast<unsigned>(library); }

}  // namespace

struct Env::Detail {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  /// What a scope has declared, with the variable that each name stood for before.
  struct Scope {
    std::size_t first = 0;
    std::vector<std::pair<std::string, std::size_t>> hidden;
  };

  // Deques, because references of checked expressions point to what is in them.
  std::deque<Variable> variables;
  std::deque<Function> functions;
  std::map<std::string, std::size_t, std::less<>> variables_by_name;
  std::map<std::string, std::size_t, std::less<>> functions_by_name;
  std::set<std::string, std::less<>> spaces;
  std::vector<Scope> scopes;
  std::string container;
  Limits limits;
  std::uint32_t libraries = 0;
  std::uint32_t slots = 0;
  bool forbids_number_mix = false;
  bool macros = true;

  void declare(Variable variable) {
    const auto [at, is_new] = variables_by_name.try_emplace(variable.name, variables.size());
    const bool is_outer = !is_new && !scopes.empty() && at->second < scopes.back().first;
    if (!is_new && !is_outer) {
      variables[at->second] = std::move(variable);
      return;
    }
    if (!scopes.empty()) scopes.back().hidden.emplace_back(variable.name, is_new ? none : at->second);
    at->second = variables.size();
    variables.push_back(std::move(variable));
  }

  void declare(std::string name, Overload overload) {
    const auto [at, is_new] = functions_by_name.try_emplace(name, functions.size());
    if (is_new) functions.push_back({std::move(name), {}});
    auto& overloads = functions[at->second].overloads;
    for (Overload& known : overloads) {
      if (known.id == overload.id) {
        known = std::move(overload);
        return;
      }
    }
    overloads.push_back(std::move(overload));
  }

  void declare(std::span<const Declaration> table) {
    for (const Declaration& row : table) {
      auto signature = read_signature(row);
      if (!signature) continue;  // a row that cannot be read fails a test of the tables
      signature->overload.implementation = find_implementation(row.id);
      declare(std::move(signature->function), std::move(signature->overload));
    }
  }
};

namespace {

/// The types of the network library can be named: `type(x) == net.IP`.
void declare_network_types(Env& env) {
  static const std::array<Type, 2> types{Type::opaque("net.IP"), Type::opaque("net.CIDR")};
  for (const Type& type : types) env.constant(type.name(), Type::type(type), Value::of(&type));
}

}  // namespace

Env::Env() : detail_(std::make_unique<Detail>()) {
  detail_->declare(declared_operators());
  detail_->declare(declared_relations());
  detail_->declare(declared_conversions());
  detail_->declare(declared_text());
  detail_->declare(declared_time());
}

Env::~Env() = default;
Env::Env(const Env& other) : detail_(std::make_unique<Detail>(*other.detail_)) {}
Env::Env(Env&&) noexcept = default;
Env& Env::operator=(Env&&) noexcept = default;
Env& Env::operator=(const Env& other) {
  if (this != &other) detail_ = std::make_unique<Detail>(*other.detail_);
  return *this;
}

Env Env::standard() {
  Env env;
  for (const Library library : standard_libraries) env.add(library);
  return env;
}

Env& Env::add(Library library) {
  if (has(library)) return *this;
  detail_->libraries |= bit(library);
  detail_->declare(declared(library));
  if (library == Library::network) declare_network_types(*this);
  return *this;
}

Env& Env::container(std::string name) {
  detail_->container = std::move(name);
  return *this;
}

Env& Env::begin_scope() {
  detail_->scopes.push_back({detail_->variables.size(), {}});
  return *this;
}

Env& Env::end_scope() {
  for (const auto& [name, before] : detail_->scopes.back().hidden) {
    if (before == Detail::none) {
      detail_->variables_by_name.erase(name);
    } else {
      detail_->variables_by_name[name] = before;
    }
  }
  detail_->scopes.pop_back();
  return *this;
}

Env& Env::space(std::string name) {
  detail_->spaces.insert(std::move(name));
  return *this;
}

bool Env::is_space(std::string_view name) const {
  if (detail_->spaces.find(name) != detail_->spaces.end()) return true;
  const std::string begin = std::string(name) + ".";
  const auto at = detail_->variables_by_name.lower_bound(begin);
  return at != detail_->variables_by_name.end() && at->first.compare(0, begin.size(), begin) == 0;
}

std::uint32_t Env::variable(std::string name, Type type) {
  Variable variable;
  variable.name = std::move(name);
  variable.type = std::move(type);
  variable.slot = detail_->slots++;
  const std::uint32_t slot = variable.slot;
  detail_->declare(std::move(variable));
  return slot;
}

Env& Env::constant(std::string name, Type type, Value value) {
  Variable variable;
  variable.name = std::move(name);
  variable.type = std::move(type);
  variable.source = Variable::Source::constant;
  variable.value = value;
  detail_->declare(std::move(variable));
  return *this;
}

std::uint32_t Env::computed(std::string name, Type type, std::shared_ptr<const Program> program) {
  Variable variable;
  variable.name = std::move(name);
  variable.type = std::move(type);
  variable.source = Variable::Source::computed;
  variable.slot = detail_->slots++;
  variable.program = std::move(program);
  const std::uint32_t slot = variable.slot;
  detail_->declare(std::move(variable));
  return slot;
}

Env& Env::function(std::string name, Overload overload) {
  detail_->declare(std::move(name), std::move(overload));
  return *this;
}

Env& Env::limits(Limits limits) {
  detail_->limits = limits;
  return *this;
}

Env& Env::forbid_number_mix(bool forbid) {
  detail_->forbids_number_mix = forbid;
  return *this;
}

Env& Env::macros(bool enabled) {
  detail_->macros = enabled;
  return *this;
}

const Variable* Env::find_variable(std::string_view name) const {
  const auto at = detail_->variables_by_name.find(name);
  return at == detail_->variables_by_name.end() ? nullptr : &detail_->variables[at->second];
}

const Function* Env::find_function(std::string_view name) const {
  const auto at = detail_->functions_by_name.find(name);
  return at == detail_->functions_by_name.end() ? nullptr : &detail_->functions[at->second];
}

const std::deque<Variable>& Env::variables() const { return detail_->variables; }
const std::deque<Function>& Env::functions() const { return detail_->functions; }
bool Env::has(Library library) const { return (detail_->libraries & bit(library)) != 0; }
std::string_view Env::container() const { return detail_->container; }
const Limits& Env::limits() const { return detail_->limits; }
bool Env::forbids_number_mix() const { return detail_->forbids_number_mix; }
bool Env::macros() const { return detail_->macros; }
std::uint32_t Env::slots() const { return detail_->slots; }

}  // namespace bylaw::cel
