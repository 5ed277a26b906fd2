#include "cel/line_request.h"

#include "cel/declare/type_reader.h"
#include "cel/value/names.h"
#include "cel/value_json.h"

#include <algorithm>
#include <array>
#include <optional>

namespace bylaw::cel {

namespace {

constexpr std::array<std::string_view, 10> keys{
    "expr",           "bindings",          "container", "type_env", "disable_check",
    "disable_macros", "forbid_number_mix", "libraries", "sizes",    "unknowns"};

std::optional<Type> read_type(Json json) {
  if (!json.is(JsonKind::string)) return std::nullopt;
  TypeReader reader(json.string());
  const auto type = reader.read();
  return type && reader.at_end() ? type : std::nullopt;
}

bool flag(Json json) { return json.is(JsonKind::boolean) && json.boolean(); }

}  // namespace

std::string LineRequest::read(std::string_view line) {
  JsonLimits limits;
  limits.depth = 250;
  if (const Diagnostics faults = document.read(line, limits); !faults.empty()) return faults.front().message;
  const Json root = document.root();
  if (!root.is(JsonKind::object)) return "a line must be a JSON object";
  for (const Json member : root) {
    if (std::find(keys.begin(), keys.end(), member.key()) == keys.end())
      return "unknown key " + quoted(member.key());
  }
  const Json expr = root.find("expr");
  if (!expr.is(JsonKind::string)) return "`expr` must be a string";
  expression = std::string(expr.string());
  if (std::string fault = add_libraries(root.find("libraries")); !fault.empty()) return fault;
  check = !flag(root.find("disable_check"));
  env.macros(!flag(root.find("disable_macros")));
  env.forbid_number_mix(flag(root.find("forbid_number_mix")));
  if (const Json container = root.find("container"); container.is(JsonKind::string)) {
    env.container(std::string(container.string()));
  }
  if (std::string fault = declare(root.find("type_env")); !fault.empty()) return fault;
  if (std::string fault = read_sizes(root.find("sizes")); !fault.empty()) return fault;
  has_bindings = bool(root.find("bindings"));
  if (std::string fault = bind_values(root.find("bindings"), env, arena, bindings); !fault.empty())
    return fault;
  return read_unknowns(root.find("unknowns"));
}

std::string LineRequest::add_libraries(Json names) {
  if (!names) {
    env = Env::standard();
    env.add(Library::block);
    return {};
  }
  if (!names.is(JsonKind::array)) return "`libraries` must be an array of names";
  for (const Json name : names) {
    const auto library = find_library(name.string());
    if (!library) return "`libraries` holds a name that is not known";
    env.add(*library);
  }
  return {};
}

std::string LineRequest::declare(Json type_env) {
  if (!type_env) return {};
  if (!type_env.is(JsonKind::object)) return "`type_env` must be an object";
  for (const Json member : type_env) {
    std::string name(member.key());
    if (member.is(JsonKind::array)) {
      if (std::string fault = declare_function(name, member); !fault.empty()) return fault;
      continue;
    }
    auto type = read_type(member);
    if (!type) return quoted(name) + " in `type_env` must have a type or overloads";
    env.variable(std::move(name), std::move(*type));
  }
  return {};
}

std::string LineRequest::declare_function(const std::string& name, Json overloads) {
  for (const Json given : overloads) {
    Overload overload;
    const Json id = given.find("id");
    auto result = read_type(given.find("result"));
    const Json parameters = given.find("parameters");
    if (!id.is(JsonKind::string) || !result || !parameters.is(JsonKind::array)) {
      return "an overload of " + quoted(name) + " must have `id`, `parameters` and `result`";
    }
    overload.id = std::string(id.string());
    overload.receiver = flag(given.find("receiver"));
    overload.result = std::move(*result);
    for (const Json parameter : parameters) {
      auto type = read_type(parameter);
      if (!type) return "a parameter of " + quoted(name) + " has no type";
      overload.parameters.push_back(std::move(*type));
    }
    env.function(name, std::move(overload));
  }
  return {};
}

std::string LineRequest::read_sizes(Json given) {
  if (!given) return {};
  if (!given.is(JsonKind::object)) return "`sizes` must be an object";
  for (const Json member : given) {
    const auto size = [](Json bound) { return bound.is(JsonKind::integer) && bound.integer() >= 0; };
    const bool pair = member.is(JsonKind::array) && member.size() == 2;
    const Json min = pair ? *member.begin() : Json();
    const Json max = pair ? *++member.begin() : Json();
    const bool no_max = max.is(JsonKind::null);
    if (!size(min) || !(no_max || (size(max) && min.integer() <= max.integer()))) {
      return quoted(member.key()) + " in `sizes` must be `[min, max]`, two sizes in this order";
    }
    sizes.push_back({std::string(member.key()), static_cast<std::uint64_t>(min.integer()),
                     no_max ? unbounded : static_cast<std::uint64_t>(max.integer())});
  }
  return {};
}

/// Where no variable is declared, one is that has the whole path as its name.
std::string LineRequest::read_unknowns(Json given) {
  if (!given) return {};
  if (!given.is(JsonKind::array)) return "`unknowns` must be an array of paths";
  for (const Json path : given) {
    if (!path.is(JsonKind::string) || path.string().empty()) return "a path in `unknowns` must be a text";
    unknowns.emplace_back(path.string());
    std::string_view name = unknowns.back();
    while (env.find_variable(name) == nullptr && !name.empty())
      name = name.substr(0, name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.'));
    if (name.empty()) env.variable(unknowns.back(), TypeKind::dyn);
  }
  return {};
}

std::string bind_values(Json values, Env& env, Arena& arena, Bindings& bindings) {
  if (!values) return {};
  if (!values.is(JsonKind::object)) return "`bindings` must be an object";
  for (const Json member : values) {
    std::string fault;
    const auto value = read_value(member, arena, fault);
    if (!value) return quoted(member.key()) + " in `bindings`: " + fault;
    const Variable* known = env.find_variable(member.key());
    const bool declared = known != nullptr && known->source == Variable::Source::slot;
    const std::uint32_t slot =
        declared ? known->slot : env.variable(std::string(member.key()), TypeKind::dyn);
    bindings.emplace_back(slot, *value);
  }
  return {};
}

}  // namespace bylaw::cel
