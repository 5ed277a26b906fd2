#pragma once

#include "insight/words.h"

#include <string>
#include <string_view>

namespace bylaw {

/// The fixed words of plain sentences in one language, with their spaces.
struct Vocabulary {
  std::string refused_when, refused_end;
  std::string allowed_when, allowed_end;
  std::string conjunction, disjunction;
  std::string open, close;
  std::string open_quote, close_quote;
  std::string comma;
  std::string one_of, one_of_end;
  std::string none_of, none_of_end;
  std::string is_given, is_not_given;
  std::string yes, no;
  std::string plus, minus, times, divided_by;
};

const Vocabulary& vocabulary(Language language);

/// A comparison in words; `opposite` names the function that negates it.
struct Comparison {
  std::string_view function;
  std::string_view opposite;
  bool of_times;
  std::string_view en;
  std::string_view zh;

  std::string in(Language language) const { return std::string(language == Language::en ? en : zh); }
};

/// nullptr where `function` compares nothing.
const Comparison* find_comparison(std::string_view function, bool of_times);
const Comparison& opposite(const Comparison& comparison);

}  // namespace bylaw
