#include "cel/library/regex_search.h"

#include "cel/value/build.h"

namespace bylaw::cel {

namespace {

/// A step of a search is a small part of a step of the evaluator.
constexpr std::uint64_t search_steps = 16;

std::optional<bool> settle(Context& context, RegexOutcome outcome, const RegexSteps& steps) {
  if (!context.spend(1 + steps.used / search_steps) || outcome == RegexOutcome::out_of_steps)
    return std::nullopt;
  return outcome == RegexOutcome::match;
}

RegexSteps allowed(const Context& context) {
  RegexSteps steps;
  steps.limit =
      context.steps_left() > steps.limit / search_steps ? steps.limit : context.steps_left() * search_steps;
  return steps;
}

}  // namespace

std::optional<Regex> compile_regex(Context& context, std::string_view pattern, Value& failure) {
  if (!context.spend(64 + pattern.size() * 8)) {
    failure = budget_error(context);
    return std::nullopt;
  }
  std::uint64_t ranges = 0;
  auto regex = Regex::compile(pattern, {}, &ranges);
  if (!context.spend(ranges)) {
    failure = budget_error(context);
    return std::nullopt;
  }
  if (!regex) {
    failure =
        context.error(ErrorCode::bad_regex, "the regular expression is not valid RE2 syntax or too large");
    return std::nullopt;
  }
  if (!context.spend(std::uint64_t{regex->size()} * 10)) {
    failure = budget_error(context);
    return std::nullopt;
  }
  return *regex;
}

std::optional<bool> search(Context& context, const Regex& regex, std::string_view text,
                           RegexScratch& scratch) {
  RegexSteps steps = allowed(context);
  const RegexOutcome outcome = regex.search(text, scratch, steps);
  return settle(context, outcome, steps);
}

std::optional<bool> match(Context& context, const Regex& regex, std::string_view text, std::uint32_t from,
                          RegexGroups& groups, RegexScratch& scratch) {
  RegexSteps steps = allowed(context);
  const RegexOutcome outcome = regex.match(text, from, groups, scratch, steps);
  return settle(context, outcome, steps);
}

}  // namespace bylaw::cel
