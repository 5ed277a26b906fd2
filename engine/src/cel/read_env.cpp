#include <bylaw/cel/read_env.h>

#include "cel/syntax/token.h"
#include "cel/value/names.h"
#include "text/nearest.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace bylaw::cel {

namespace {

constexpr std::array<std::string_view, 4> known_keys{"container", "forbid_number_mix", "libraries",
                                                     "variables"};
constexpr std::array<std::string_view, 12> type_names{"bool", "bytes",  "double",    "duration",
                                                      "dyn",  "int",    "list",      "map",
                                                      "null", "string", "timestamp", "uint"};

bool is_word(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && letter(name[0]) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || digit(c); });
}

/// Words joined by dots, none a keyword and the first not reserved: what an expression can say.
bool is_qualified_name(std::string_view name) {
  const std::size_t first = std::min(name.find('.'), name.size());
  if (is_reserved(name.substr(0, first))) return false;
  while (true) {
    const std::size_t dot = name.find('.');
    if (!is_word(name.substr(0, dot)) || is_keyword(name.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    name.remove_prefix(dot + 1);
  }
}

/// The first type in it that no value has.
const Type* unknown_type(const Type& type) {
  if (type.is(TypeKind::message) || type.is(TypeKind::parameter)) return &type;
  for (const Type& parameter : type.parameters()) {
    if (const Type* unknown = unknown_type(parameter)) return unknown;
  }
  return nullptr;
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string_view> names) {
  const auto near = nearest(wrong, names);
  return near ? "did you mean `" + std::string(*near) + "`?" : "";
}

class EnvReader {
 public:
  Result<Env> read(Json description) {
    if (!description.is(JsonKind::object)) return wrong_kind(description, "an environment", "an object");
    for (const Json member : description) {
      if (std::find(known_keys.begin(), known_keys.end(), member.key()) != known_keys.end()) continue;
      fault(Code::unknown_option, member.key_span(), member,
            quoted(member.key()) + " is no key of an environment", did_you_mean(member.key(), known_keys));
    }
    libraries(description.find("libraries"));
    if (const Json container = description.find("container")) read_container(container);
    if (const Json forbid = description.find("forbid_number_mix")) {
      if (!forbid.is(JsonKind::boolean)) fault_of_kind(forbid, "`forbid_number_mix`", "a boolean");
      env_.forbid_number_mix(forbid.boolean());
    }
    if (const Json variables = description.find("variables")) read_variables(variables);
    if (!faults_.empty()) return std::move(faults_);
    return std::move(env_);
  }

 private:
  void fault(Code code, Span span, Json value, std::string message, std::string help = {}) {
    faults_.push_back(
        {code, Severity::error, span, json_pointer(value), std::move(message), std::move(help), {}});
  }
  void fault_of_kind(Json value, std::string_view what, std::string_view wanted) {
    fault(Code::wrong_kind, value.span(), value,
          std::string(what) + " must be " + std::string(wanted) + ", found " +
              std::string(json_kind_name(value.kind())));
  }
  Diagnostics wrong_kind(Json value, std::string_view what, std::string_view wanted) {
    fault_of_kind(value, what, wanted);
    return std::move(faults_);
  }

  void libraries(Json names) {
    if (!names) {
      env_ = Env::standard();
      return;
    }
    if (!names.is(JsonKind::array)) return fault_of_kind(names, "`libraries`", "an array of names");
    for (const Json name : names) {
      if (!name.is(JsonKind::string)) {
        fault_of_kind(name, "a library", "a name");
        continue;
      }
      if (const auto library = find_library(name.string())) {
        env_.add(*library);
        continue;
      }
      std::array<std::string_view, static_cast<std::size_t>(Library::regex) + 1> known;
      for (std::size_t i = 0; i < known.size(); ++i) known[i] = library_name(static_cast<Library>(i));
      fault(Code::bad_value, name.span(), name, quoted(name.string()) + " is no library",
            did_you_mean(name.string(), known));
    }
  }

  void read_container(Json container) {
    if (!container.is(JsonKind::string)) return fault_of_kind(container, "`container`", "a name");
    if (!container.string().empty() && !is_qualified_name(container.string())) {
      fault(Code::bad_id, container.span(), container, "`container` must be words joined by dots");
    }
    env_.container(std::string(container.string()));
  }

  void read_variables(Json variables) {
    if (!variables.is(JsonKind::object)) return fault_of_kind(variables, "`variables`", "an object of types");
    for (const Json member : variables) {
      if (!is_qualified_name(member.key())) {
        fault(Code::bad_id, member.key_span(), member,
              quoted(member.key()) + " cannot be the name of a variable",
              "a name is words of letters, digits and `_` joined by dots, and no reserved word");
      }
      if (auto type = read_type(member)) env_.variable(std::string(member.key()), std::move(*type));
    }
  }

  std::optional<Type> read_type(Json member) {
    if (!member.is(JsonKind::string)) {
      fault_of_kind(member, "the type of " + quoted(member.key()), "a string");
      return std::nullopt;
    }
    const auto type = parse_type(member.string());
    const Type* unknown = type ? unknown_type(*type) : nullptr;
    if (type && unknown == nullptr) return *type;
    const std::string_view name = unknown == nullptr ? member.string() : std::string_view(unknown->name());
    fault(Code::bad_value, member.span(), member, quoted(member.key()) + " has no type that a value can have",
          did_you_mean(name, type_names));
    return std::nullopt;
  }

  Env env_;
  Diagnostics faults_;
};

}  // namespace

Result<Env> read_env(Json description) { return EnvReader().read(description); }

void write_type(JsonWriter& writer, const Type& type) {
  std::string name = type.text();
  if (const std::size_t bracket = name.find('('); bracket != std::string::npos) name.resize(bracket);
  writer.begin_array().string(name);
  for (const Type& parameter : type.parameters()) write_type(writer, parameter);
  writer.end_array();
}

}  // namespace bylaw::cel
