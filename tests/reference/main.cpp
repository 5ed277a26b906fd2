// reference random COUNT [FIRST]: random expressions over random data. reference lines FILE: the expressions
// of lines as `bylaw cel eval --jsonl` reads them. Each is evaluated by the engine in every way and naively;
// where two differ, both are shown. The last line is `N passed, M failed`.
#include "cel/line_request.h"
#include "reference/agreement.h"
#include "reference/convert.h"
#include "reference/generator.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace {

using namespace bylaw;
using reference::Agreement;

constexpr int most_shown = 20;

class Tally {
 public:
  void add(const std::string& what, const std::string& difference) {
    if (difference.empty()) {
      ++passed_;
      return;
    }
    if (++failed_ <= most_shown) std::printf("FAILED %s\n%s\n\n", what.c_str(), difference.c_str());
  }

  int end(const Agreement& agreement) const {
    std::printf("errors: %llu, checked: %llu\n", static_cast<unsigned long long>(agreement.errors()),
                static_cast<unsigned long long>(agreement.checked()));
    std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(passed_),
                static_cast<unsigned long long>(failed_));
    return failed_ == 0 && passed_ > 0 ? 0 : 1;
  }

 private:
  std::uint64_t passed_ = 0;
  std::uint64_t failed_ = 0;
};

int run_random(std::uint64_t count, std::uint64_t first) {
  const cel::Env env = reference::generator_env();
  Agreement agreement;
  Tally tally;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    reference::Generator generator(seed, seed % 3 * 4);
    const std::string text = generator.expression();
    const auto ast = cel::parse(text, env);
    const std::string what = "seed " + std::to_string(seed) + ": " + text;
    const auto bindings = generator.bindings();
    tally.add(what,
              ast ? agreement.difference(*ast, env, bindings, true) : ast.diagnostics().front().message);
  }
  return tally.end(agreement);
}

int run_lines(const char* path) {
  std::ifstream file(path);
  Agreement agreement;
  Tally tally;
  std::string line;
  while (std::getline(file, line)) {
    cel::LineRequest request;
    if (const std::string fault = request.read(line); !fault.empty()) {
      tally.add(line, fault);
      continue;
    }
    const auto ast = cel::parse(request.expression, request.env);
    // What is no expression has nothing to be evaluated.
    if (!ast) continue;
    reference::Bindings bindings;
    for (const cel::Variable& variable : request.env.variables()) {
      if (variable.source == cel::Variable::Source::slot) bindings[variable.name] = reference::Missing{};
    }
    for (const auto& [slot, value] : request.bindings) {
      for (const cel::Variable& variable : request.env.variables()) {
        if (variable.slot == slot) bindings[variable.name] = reference::from_engine(value);
      }
    }
    tally.add(request.expression, agreement.difference(*ast, request.env, bindings, request.check));
  }
  return tally.end(agreement);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view verb = count > 2 ? arguments[1] : "";
  const auto number = [&](int at, std::uint64_t otherwise) {
    return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
  };
  if (verb == "random") return run_random(number(2, 0), number(3, 0));
  if (verb == "lines") return run_lines(arguments[2]);
  std::fputs("usage: reference random COUNT [FIRST] | reference lines FILE\n", stderr);
  return 2;
}
