#pragma once

#include <bylaw/source.h>

#include <cstdint>
#include <optional>
#include <string>

/// What the parts of a policy document are made of.
namespace bylaw::policy {

/// A text and the JSON token it came from.
struct Word {
  std::string text;
  Span span;

  bool empty() const { return text.empty(); }
};

/// Localised text.
struct Text {
  std::optional<Word> en;
  std::optional<Word> zh;
  Span span;

  bool empty() const { return !en && !zh; }
};

/// A citation, `provisions 8(1)`.
struct Basis {
  std::string instrument;
  std::string article;
  std::string paragraph;  ///< empty where the article itself is cited
  Span span;
};

/// A number in a table: an integer, or the name of a parameter.
struct Number {
  std::int64_t value = 0;
  std::string parameter;  ///< `params.x`, or empty
  Span span;
};

}  // namespace bylaw::policy
