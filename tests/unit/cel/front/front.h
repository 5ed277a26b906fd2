#pragma once

#include <bylaw/cel/print.h>
#include <bylaw/cel/program.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace bylaw::cel {

/// A row of a table: a sentence that can be false, an expression, what must come of it.
struct Row {
  std::string_view sentence;
  std::string_view expression;
  std::string_view expected;
};

/// The tree on one line, without kinds: `_+_(1, _*_(a, 2))`.
inline std::string one_line(const Ast& ast) {
  const std::string text = debug_string(ast);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "^#") == 0) {
      i = text.find('#', i + 2);
    } else if (text[i] == '\n') {
      while (i + 1 < text.size() && text[i + 1] == ' ') ++i;
      if (out.back() == ',') out += ' ';
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Codes, places and messages, one fault a line: `undeclared 0-3 `foo` is not declared`.
inline std::string faults(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& fault : diagnostics) {
    if (!out.empty()) out += '\n';
    out += std::string(code_name(fault.code)) + " " + std::to_string(fault.span.begin) + "-" +
           std::to_string(fault.span.end) + " " + fault.message;
    if (!fault.help.empty()) out += "; " + fault.help;
  }
  return out;
}

/// The tree of an expression, or its faults.
inline std::string parsed(std::string_view expression, const Env& env = Env::standard()) {
  const auto ast = parse(std::string(expression), env);
  return ast ? one_line(*ast) : faults(ast.diagnostics());
}

/// The type of an expression, or its faults.
inline std::string checked(std::string_view expression, const Env& env = Env::standard()) {
  auto ast = parse(std::string(expression), env);
  if (!ast) return faults(ast.diagnostics());
  const auto result = check(std::move(*ast), env);
  return result ? result->type().text() : faults(result.diagnostics());
}

}  // namespace bylaw::cel
