#pragma once

#include "api/facts.h"
#include "api/options.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bylaw::authzen {

/// Reads members of one object, each of the kind that is wanted.
class Members {
 public:
  Members(Json object, Diagnostics& faults) : options_(object, faults), faults_(faults) {}

  Json of_kind(std::string_view key, JsonKind kind) {
    const Json value = options_.find(key);
    if (!value || value.is(kind)) return value;
    add_fault(faults_, Code::wrong_kind, value,
              "`" + std::string(key) + "` must be " + std::string(json_kind_name(kind)) + ", found " +
                  std::string(json_kind_name(value.kind())));
    return {};
  }
  std::string text(std::string_view key, std::string_view fallback = {}) {
    const Json value = of_kind(key, JsonKind::string);
    return std::string(value ? value.string() : fallback);
  }
  void texts(std::string_view key, std::vector<std::string>& out) {
    const Json list = of_kind(key, JsonKind::array);
    if (!list) return;
    out.clear();
    for (const Json one : list) {
      if (one.is(JsonKind::string))
        out.emplace_back(one.string());
      else
        add_fault(faults_, Code::wrong_kind, one, "an item of `" + std::string(key) + "` must be a string");
    }
  }
  void limit(std::string_view key, std::uint32_t& out) {
    const Json value = options_.find(key);
    if (!value) return;
    if (value.is(JsonKind::integer) && value.integer() >= 1 &&
        value.integer() <= std::numeric_limits<std::uint32_t>::max()) {
      out = static_cast<std::uint32_t>(value.integer());
    } else {
      add_fault(faults_, Code::bad_value, value, "the limit must be an integer from 1 to 4294967295");
    }
  }
  /// The value of a choice by its name.
  template <typename T>
  void choice(std::string_view key, std::initializer_list<std::pair<std::string_view, T>> names, T& out) {
    const Json value = of_kind(key, JsonKind::string);
    if (!value) return;
    std::string known;
    for (const auto& [name, meaning] : names) {
      if (value.string() == name) {
        out = meaning;
        return;
      }
      known += (known.empty() ? "`" : ", `") + std::string(name) + "`";
    }
    add_fault(faults_, Code::bad_value, value, "`" + std::string(key) + "` is none of " + known);
  }
  Options& options() { return options_; }

 private:
  Options options_;
  Diagnostics& faults_;
};

}  // namespace bylaw::authzen
