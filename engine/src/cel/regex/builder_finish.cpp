#include "cel/regex/builder.h"

#include <utility>

namespace bylaw::cel::rx {

namespace {

/// What can be told of the symbol before a place, as far as the assertion asks.
Traits observed(Assertion assertion) {
  switch (assertion) {
    case Assertion::text_begin: return trait_edge;
    case Assertion::line_begin: return trait_edge | trait_newline;
    case Assertion::word_boundary:
    case Assertion::no_word_boundary: return trait_word;
    case Assertion::text_end:
    case Assertion::line_end: return 0;
  }
  return 0;
}

/// Program::can_start: every assertion is taken to hold.
std::vector<std::uint8_t> find_starts(const Program& program) {
  const Alphabet& alphabet = program.alphabet;
  std::vector<std::uint8_t> starts(alphabet.size(), 0);
  std::vector<bool> row_done;
  std::vector<bool> seen(program.code.size());
  std::vector<std::uint16_t> stack{0};
  while (!stack.empty()) {
    const std::uint16_t at = stack.back();
    stack.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Instruction& now = program.code[at];
    switch (now.op) {
      case Op::match: return {};
      case Op::one: starts[now.argument] = 1; break;
      case Op::some:
        if (row_done.size() <= now.argument) row_done.resize(now.argument + 1u);
        if (row_done[now.argument]) break;
        row_done[now.argument] = true;
        for (std::uint32_t symbol = 0; symbol < alphabet.size(); ++symbol) {
          if (alphabet.contains(now.argument, static_cast<Symbol>(symbol))) starts[symbol] = 1;
        }
        break;
      case Op::split: stack.push_back(now.other); [[fallthrough]];
      default: stack.push_back(now.next); break;
    }
  }
  return starts;
}

/// Threads times capture slots, which a search for groups may have to remember.
constexpr std::uint64_t most_thread_slots = std::uint64_t{1} << 22;

}  // namespace

std::size_t Builder::landing(std::size_t at) const {
  while (pieces_[at].op == Op::jump) at = at + static_cast<std::size_t>(std::ptrdiff_t{pieces_[at].next});
  return at;
}

Program Builder::assemble(const std::vector<Member>& members) const {
  // The first piece is no jump: a jump follows the split that it closes.
  std::vector<bool> reached(pieces_.size());
  std::vector<std::size_t> stack{0};
  const auto target = [this](std::size_t at, std::int32_t by) {
    return landing(at + static_cast<std::size_t>(std::ptrdiff_t{by}));
  };
  while (!stack.empty()) {
    const std::size_t at = stack.back();
    stack.pop_back();
    if (reached[at]) continue;
    reached[at] = true;
    const Piece& piece = pieces_[at];
    if (piece.op == Op::match) continue;
    stack.push_back(target(at, piece.next));
    if (piece.op == Op::split) stack.push_back(target(at, piece.other));
  }
  std::vector<std::uint16_t> numbers(pieces_.size());
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < pieces_.size(); ++at) {
    if (reached[at]) numbers[at] = static_cast<std::uint16_t>(count++);
  }
  Program program;
  program.code.reserve(count);
  for (std::size_t at = 0; at < pieces_.size(); ++at) {
    if (!reached[at]) continue;
    const Piece& piece = pieces_[at];
    Instruction now{piece.op, static_cast<std::uint16_t>(piece.argument)};
    if (piece.op != Op::match) now.next = numbers[target(at, piece.next)];
    if (piece.op == Op::split) now.other = numbers[target(at, piece.other)];
    if (piece.op == Op::assert) program.observed |= observed(static_cast<Assertion>(piece.argument));
    if (piece.op == Op::some) {
      const Member& member = members[piece.argument];
      now.op = member.one ? Op::one : Op::some;
      now.argument = member.number;
    }
    program.code.push_back(now);
  }
  return program;
}

std::optional<Program> Builder::finish(std::uint32_t groups) {
  if (!fits(1)) return std::nullopt;
  finish_branches();
  land_jumps();
  pieces_.push_back({Op::match});
  Alphabet alphabet;
  std::vector<Member> members;
  if (!alphabet.divide(sets_, lines_, words_, members)) return std::nullopt;
  Program program = assemble(members);
  program.alphabet = std::move(alphabet);
  program.groups = groups;
  if (std::uint64_t{program.slots()} * program.code.size() > most_thread_slots) return std::nullopt;
  program.anchored = levels_.back().branches.anchored;
  program.can_start = find_starts(program);
  return program;
}

}  // namespace bylaw::cel::rx
