#pragma once

#include <bylaw/result.h>
#include <bylaw/source.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel {

namespace rx {
struct Program;
}

/// What a pattern may cost, whoever wrote it.
struct RegexLimits {
  std::uint32_t instructions = 20'000;  ///< of the compiled program, at most 65'000
  std::uint32_t nesting = 250;          ///< groups within groups
};

/// Work that searches did, and may do. A step is one instruction looked at or one capture slot copied. The
/// count depends on pattern and text alone: not on the machine, nor on what a RegexScratch remembers.
struct RegexSteps {
  std::uint64_t used = 0;
  std::uint64_t limit = ~std::uint64_t{0};
};

enum class RegexOutcome : std::uint8_t {
  no_match,
  match,
  out_of_steps,  ///< `used` has passed `limit`; nothing is known about the text
};

/// The memory of searches: what was learnt about a Regex stays in it, so that a warm search allocates
/// nothing. One for each Regex and thread is fastest; used with another Regex it starts anew. Holds at most
/// some 2 MiB, and once groups were asked for, 8 bytes for each instruction and each begin and end of a
/// group.
class RegexScratch {
 public:
  RegexScratch();
  ~RegexScratch();
  RegexScratch(RegexScratch&&) noexcept;
  RegexScratch& operator=(RegexScratch&&) noexcept;

 private:
  friend class Regex;
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

/// What each group matched, as bytes of the text; the whole match is number 0, a group that took no part is
/// empty.
using RegexGroups = std::vector<std::optional<Span>>;

/// A regular expression in RE2's syntax with RE2's meaning: of the matches that start leftmost the one that a
/// backtracking engine would find first. Immutable, cheap to copy, shareable between threads.
///
/// Texts must be valid UTF-8, shorter than 4 GiB; `.` and classes stand for code points (Unicode 15). The
/// time of a search is at most proportional to the length of the text times the size of the pattern.
///
/// Differs from RE2 of 2022 in what it takes: `(?<name>…)` is taken; `\C`, a name given to two groups, and a
/// count of ten or more digits in `{n}` are refused.
class Regex {
 public:
  /// The diagnostic of a fault has Code::cel_regex and its place in the pattern, and repeats nothing of the
  /// pattern. A pattern as large as RegexLimits admits compiles in at most some 100 ms. `ranges` receives how
  /// many ranges of characters it names, a literal being one and those of a Unicode group counting several
  /// times, also where there is a fault: beside its length and size that is what compiling costs.
  static Result<Regex> compile(std::string_view pattern, const RegexLimits& limits = {},
                               std::uint64_t* ranges = nullptr);

  /// Does the pattern match anywhere in `text`?
  RegexOutcome search(std::string_view text, RegexScratch& scratch, RegexSteps& steps) const;
  /// For texts whose length the caller has bounded.
  bool search(std::string_view text) const;

  /// The first match that starts at `from` or later, `from` being the offset of a code point or the end. What
  /// is before it is seen by `^`, `\A` and `\b`. `groups` is filled where there is a match: group_count() + 1
  /// entries.
  RegexOutcome match(std::string_view text, std::uint32_t from, RegexGroups& groups, RegexScratch& scratch,
                     RegexSteps& steps) const;

  /// Pairs of parentheses that capture.
  std::uint32_t group_count() const;
  /// By number of the group, from 0; empty where it has no name.
  const std::vector<std::string>& group_names() const;
  /// Instructions of the compiled program.
  std::uint32_t size() const;

 private:
  explicit Regex(std::shared_ptr<const rx::Program> program);
  std::shared_ptr<const rx::Program> program_;
};

}  // namespace bylaw::cel
