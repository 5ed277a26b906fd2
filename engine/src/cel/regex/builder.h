#pragma once

#include "cel/regex/char_set.h"
#include "cel/regex/program.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace bylaw::cel::rx {

/// What a piece of a pattern is known to be.
struct Facts {
  bool nullable = true;       ///< can match without taking a character
  bool anchored = false;      ///< matches only where the text begins
  std::uint32_t repeats = 1;  ///< product of the counts `{n}` nested in it

  Facts then(const Facts& following) const;
  Facts or_else(const Facts& alternative) const;
};

enum class Built : std::uint8_t { fine, too_large, repeats_too_often };

/// Builds a program while its pattern is read, atom by atom; nothing recurses. Targets are relative and every
/// piece leaves at its end, so that pieces follow one another as they are and can be moved and copied as
/// bytes.
class Builder {
 public:
  explicit Builder(std::uint32_t limit);

  Built add_set(const CharSet& set);
  Built add_assertion(Assertion assertion);
  /// A group that captures as number `group`, or one that only groups.
  Built open(std::optional<std::uint32_t> group);
  /// What follows is the next branch of the innermost open group; outside of all groups, of the pattern.
  Built next_branch();
  Built close();
  /// Is there an atom that can be repeated?
  bool has_atom() const { return levels_.back().has_atom; }
  /// Repeats the last atom; without `most` without end.
  Built repeat(std::uint32_t least, std::optional<std::uint32_t> most, bool lazy);

  /// The program without its names, or nothing where it is too large. The builder is empty afterwards.
  std::optional<Program> finish(std::uint32_t groups);

 private:
  struct Piece {
    Op op = Op::match;
    std::uint32_t argument = 0;
    std::int32_t next = 1;
    std::int32_t other = 0;
  };
  using Pieces = std::vector<Piece>;

  struct Level {
    std::optional<std::uint32_t> group;
    std::size_t branch = 0;  ///< where the branch begins
    bool has_branches = false;
    std::uint32_t last_jump = 0;  ///< of the branches that are done; each jump names the one before, from 1
    Facts branches;
    Facts before;  ///< what is before the last atom of the branch
    bool has_atom = false;
    std::size_t atom = 0;  ///< where the last atom begins
    Facts facts;           ///< of the last atom
  };

  Built add(const Piece& piece, const Facts& facts);
  void begin_atom(const Facts& facts);
  void finish_branches();
  void land_jumps();
  bool fits(std::uint64_t more) const { return pieces_.size() + more <= limit_; }
  void append(const Pieces& body) { pieces_.insert(pieces_.end(), body.begin(), body.end()); }
  void append_split(std::int32_t preferred, std::int32_t other, bool lazy);
  void append_star(const Pieces& body, bool nullable, bool lazy);
  void append_plus(const Pieces& body, bool lazy);
  void append_optional(const Pieces& body, std::uint32_t times, bool lazy);
  std::size_t landing(std::size_t at) const;
  Program assemble(const std::vector<Member>& members) const;

  std::uint32_t limit_;
  Pieces pieces_;
  std::vector<Level> levels_;
  std::map<CharRanges, std::uint32_t> set_numbers_;
  std::vector<const CharRanges*> sets_;  ///< keys of set_numbers_ by number
  std::size_t ranges_ = 0;
  bool lines_ = false;
  bool words_ = false;
};

}  // namespace bylaw::cel::rx
