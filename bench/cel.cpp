// Nanoseconds for one evaluation of a condition, and for the same by hand in C++: the floor.
#include <bylaw/cel.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string_view>
#include <vector>

namespace {

using namespace bylaw::cel;

constexpr std::size_t turns = 1'000'000;
constexpr int rounds = 7;

struct Facts {
  std::int64_t credit;
  std::string_view category;
  std::int64_t founded;
};

/// The best of some rounds: what else the machine does can only slow it down.
template <class Body>
double nanoseconds(Body body) {
  double best = std::numeric_limits<double>::infinity();
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    for (std::size_t turn = 0; turn < turns; ++turn) body(turn);
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
    best = std::min(best, spent.count() / static_cast<double>(turns));
  }
  return best;
}

}  // namespace

int main() {
  Env env = Env::standard();
  const auto credit = env.variable("user.credit", TypeKind::integer);
  const auto category = env.variable("group.category", TypeKind::string);
  const auto founded = env.variable("user.founded", TypeKind::integer);
  const auto roles = env.variable("user.roles", Type::list(TypeKind::string));

  const Facts facts[] = {{600, "finance", 2}, {600, "finance", 5}, {600, "news", 2}, {700, "finance", 2}};
  const Value role_names[] = {Value::string("member"), Value::string("manager"), Value::string("founder")};
  const ListRep role_list{role_names, 3};
  std::vector<std::vector<Value>> frames;
  for (const Facts& fact : facts) {
    std::vector<Value> slots(env.slots());
    slots[credit] = Value::integer(fact.credit);
    slots[category] = Value::string(fact.category);
    slots[founded] = Value::integer(fact.founded);
    slots[roles] = Value::of(&role_list);
    frames.push_back(std::move(slots));
  }

  std::uint64_t held = 0;
  const auto by_hand = nanoseconds([&](std::size_t turn) {
    const Facts& fact = facts[turn % 4];
    held += fact.credit < 650 && fact.category == "finance" && fact.founded < 3 ? 1 : 0;
  });
  std::printf("%-72s %7.1f ns\n", "by hand: credit < 650 && category == \"finance\" && founded < 3", by_hand);

  for (const char* text :
       {"user.credit < 650 && group.category == 'finance' && user.founded < 3",
        "user.credit + 10 * user.founded >= 650 || group.category.startsWith('fin')",
        "group.category in ['news', 'finance', 'sport', 'games', 'music', 'health', 'law', 'food', 'art']",
        "user.roles.exists(role, role == 'founder')", "group.category.matches('^fin(ance)?$')"}) {
    auto ast = parse(text, env);
    auto checked = ast ? check(std::move(*ast), env) : bylaw::Result<Checked>(ast.diagnostics());
    const auto program =
        checked ? plan(std::move(*checked), env) : bylaw::Result<Program>(checked.diagnostics());
    if (!program) {
      std::fprintf(stderr, "%s: %s\n", text, program.diagnostics().front().message.c_str());
      return 1;
    }
    Evaluator evaluator;
    const auto spent = nanoseconds(
        [&](std::size_t turn) { held += evaluator.run(*program, frames[turn % 4].data()).b ? 1 : 0; });
    std::printf("%-72.72s %7.1f ns\n", text, spent);
  }
  std::printf("(%llu)\n", static_cast<unsigned long long>(held));
  return 0;
}
