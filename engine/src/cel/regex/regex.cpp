#include "cel/regex/regex.h"

#include "cel/regex/lazy_dfa.h"
#include "cel/regex/parser.h"
#include "cel/regex/pike.h"
#include "cel/regex/program.h"

#include <utility>

namespace bylaw::cel {

struct RegexScratch::Detail {
  std::shared_ptr<const rx::Program> program;
  rx::LazyDfa dfa;
  rx::Pike pike;
  bool pike_started = false;

  void serve(const std::shared_ptr<const rx::Program>& wanted) {
    if (program == wanted) return;
    program = wanted;
    dfa.start(*program);
    pike_started = false;
  }
};

RegexScratch::RegexScratch() : detail_(std::make_unique<Detail>()) {}
RegexScratch::~RegexScratch() = default;
RegexScratch::RegexScratch(RegexScratch&&) noexcept = default;
RegexScratch& RegexScratch::operator=(RegexScratch&&) noexcept = default;

namespace {

constexpr std::uint64_t too_long = std::uint64_t{1} << 32;

Diagnostic diagnostic(const rx::Fault& fault) {
  return {Code::cel_regex,
          Severity::error,
          fault.span,
          "",
          std::string(fault.message),
          std::string(fault.help),
          {}};
}

bool is_too_long(std::string_view text) { return std::uint64_t{text.size()} + 1 >= too_long; }

/// What a search found, given that it stopped where the steps ran out.
RegexOutcome outcome(bool found, const RegexSteps& steps) {
  if (steps.used > steps.limit) return RegexOutcome::out_of_steps;
  return found ? RegexOutcome::match : RegexOutcome::no_match;
}

}  // namespace

Regex::Regex(std::shared_ptr<const rx::Program> program) : program_(std::move(program)) {}

Result<Regex> Regex::compile(std::string_view pattern, const RegexLimits& limits, std::uint64_t* ranges) {
  if (ranges != nullptr) *ranges = 0;
  if (is_too_long(pattern)) {
    return diagnostic({{}, "the regular expression is longer than 4 GiB", "match the parts one by one"});
  }
  rx::Parser parser(pattern, limits.instructions, limits.nesting);
  std::optional<rx::Program> program = parser.parse();
  if (ranges != nullptr) *ranges = parser.ranges();
  if (!program) return diagnostic(parser.fault());
  return Regex(std::make_shared<const rx::Program>(std::move(*program)));
}

RegexOutcome Regex::search(std::string_view text, RegexScratch& scratch, RegexSteps& steps) const {
  if (is_too_long(text)) return RegexOutcome::out_of_steps;
  RegexScratch::Detail& memory = *scratch.detail_;
  memory.serve(program_);
  const bool found = memory.dfa.search(text, 0, steps.used, steps.limit);
  return outcome(found, steps);
}

bool Regex::search(std::string_view text) const {
  RegexScratch scratch;
  RegexSteps steps;
  return search(text, scratch, steps) == RegexOutcome::match;
}

RegexOutcome Regex::match(std::string_view text, std::uint32_t from, RegexGroups& groups,
                          RegexScratch& scratch, RegexSteps& steps) const {
  if (is_too_long(text)) return RegexOutcome::out_of_steps;
  RegexScratch::Detail& memory = *scratch.detail_;
  memory.serve(program_);
  // Whether there is a match is found out much faster than where.
  const bool exists = memory.dfa.search(text, from, steps.used, steps.limit);
  if (!exists || steps.used > steps.limit) return outcome(exists, steps);
  if (!std::exchange(memory.pike_started, true)) memory.pike.start(*program_);
  const RegexOutcome found = outcome(memory.pike.search(text, from, steps.used, steps.limit), steps);
  if (found != RegexOutcome::match) return found;
  const std::vector<std::uint32_t>& slots = memory.pike.slots();
  groups.assign(program_->groups + std::size_t{1}, std::nullopt);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (slots[i * 2 + 1] != rx::Pike::unset) groups[i] = Span{slots[i * 2], slots[i * 2 + 1]};
  }
  return found;
}

std::uint32_t Regex::group_count() const { return program_->groups; }
const std::vector<std::string>& Regex::group_names() const { return program_->group_names; }
std::uint32_t Regex::size() const { return static_cast<std::uint32_t>(program_->code.size()); }

}  // namespace bylaw::cel
