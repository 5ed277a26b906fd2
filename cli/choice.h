#pragma once

#include <CLI/CLI.hpp>

#include <map>
#include <string>

namespace bylaw::cli {

/// One of the names of `choices`, kept in `value`.
template <class T>
CLI::Option* choice(CLI::App& verb, const std::string& name, T& value,
                    const std::map<std::string, T>& choices, const std::string& words) {
  std::string names;
  for (const auto& entry : choices) names += (names.empty() ? "" : "|") + entry.first;
  const auto read = [&value, &choices, name, names](const std::string& text) {
    const auto found = choices.find(text);
    if (found == choices.end()) throw CLI::ValidationError(name, "`" + text + "` is not one of " + names);
    value = found->second;
  };
  return verb.add_option_function<std::string>(name, read, words)->type_name(names);
}

}  // namespace bylaw::cli
