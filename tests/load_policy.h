#pragma once

#include <bylaw/engine.h>
#include <bylaw/source.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace bylaw::test {

/// The policy of a file, compiled; nothing where it has errors, which go to standard error.
inline std::optional<Program> load_policy(const char* file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const Source source(file, text);
  auto checked = check(source);
  if (!checked) {
    std::cerr << render(checked.diagnostics(), source) << '\n';
    return std::nullopt;
  }
  return compile(std::move(*checked));
}

}  // namespace bylaw::test
