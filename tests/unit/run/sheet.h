#pragma once

#include <bylaw/engine.h>

#include <gtest/gtest.h>

#include <string>
#include <string_view>

/// Small policies for tests of the running engine.
namespace bylaw::test {

/// One rule about `group.join`; `attributes` and `rule` are JSON.
inline std::string policy_text(std::string_view attributes, std::string_view rule,
                               std::string_view more = "") {
  return R"({"bylaw": "1", "id": "p", "version": "1", "title": {"en": "P"}, )" + std::string(more) +
         R"("instruments": [{"id": "house", "kind": "provider", "title": {"en": "House"},
             "articles": [{"article": "1", "quote": {"en": "q"}, "carried_by": "rules"}]}],
            "attributes": )" +
         std::string(attributes) +
         R"(, "rules": [{"id": "r", "on": ["group.join"], "message": {"en": "m"}, "basis": ["house 1"], )" +
         std::string(rule) + "}]}";
}

inline Program program(const std::string& text) {
  const Source source("policy.json", text);
  auto checked = check(source);
  EXPECT_TRUE(checked) << render(checked.diagnostics(), source);
  return compile(std::move(*checked));
}

inline Instant at(std::string_view text) { return *parse_instant(text); }

}  // namespace bylaw::test
