#pragma once

#include "arguments.h"

#include <bylaw/json.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace bylaw::cli {

/// Sentences for the answers of `decide` and `replay`: the outcome, then for each reason its message and the
/// paragraphs it rests on.
class Words {
 public:
  explicit Words(Language language) : language_(language) {}

  /// Appends what one line of answers says. False for a line that has no words (the state of a replay).
  bool append(std::string_view line, std::string& out);

 private:
  void decision(Json context, std::string& out);
  void event(Json answer, std::string& out);
  void timer(Json answer, std::string& out);
  void summary(Json counts, std::string& out);
  void error(Json answer, std::string& out);
  void reasons(Json list, std::string& out);
  std::string_view text(Json localised) const;
  std::string_view outcome(std::string_view name) const;

  Language language_;
  JsonDocument document_;
  std::uint64_t decisions_ = 0;
};

}  // namespace bylaw::cli
