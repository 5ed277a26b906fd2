#pragma once

#include "cel/regex/builder.h"
#include "cel/regex/char_set.h"
#include "cel/regex/program.h"

#include <bylaw/source.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::cel::rx {

/// Why a pattern is no regular expression of RE2. The texts are fixed ones.
struct Fault {
  Span span;
  std::string_view message;
  std::string_view help;
};

/// Reads a pattern in RE2's syntax and builds its program on the way. Groups are kept on a stack of its own.
class Parser {
 public:
  /// The pattern is shorter than 4 GiB.
  Parser(std::string_view pattern, std::uint32_t instructions, std::uint32_t nesting);

  /// The program, or nothing and a fault().
  std::optional<Program> parse();
  const Fault& fault() const { return fault_; }
  /// Of all sets that were read, however often they come.
  std::size_t ranges() const { return ranges_; }

 private:
  struct Flags {
    bool fold = false;      ///< i
    bool lines = false;     ///< m
    bool dot_all = false;   ///< s
    bool ungreedy = false;  ///< U
  };
  struct Group {
    Flags before;  ///< those of what is around the group
    std::size_t begin = 0;
  };
  enum class ClassPart : std::uint8_t { none, added, bad };

  // Each reads one thing from `at_` on and is false where there is a fault.
  bool step();
  bool read_literal();
  bool read_quoted();
  bool read_backslash();
  bool read_set();
  bool read_repetition(char sign);
  bool read_group();
  bool read_group_name(std::size_t begin, std::size_t name);
  bool is_group_name(std::string_view name);
  bool read_flags(std::size_t begin);
  bool open_group(std::size_t begin, std::optional<std::uint32_t> number);
  bool close_group();

  bool read_escape(std::uint32_t& code_point);
  bool read_hex(std::size_t begin, std::uint32_t& code_point);
  bool read_unicode_group(CharSet& set);
  bool read_set_char(std::uint32_t& code_point);
  bool read_set_range(CharSet& set);
  ClassPart read_posix_class(CharSet& set);
  ClassPart read_group_escape(CharSet& set);

  bool add_set(const CharSet& set);
  bool add_literal(std::uint32_t code_point);
  bool add_assertion(Assertion assertion);
  void add_group(CharSet& set, CharSet group, bool negated) const;
  /// Whether the builder took what was read since `begin_`.
  bool check(Built built);
  bool fail(std::size_t begin, std::size_t end, std::string_view message, std::string_view help);
  bool bad_escape(std::size_t begin);

  bool at_end() const { return at_ == pattern_.size(); }
  bool sees(std::string_view text) const { return pattern_.substr(at_, text.size()) == text; }
  /// The next code point, which there must be.
  std::uint32_t take();
  std::optional<std::uint32_t> take_count();

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  ///< of the thing that is being read
  std::uint32_t most_nesting_;
  Flags flags_;
  std::vector<Group> open_;
  std::vector<std::string> names_{""};
  CharSet name_characters_;  ///< from the first name on
  std::size_t ranges_ = 0;
  bool repeated_ = false;        ///< the last thing was a repetition,
  std::size_t repeated_at_ = 0;  ///< which began here
  Builder builder_;
  Fault fault_;
};

}  // namespace bylaw::cel::rx
