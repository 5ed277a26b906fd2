#include "cel/declare/type_reader.h"
#include "cel/rules/config.h"
#include "data/object_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace bylaw::cel {

namespace {

/// The names that cel-go has for the libraries that are here, always.
constexpr std::array<std::string_view, 10> extensions{
    "bindings", "encoders", "lists", "math",    "network",
    "optional", "regex",    "sets",  "strings", "two-var-comprehensions"};

bool has_message(const Type& type) {
  if (type.is(TypeKind::message)) return true;
  return std::any_of(type.parameters().begin(), type.parameters().end(),
                     [](const Type& part) { return has_message(part); });
}

class ConfigReader {
 public:
  ConfigReader(Env& env, Faults& faults) : env_(env), faults_(faults) {}

  void read(Json config) {
    ObjectReader reader(config, "a configuration", faults_);
    expect(reader.optional("name"), JsonKind::string, "the name of a configuration", faults_);
    expect(reader.optional("description"), JsonKind::string, "the description of a configuration", faults_);
    const Json container = reader.optional("container");
    if (expect(container, JsonKind::string, "`container`", faults_))
      env_.container(std::string(container.string()));
    expect(reader.optional("stdlib"), JsonKind::object, "`stdlib`", faults_);
    read_extensions(reader.optional("extensions"));
    if (const Json message = reader.optional("context_variable")) {
      faults_.error(Code::bad_value, message.key_span(),
                    "`context_variable` is a message, and there are none",
                    "declare its fields in `variables`");
    }
    read_variables(reader.optional("variables"));
    read_functions(reader.optional("functions"));
    reader.finish();
  }

 private:
  void read_extensions(Json value) {
    if (!expect(value, JsonKind::array, "`extensions`", faults_)) return;
    for (const Json item : value) {
      if (faults_.full()) return;
      ObjectReader reader(item, "an extension", faults_);
      if (!reader) continue;
      const Json name = reader.required("name");
      reader.optional("version");
      reader.finish();
      if (!expect(name, JsonKind::string, "the name of an extension", faults_)) continue;
      if (std::find(extensions.begin(), extensions.end(), name.string()) != extensions.end()) continue;
      faults_.error(Code::unknown_reference, name.span(), "there is no extension of this name here",
                    did_you_mean(name.string(), {extensions.begin(), extensions.end()}));
    }
  }

  void read_variables(Json value) {
    if (!expect(value, JsonKind::array, "`variables`", faults_)) return;
    for (const Json item : value) {
      if (faults_.full()) return;
      ObjectReader reader(item, "a variable", faults_);
      if (!reader) continue;
      const Json name = reader.required("name");
      expect(reader.optional("description"), JsonKind::string, "the description of a variable", faults_);
      const Json nested = reader.optional("type");
      auto type = nested ? read_type(nested) : read_type(reader);
      reader.finish();
      if (!expect(name, JsonKind::string, "the name of a variable", faults_) || !type) continue;
      env_.variable(std::string(name.string()), std::move(*type));
    }
  }

  void read_functions(Json value) {
    if (!expect(value, JsonKind::array, "`functions`", faults_)) return;
    for (const Json item : value) {
      if (faults_.full()) return;
      ObjectReader reader(item, "a function", faults_);
      if (!reader) continue;
      const Json name = reader.required("name");
      expect(reader.optional("description"), JsonKind::string, "the description of a function", faults_);
      const Json overloads = reader.required("overloads");
      reader.finish();
      if (!expect(name, JsonKind::string, "the name of a function", faults_)) continue;
      if (!expect(overloads, JsonKind::array, "`overloads`", faults_)) continue;
      for (const Json overload : overloads) read_overload(name.string(), overload);
    }
  }

  void read_overload(std::string_view function, Json value) {
    ObjectReader reader(value, "an overload", faults_);
    if (!reader) return;
    Overload overload;
    const Json id = reader.required("id");
    bool good = expect(id, JsonKind::string, "the id of an overload", faults_);
    if (good) overload.id = id.string();
    expect(reader.optional("examples"), JsonKind::array, "`examples`", faults_);
    const auto add = [&](Json type) {
      auto parameter = read_type(type);
      good = good && parameter;
      if (parameter) overload.parameters.push_back(std::move(*parameter));
    };
    if (const Json target = reader.optional("target")) {
      overload.receiver = true;
      add(target);
    }
    if (const Json arguments = reader.optional("args");
        expect(arguments, JsonKind::array, "`args`", faults_)) {
      for (const Json argument : arguments) add(argument);
    }
    const Json result = reader.required("return");
    reader.finish();
    auto type = result ? read_type(result) : std::nullopt;
    if (!good || !type) return;
    overload.result = std::move(*type);
    env_.function(std::string(function), std::move(overload));
  }

  std::optional<Type> read_type(Json value) {
    ObjectReader reader(value, "a type", faults_);
    if (!reader) return std::nullopt;
    auto type = read_type(reader);
    reader.finish();
    return type;
  }

  std::optional<Type> read_type(ObjectReader& reader) {
    const Json name = reader.required("type_name");
    std::string text;
    if (!spell(reader, name, text)) return std::nullopt;
    TypeReader types(text);
    auto type = types.read();
    if (type && types.at_end() && !has_message(*type)) return type;
    faults_.error(Code::bad_value, name.span(), quoted(text) + " is no type that is known here",
                  "messages are not; use a map");
    return std::nullopt;
  }

  /// Writes `map(string, dyn)` for a name and its parameters. Recurses as deep as the JSON, which has a
  /// limit.
  bool spell(ObjectReader& reader, Json name, std::string& out) {
    const Json parameters = reader.optional("params");
    expect(reader.optional("is_type_param"), JsonKind::boolean, "`is_type_param`", faults_);
    if (!expect(name, JsonKind::string, "`type_name`", faults_)) return false;
    out += name.string();
    if (!parameters) return true;
    if (!expect(parameters, JsonKind::array, "`params`", faults_)) return false;
    bool first = true;
    for (const Json parameter : parameters) {
      out += first ? "(" : ", ";
      first = false;
      ObjectReader inner(parameter, "a type", faults_);
      if (!inner || !spell(inner, inner.required("type_name"), out)) return false;
      inner.finish();
    }
    if (!first) out += ')';
    return true;
  }

  Env& env_;
  Faults& faults_;
};

}  // namespace

void read_config(Json config, Env& env, Faults& faults) { ConfigReader(env, faults).read(config); }

}  // namespace bylaw::cel
