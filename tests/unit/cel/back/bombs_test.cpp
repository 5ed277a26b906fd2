#include "evaluate.h"

#include <gtest/gtest.h>

#include <string>

namespace bylaw::cel::test {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

/// `cel.bind(v1, step(v0), cel.bind(v2, step(v1), … body))`, where `#` stands for the name before, in the
/// body for the last one.
std::string grown(const std::string& first, const std::string& step, int times, const std::string& body) {
  const auto with = [](std::string text, int number) {
    for (std::size_t at = 0; (at = text.find('#', at)) != std::string::npos;)
      text.replace(at, 1, "v" + std::to_string(number));
    return text;
  };
  std::string out = with(body, times);
  for (int i = times; i > 0; --i)
    out = "cel.bind(v" + std::to_string(i) + ", " + with(step, i - 1) + ", " + out + ")";
  return "cel.bind(v0, " + first + ", " + out + ")";
}

bool is_stopped(const std::string& text) {
  const auto code = failure(text);
  return code == ErrorCode::budget || code == ErrorCode::memory;
}

TEST(Bombs, what_doubles_at_each_step_is_stopped) {
  for (const char* step :
       {"# + #", "[#, #].join('-')", "#.replace('a', 'aaa')", "#.replace('', '##')", "'%s%s'.format([#, #])",
        "#.split('').join('aa')", "strings.quote('\"' + # + '\"' + #)", "base64.encode(bytes(# + #))",
        "regex.replace(#, 'a', r'\\0\\0')", "string(bytes(# + #))", "json.encode([#, #])"}) {
    EXPECT_TRUE(is_stopped(grown("'aaaaaaaa'", step, 40, "#.size() > 0"))) << step;
  }
  for (const char* step :
       {"# + #", "[#, #].flatten()", "#.map(n, [n, n]).flatten()", "(# + #).sort()", "(# + #).reverse()",
        "(# + #).sortBy(n, -n)", "#.transformList(i, n, [i, n]).flatten()", "(# + #).filter(n, true)"}) {
    EXPECT_TRUE(is_stopped(grown("[1, 2]", step, 40, "#.size() > 0"))) << step;
  }
}

TEST(Bombs, what_is_small_in_memory_and_huge_when_walked_is_stopped) {
  for (const char* walk :
       {"# == [#[0], #[1]]", "# in [[#], #]", "'%s'.format([#])", "json.encode(#)", "[#, #].distinct()",
        "#.flatten(100)", "sets.contains([#], [#])", "{'a': #} == {'a': [#[0], #[1]]}",
        "optional.of(#) == optional.of([#[0], #[1]])"}) {
    const std::string text = grown("[1]", "[#, [#[0]] + #.slice(1, #.size())]", 40, walk);
    EXPECT_TRUE(is_stopped(text)) << walk;
  }
}

TEST(Bombs, loops_in_loops_are_stopped) {
  const std::string thousand = "lists.range(1000)";
  for (const std::string& inner :
       {thousand + ".all(b, " + thousand + ".all(c, a + b + c >= 0))", thousand + ".map(b, a * b).size() > 0",
        thousand + ".exists(b, b < 0) || a < 1000", thousand + ".transformMap(b, c, c + a).size() > 0",
        thousand + ".sortBy(b, -b).size() > 0", "!" + thousand + ".exists_one(b, b < 0)"}) {
    EXPECT_EQ(failure(thousand + ".all(a, " + inner + ")"), ErrorCode::budget) << inner;
  }
  std::string chained = "[0, 1, 2, 3, 4, 5, 6, 7]";
  for (int i = 0; i < 8; ++i)
    chained += ".map(n, [n, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7]).flatten()";
  EXPECT_TRUE(is_stopped(chained));
}

TEST(Bombs, huge_numbers_in_arguments_are_stopped_or_refused) {
  EXPECT_EQ(failure("lists.range(1000000000)"), ErrorCode::budget);
  EXPECT_EQ(failure("lists.range(9223372036854775807).size()"), ErrorCode::budget);
  EXPECT_EQ(failure("'%.1000000000f'.format([1.0])"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("'%.99999999999999999999f'.format([1.0])"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("'%1000000000d'.format([1])"), ErrorCode::bad_argument);
  EXPECT_EQ(failure("'a'.charAt(9223372036854775807)"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("'a'.substring(0, 9223372036854775807)"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("[1].slice(0, 9223372036854775807)"), ErrorCode::index_out_of_bounds);
  EXPECT_EQ(failure("math.bitShiftLeft(1, 9223372036854775807) == 0"), std::nullopt);
  EXPECT_TRUE(holds("'aa'.replace('a', 'b', 9223372036854775807) == 'bb'"));
  EXPECT_TRUE(holds("[[1]].flatten(9223372036854775807) == [1]"));
  EXPECT_TRUE(holds("'a'.split('', 9223372036854775807) == ['a']"));
}

TEST(Bombs, wide_expressions_are_evaluated) {
  EXPECT_TRUE(holds("false" + repeated(" || false", 10'000) + " || true"));
  EXPECT_TRUE(holds("[0" + repeated(", 0", 20'000) + "].size() == 20001"));
  EXPECT_TRUE(holds(repeated("!", 20'000) + "true"));
}

TEST(Bombs, repetitions_that_blow_a_pattern_up_are_refused) {
  for (const char* pattern :
       {"(((a{100}){100}){100}){100}", "(?:a{1000}){1000}", "((((a{0,30}){0,30}){0,30}){0,30})", "a{1001}"}) {
    // A pattern that is known only when it is evaluated.
    EXPECT_EQ(failure("'a'.matches('" + std::string(pattern) + "' + ['', 'x'][0])"), ErrorCode::bad_regex)
        << pattern;
  }
  EXPECT_EQ(failure("cel.bind(t, lists.range(2000).map(i, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa').join(), "
                    "lists.range(1000).exists(i, t.matches('(a*)*(a*)*(a*)*b' + string(i))))"),
            ErrorCode::budget);
}

/// A megabyte of sevens twice, in two places, so that they can be told apart only by reading them.
class LongTexts : public testing::Test {
 protected:
  LongTexts() {
    env_.variable("t", TypeKind::string);
    env_.variable("u", TypeKind::string);
    env_.variable("b", TypeKind::bytes);
    env_.variable("c", TypeKind::bytes);
  }

  std::uint64_t steps(const std::string& text, const Budget& budget = {1'000'000'000}) {
    auto ast = parse(text, env_);
    auto checked = check(std::move(*ast), env_);
    EXPECT_TRUE(checked) << text;
    if (!checked) return 0;
    const auto program = plan(std::move(*checked), env_);
    Value slots[] = {Value::string(first_), Value::string(second_), Value::bytes(first_),
                     Value::bytes(second_)};
    Evaluator evaluator;
    const Value value = evaluator.run(*program, slots, budget);
    stopped_ = value.is(Kind::error) && value.error->code == ErrorCode::budget;
    return evaluator.steps_used();
  }

  /// From here on the variables are texts of so many sevens.
  void take(std::size_t size) {
    first_.assign(size, '7');
    second_.assign(size, '7');
  }

  Env env_ = Env::standard();
  std::string first_ = std::string(1 << 20, '7');
  std::string second_ = std::string(1 << 20, '7');
  bool stopped_ = false;
};

TEST_F(LongTexts, are_never_read_for_nothing) {
  for (const char* text : {"t == u",
                           "t != u",
                           "t < u",
                           "t >= u",
                           "b == c",
                           "b < c",
                           "[t] == [u]",
                           "[b] != [c]",
                           "{1: t} == {1: u}",
                           "optional.of(t) == optional.of(u)",
                           "t in [u]",
                           "b in [c]",
                           "t in {u: 1}",
                           "{u: 1}[t] == 1",
                           "{u: 1}[?t].hasValue()",
                           "{t: 1} == {u: 1}",
                           "[t, t].distinct() == []",
                           "sets.contains([t], [u])",
                           "[t, u].sort() == []",
                           "[1, 2].sortBy(i, [t, u][i - 1]) == []",
                           "t.startsWith(u)",
                           "t.endsWith(u)",
                           "t.contains(u)",
                           "t.indexOf(u) == 0",
                           "t.lastIndexOf(u) == 0",
                           "t.matches('8')",
                           "t.size() == 0",
                           "t.charAt(0) == ''",
                           "t.substring(1) == ''",
                           "t.trim() == ''",
                           "t.reverse() == ''",
                           "t.lowerAscii() == ''",
                           "t.upperAscii() == ''",
                           "t.replace('8', '') == ''",
                           "t.split('8') == []",
                           "[t].join() == ''",
                           "'%s'.format([t]) == ''",
                           "'%x'.format([t]) == ''",
                           "'%s'.format([{t: 1}]) == ''",
                           "json.encode(t) == ''",
                           "json.encode({t: 1}) == ''",
                           "strings.quote(t) == ''",
                           "t + u == ''",
                           "int(t) == 0",
                           "uint(t) == 0u",
                           "double(t) == 0.0",
                           "duration('0.' + t) == duration('0s')",
                           "timestamp(t) == timestamp(0)",
                           "base64.decode(t) == b''",
                           "base64.encode(b) == ''",
                           "string(b) == ''",
                           "regex.replace(t, '8', '') == ''",
                           "regex.extract(t, '8').hasValue()",
                           "regex.extractAll(t, '8') == []",
                           "t.matches(u)"}) {
    // What is compared fastest takes a step for each 64 bytes.
    EXPECT_GE(steps(text), (1u << 20) / 64) << text;
  }
}

TEST_F(LongTexts, cost_nothing_more_where_they_are_not_read) {
  for (const char* text :
       {"t == 'a'", "[t] == ['a']", "isIP(t)", "isCIDR(t)", "bool(t)", "bytes(t).size() == 0",
        "[t, u].size() == 2", "type(t) == string", "has({'a': t}.a)", "'a' in {t: 1}", "'a' < t",
        "'a'.startsWith(t)", "t.startsWith('777')", "sets.contains(['a'], [t])"}) {
    EXPECT_LT(steps(text), 100u) << text;
  }
}

/// What an evaluation takes: its instructions and what it looks at, and the texts that it reads.
struct Reading {
  const char* expression;
  std::uint64_t steps;
  std::uint64_t readings;
};

constexpr Reading readings[] = {{"t == u", 4, 1},
                                {"t != u", 4, 1},
                                {"b == c", 4, 1},
                                {"t < u", 4, 1},
                                {"b >= c", 4, 1},
                                {"t.startsWith(u)", 4, 1},
                                {"t.endsWith(u)", 4, 1},
                                {"int(t)", 3, 1},
                                {"uint(t)", 3, 1},
                                {"timestamp(t)", 3, 1},
                                {"duration(t)", 3, 1},
                                {"[t] == [u]", 7, 1},
                                {"optional.of(b) == optional.of(c)", 7, 1},
                                {"t in [u]", 6, 1},
                                {"t in {u: 1}", 6, 1},
                                {"{u: 1}[t]", 6, 1},
                                {"{t: 1} == {u: 1}", 9, 1},
                                {"{1: t} == {1: u}", 9, 1},
                                {"{t: 1, u: 2}", 6, 1},
                                {"{t: 1, 2: 2, u: 3}", 8, 1},
                                {"sets.contains([t], [u])", 8, 2},
                                {"t in ['a', 'b']", 3, 0},
                                {"t in {'a': 1}", 4, 0}};

TEST_F(LongTexts, take_one_step_for_each_64_bytes_and_none_below) {
  for (const std::size_t size : {0, 1, 63, 64, 127, 128, 6'400}) {
    take(size);
    for (const auto& [expression, base, times] : readings)
      EXPECT_EQ(steps(expression), base + times * (size / 64)) << expression << " of " << size;
  }
}

TEST_F(LongTexts, end_the_evaluation_one_step_below_what_they_take) {
  take(6'400);
  for (const auto& [expression, base, times] : readings) {
    const std::uint64_t all = base + times * 100;
    EXPECT_EQ(steps(expression, Budget{all}), all) << expression;
    EXPECT_FALSE(stopped_) << expression;
    EXPECT_EQ(steps(expression, Budget{all - 1}), all - 1) << expression;
    EXPECT_TRUE(stopped_) << expression;
  }
}

TEST_F(LongTexts, in_constants_pay_as_others_do) {
  // In a loop, where the length of the expression does not bound what is read.
  take(6'400);
  const std::string constant = "'" + first_ + "'";
  EXPECT_GE(steps("lists.range(10).all(i, t == " + constant + ")"), 1'000u);
  EXPECT_GE(steps("lists.range(10).all(i, !(" + constant + " != t))"), 1'000u);
  EXPECT_GE(steps("lists.range(10).all(i, t in ['a', " + constant + "])"), 1'000u);
}

TEST_F(LongTexts, are_looked_for_among_many_keys_for_as_much_as_is_read) {
  const auto growth = [this](const std::string& expression) {
    take(63);
    const std::uint64_t little = steps(expression);
    take(6'400);
    return steps(expression) - little;
  };
  // Nine keys are put in order, a long one for its 100 steps times the four bits of nine. Found it is by
  // halves: beside '5', itself and '7', and then once more.
  EXPECT_EQ(growth("{'1': 1, '2': 1, '3': 1, '4': 1, '5': 1, '6': 1, '7': 1, '8': 1, u: 1}[t]"), 400u + 200u);
  EXPECT_EQ(growth("sets.contains(['1', '2', '3', '4', '5', '6', '7', '8', u], [t])"), 400u + 200u);
  // Eight are looked at one after the other, and differ at once where their lengths do.
  EXPECT_EQ(growth("{'1': 1, '2': 1, '3': 1, '4': 1, '5': 1, '6': 1, '7': 1, u: 1}[t]"), 100u);
}

}  // namespace
}  // namespace bylaw::cel::test
