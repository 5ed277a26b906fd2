#include "cel/syntax/lexer.h"
#include "cel/syntax/parser.h"
#include "text/utf8.h"

#include <bylaw/cel/program.h>

#include <cstdint>
#include <string>
#include <utility>

namespace bylaw::cel {

Result<Ast> parse(std::string text, const Env& env) {
  Diagnostics faults;
  const auto refuse = [&faults](Code code, Span span, std::string message) {
    Diagnostic fault;
    fault.code = code;
    fault.span = span;
    fault.message = std::move(message);
    faults.push_back(std::move(fault));
  };
  const std::uint32_t limit = env.limits().code_points;
  if (text.size() > limit && (text.size() / 4 > limit || count_code_points(text) > limit)) {
    refuse(Code::cel_limit, {}, "the expression is longer than " + std::to_string(limit) + " characters");
    return faults;
  }
  if (const std::size_t bad = first_invalid_utf8(text); bad < text.size()) {
    const auto at = static_cast<std::uint32_t>(bad);
    refuse(Code::invalid_utf8, {at, at + 1}, "the expression is not valid UTF-8");
    return faults;
  }
  Ast ast;
  ast.text = std::move(text);
  const std::vector<Token> tokens = tokenize(ast.text, faults);
  Builder builder(ast, env.limits(), faults);
  ast.root = Parser(env, builder, ast.text, tokens).run();
  if (faults.empty()) return ast;
  sort_by_place(faults);
  return faults;
}

}  // namespace bylaw::cel
