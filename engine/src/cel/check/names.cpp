#include "cel/check/names.h"

#include "cel/syntax/macros.h"
#include "cel/value/names.h"
#include "text/nearest.h"

#include <algorithm>

namespace bylaw::cel {

namespace {

constexpr std::size_t most_names = 8;

/// Calls `find` with every name that `name` may mean, innermost first, until it finds something.
template <class Find>
auto outward(const Env& env, std::string_view name, Find find) -> decltype(find(std::string())) {
  if (name.substr(0, 1) == ".") return find(std::string(name.substr(1)));
  std::string_view around = env.container();
  while (!around.empty()) {
    if (auto found = find(std::string(around) + "." + std::string(name))) return found;
    const std::size_t dot = around.rfind('.');
    around = dot == std::string_view::npos ? std::string_view() : around.substr(0, dot);
  }
  return find(std::string(name));
}

std::string without_dot(std::string_view name) {
  if (name.substr(0, 1) == ".") name.remove_prefix(1);
  return std::string(name);
}

bool begins_with(std::string_view text, std::string_view begin) {
  return text.substr(0, begin.size()) == begin;
}

std::string_view up_to_last_dot(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot + 1);
}

/// Operators and functions that only macros call cannot be written.
bool can_be_written(std::string_view function) {
  return function.find_first_of("@_!-") == std::string_view::npos;
}

std::string did_you_mean(std::string_view name) { return "did you mean `" + std::string(name) + "`?"; }

}  // namespace

std::optional<Named> find_name(const Env& env, std::string_view name) {
  return outward(env, name, [&env](std::string candidate) -> std::optional<Named> {
    if (const Variable* variable = env.find_variable(candidate)) {
      return Named{std::move(candidate), variable, variable->type};
    }
    if (const Type* type = find_type(candidate)) {
      // cel-go leaves the parameter of this one open.
      const Type named = type->is(TypeKind::optional) ? Type::opaque("optional_type") : *type;
      return Named{std::move(candidate), nullptr, Type::type(named)};
    }
    return std::nullopt;
  });
}

const Function* find_function(const Env& env, std::string_view name) {
  return outward(env, name, [&env](const std::string& candidate) { return env.find_function(candidate); });
}

bool is_prefix(const Env& env, std::string_view name) {
  return outward(env, name, [&env](const std::string& candidate) { return env.is_space(candidate); });
}

std::string suggest_name(const Env& env, std::string_view name, std::span<const std::string_view> locals) {
  const std::string wanted = without_dot(name);
  const std::string_view space = up_to_last_dot(wanted);
  // Names in the same space are compared without it: a long common beginning would make all of them near.
  std::vector<std::string_view> siblings;
  std::vector<std::string_view> all(locals.begin(), locals.end());
  for (const Variable& variable : env.variables()) {
    if (env.find_variable(variable.name) != &variable) continue;
    const std::string_view other = variable.name;
    all.push_back(other);
    if (!space.empty() && begins_with(other, space)) siblings.push_back(other.substr(space.size()));
  }
  if (siblings.empty()) {
    const auto near = nearest(wanted, all);
    return near ? did_you_mean(*near) : std::string();
  }
  if (const auto near = nearest(std::string_view(wanted).substr(space.size()), siblings)) {
    return did_you_mean(std::string(space) + std::string(*near));
  }
  std::vector<std::string> shown;
  shown.reserve(siblings.size());
  for (const std::string_view sibling : siblings) shown.push_back(std::string(space) + std::string(sibling));
  return "declared are " + listed(shown, most_names, "and");
}

std::string suggest_function(const Env& env, std::string_view name, bool receiver) {
  std::vector<std::string_view> names;
  for (const Function& function : env.functions()) {
    const bool fits =
        std::any_of(function.overloads.begin(), function.overloads.end(),
                    [receiver](const Overload& overload) { return overload.receiver == receiver; });
    if (fits && can_be_written(function.name)) names.push_back(function.name);
  }
  for (const Macro& macro : standard_macros()) {
    if (macro.receiver == receiver) names.push_back(macro.name);
  }
  const auto near = nearest(without_dot(name), names);
  return near ? did_you_mean(*near) : std::string();
}

std::string listed(std::span<const std::string> items, std::size_t most, std::string_view last_word) {
  std::string out;
  const std::size_t shown = std::min(items.size(), most);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool is_last = i + 1 == items.size();
    if (i > 0) out += is_last ? " " + std::string(last_word) + " " : ", ";
    out += "`" + items[i] + "`";
  }
  if (items.size() > shown) out += " and " + std::to_string(items.size() - shown) + " more";
  return out;
}

}  // namespace bylaw::cel
