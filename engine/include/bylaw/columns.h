#pragma once

#include <bylaw/diagnostic.h>
#include <bylaw/engine.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Decides many requests at once, whose facts are given as columns: an array for each attribute, a row for
/// each request. It says what Session::decide says of each, without messages.
///
///     bylaw::ColumnDecider decider(program);
///     decider.bind_action(*program.action("group.join"));
///     decider.bind_at(at);
///     if (auto misfit = decider.bind(*program.attribute("user.credit"), credit)) return *misfit;
///     decider.decide(0, rows, verdicts);
namespace bylaw {

/// How the items of a column lie in memory. Numbers stand as the machine has them, one behind the other.
enum class ColumnFormat : std::uint8_t {
  bits,  ///< truth values, eight a byte, the lowest bit first
  i8,
  u8,  ///< for an attribute of type bool: 0 or 1
  i16,
  u16,
  i32,
  u32,
  i64,
  u64,
  f32,
  f64,
  text,       ///< UTF-8 in `values`; item i lies between two int32 of `offsets`, i and i + 1
  long_text,  ///< the same with int64
  list,       ///< items of `items`, between two int32 of `offsets`
  /// UTF-8 in views of 16 bytes, as Arrow's Utf8View: the length in 4 bytes, and up to 12 bytes behind it. Of
  /// longer texts their first 4 bytes, the number of a buffer and the offset there follow; `offsets` is an
  /// array of pointers to the buffers.
  text_view,
  nothing,  ///< no fact is given in any row, whatever is declared
};

namespace columns {
struct Lanes;
}

/// An array of facts in the memory of the caller, laid out as in the Arrow columnar format 1.x, so that a
/// column of Arrow is one of these without a copy. What it points to must stay until the next `bind` or
/// `unbind`.
struct Column {
  ColumnFormat format = ColumnFormat::i64;
  const void* values = nullptr;
  const void* offsets = nullptr;           ///< of texts and lists
  const std::uint8_t* validity = nullptr;  ///< bits: 1 where the fact is given; nullptr: everywhere
  std::uint64_t first = 0;                 ///< where item 0 stands in all of these
  /// The numbers are positions in this column of texts.
  const Column* dictionary = nullptr;
  std::uint64_t dictionary_size = 0;
  const Column* items = nullptr;  ///< of a list
  /// Of instants and lengths of time: how many of the column's units a second has, 1 to 10^9. Numbers are
  /// counted from 1970-01-01T00:00:00Z.
  std::uint32_t units_per_second = 1000;
};

/// A column by the name of what it holds: an attribute (`user.credit`), `action` or `at`.
struct NamedColumn {
  std::string name;
  Column column;
};

/// Arrays of the caller, with room for every row that is decided.
struct VerdictColumns {
  /// An Outcome, or ColumnDecider::not_decided.
  std::uint8_t* outcome = nullptr;
  /// The number of the first rule that refuses (Program::rule_id), or -1. nullptr: not wanted.
  std::int32_t* first = nullptr;
  /// A bit for each rule of the policy that refuses, ColumnDecider::words() words a row: rule r is bit r % 32
  /// of word r / 32. nullptr: not wanted.
  std::uint32_t* refused = nullptr;
  /// The same for rules that refuse because they could not be evaluated. nullptr: not wanted.
  std::uint32_t* failed = nullptr;
};

/// A fact that its declaration does not allow. It is not repeated: it might be personal.
struct ColumnFault {
  std::uint64_t row = 0;  ///< counted from 0, or as `name_rows_from` says
  std::string column;     ///< the attribute's name, `action` or `at`
  std::string message;
  Code code = Code::bad_value;
};

struct ColumnCounts {
  std::uint64_t allow = 0;
  std::uint64_t deny = 0;
  std::uint64_t pending = 0;
  std::uint64_t not_governed = 0;
  std::uint64_t not_decided = 0;
  friend bool operator==(const ColumnCounts&, const ColumnCounts&) = default;
};

/// Takes its memory once, and then decides in blocks without allocating. For one thread;
/// the program, or the gate, outlives it.
class ColumnDecider {
 public:
  static constexpr std::uint8_t not_decided = 255;
  /// So many faults are kept; all are counted.
  static constexpr std::size_t faults_kept = 10;

  explicit ColumnDecider(const Program& program);
  explicit ColumnDecider(const Gate& gate);
  ~ColumnDecider();
  ColumnDecider(const ColumnDecider&) = delete;
  ColumnDecider& operator=(const ColumnDecider&) = delete;

  /// The facts of an attribute; an attribute without a column has its default or is missing. What is wrong
  /// with the column where it cannot hold the attribute: nothing is bound then. O(1), and O(size of the
  /// dictionary) where it has one.
  std::optional<std::string> bind(AttributeId attribute, const Column& column);
  /// What every request asks; or a column of names of actions.
  void bind_action(ActionId action);
  std::optional<std::string> bind_actions(const Column& column);
  /// When every request is decided; or a column of instants.
  void bind_at(Instant at);
  std::optional<std::string> bind_at(const Column& column);
  /// No column is bound any more; one action or one instant for all requests stays, and so do counts and
  /// faults.
  void unbind_columns();
  /// Nothing is bound any more, and nothing counted.
  void unbind();

  /// Decides `rows` rows from row `first` on; row `first` is written to item 0 of the arrays of `verdicts`. A
  /// row with a fact that its declaration does not allow, without an instant or with an unknown action is not
  /// decided. O(rows × rules of the action).
  void decide(std::uint64_t first, std::uint64_t rows, const VerdictColumns& verdicts);

  /// The next rows are counted from `row` in faults: for who binds the columns of a long table piece by
  /// piece.
  void name_rows_from(std::uint64_t row);

  /// Words of 32 bits for each row of VerdictColumns::refused.
  std::uint32_t words() const;
  /// Of all rows since `unbind`, or ever.
  const ColumnCounts& counts() const;
  const std::vector<ColumnFault>& faults() const;

  /// How many of the rules, once for each action that they are on, run row by row, because they hold what
  /// has no form in columns (loops, functions of texts, lists).
  std::uint32_t rules_by_row() const;

  /// Of the engine itself: the facts of the last block that was decided (of 512 rows at most), and what is
  /// asked there (`text` is the ActionId), where that is a column.
  const columns::Lanes& lanes(AttributeId attribute) const;
  const columns::Lanes& action_lanes() const;

 private:
  struct Detail;
  std::unique_ptr<Detail> detail_;
};

}  // namespace bylaw
