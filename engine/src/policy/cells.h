#pragma once

#include "policy/names.h"

#include <bylaw/json.h>

#include <map>
#include <string>
#include <string_view>

namespace bylaw::policy {

/// Writes the numbers of one row and remembers which parameters they came from. The document must have passed
/// `check`.
class Cells {
 public:
  Cells(JsonWriter& writer, const Names& names) : writer_(writer), names_(names) {}

  /// The member `key`; `path` names the number within the row: `limits.joined`.
  void number(std::string_view key, const Number& number, const std::string& path) {
    note(path, number);
    writer_.key(key).integer(*names_.value(number));
  }
  /// For a number that is written behind the parameters.
  void note(const std::string& path, const Number& number) {
    if (!number.parameter.empty()) parameters_[path] = number.parameter;
  }
  /// The member `params`, `{"limits.joined": "params.x"}`; nothing where there are none.
  void parameters() {
    if (parameters_.empty()) return;
    writer_.key("params").begin_object();
    for (const auto& [path, name] : parameters_) writer_.key(path).string(name);
    writer_.end_object();
  }

 private:
  JsonWriter& writer_;
  const Names& names_;
  std::map<std::string, std::string> parameters_;
};

}  // namespace bylaw::policy
