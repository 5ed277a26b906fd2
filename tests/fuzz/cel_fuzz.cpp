// libFuzzer: parses, checks, plans and runs any text as CEL, checked and unchecked, traced and not, with a
// small budget. All ways must give the same value, and so must the naive evaluator where the text is small
// enough for it.
#include "cel/declare/type_reader.h"
#include "reference/convert.h"
#include "reference/generator.h"

#include <bylaw/cel.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace bylaw::cel;
namespace reference = bylaw::reference;

Env make_env() {
  Env env = Env::standard();
  Limits limits;
  limits.depth = 60;
  env.limits(limits);
  for (const reference::Declared& declared : reference::declarations()) {
    TypeReader reader(declared.type);
    env.variable(std::string(declared.name), *reader.read());
  }
  return env;
}

bool ran_out(const Value& value) {
  return value.is(Kind::error) &&
         (value.error->code == ErrorCode::budget || value.error->code == ErrorCode::memory);
}

/// Everything that the naive evaluator does not know is an error to it: then it proves nothing.
void hold(const reference::Value& a, const reference::Value& b, const char* how, std::string_view text) {
  if (reference::identical(a, b)) return;
  std::fprintf(stderr, "%s differ on %.*s\n%s\n%s\n", how, static_cast<int>(text.size()), text.data(),
               reference::show(a).c_str(), reference::show(b).c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Env env = make_env();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto ast = parse(text, env);
  if (!ast) return 0;
  reference::Generator generator(size, 0);
  const reference::Bindings bindings = generator.bindings();
  Evaluator evaluator;
  const auto run = [&](Checked checked, bool trace, bool& done) {
    Arena arena;
    std::vector<Value> slots;
    for (const reference::Declared& declared : reference::declarations()) {
      slots.push_back(reference::to_engine(bindings.at(std::string(declared.name)), arena));
    }
    PlanOptions options;
    options.trace = trace;
    const auto program = plan(std::move(checked), env, options);
    if (!program) std::abort();
    evaluator.reset();
    const Value value = evaluator.run(*program, slots.data(), Budget{20'000});
    done = !ran_out(value);
    return reference::from_engine(value);
  };
  bool done = true;
  const reference::Value plain = run(unchecked(*ast), false, done);
  if (!done) return 0;
  bool traced_done = true;
  const reference::Value traced = run(unchecked(*ast), true, traced_done);
  // The traced program has more instructions, and so may run out earlier.
  if (traced_done) hold(plain, traced, "plain and traced", text);
  if (auto checked = check(*ast, env)) {
    bool checked_done = true;
    const reference::Value value = run(std::move(*checked), false, checked_done);
    if (checked_done) hold(plain, value, "unchecked and checked", text);
  }
  if (size > 200) return 0;
  const reference::Value naive = reference::evaluate(*ast, bindings);
  if (!naive.error()) hold(plain, naive, "compiled and naive", text);
  return 0;
}
