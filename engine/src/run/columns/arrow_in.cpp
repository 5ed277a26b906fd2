#include "run/columns/arrow_in.h"

#include "run/columns/raw_column.h"

#include <optional>
#include <string_view>

namespace bylaw {

namespace {

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

/// Seconds, milli-, micro- or nanoseconds, as the last letter of `tsm` says.
std::uint32_t units_per_second(char unit) {
  switch (unit) {
    case 's': return 1;
    case 'm': return 1000;
    case 'u': return 1'000'000;
    default: return 1'000'000'000;
  }
}

/// Buffers, lengths and children are there as the format has them.
bool is_complete(const ArrowArray& array, std::int64_t buffers) {
  return array.release != nullptr && array.length >= 0 && array.offset >= 0 && array.n_buffers >= buffers &&
         array.buffers != nullptr;
}

/// Columns over arrays.
class Reader {
 public:
  /// Those that a column needs go to `kept`.
  explicit Reader(std::deque<Column>& kept) : kept_(kept) {}

  /// Nothing where the array has a form that columns have not; `wrong` says which then. Of the type null
  /// there is nothing and nothing wrong.
  std::optional<Column> read(const ArrowSchema& schema, const ArrowArray& array, std::int64_t offset) {
    const std::string_view format = schema.format;
    if (format == "n") return std::nullopt;
    Column column;
    const auto kind = format_of(format, column);
    if (!kind) {
      wrong = "is of a type that facts do not have (Arrow format " + quoted(format) + ")";
      return std::nullopt;
    }
    column.format = *kind;
    const bool texts = columns::holds_texts(column);
    if (!is_complete(array, texts ? 3 : 2)) {
      wrong = "is not a complete Arrow array";
      return std::nullopt;
    }
    column.first = static_cast<std::uint64_t>(array.offset + offset);
    column.validity = array.null_count == 0 ? nullptr : static_cast<const std::uint8_t*>(array.buffers[0]);
    column.values = array.buffers[texts ? 2 : 1];
    if (texts || *kind == ColumnFormat::list) column.offsets = array.buffers[1];
    if (*kind == ColumnFormat::list && !read_items(schema, array, column)) return std::nullopt;
    if (schema.dictionary != nullptr && !read_dictionary(schema, array, column)) return std::nullopt;
    return column;
  }

  std::string wrong;

 private:
  static std::optional<ColumnFormat> format_of(std::string_view format, Column& column) {
    constexpr std::string_view letters = "bcCsSiIlLfguU";
    constexpr ColumnFormat formats[] = {
        ColumnFormat::bits, ColumnFormat::i8,   ColumnFormat::u8,       ColumnFormat::i16, ColumnFormat::u16,
        ColumnFormat::i32,  ColumnFormat::u32,  ColumnFormat::i64,      ColumnFormat::u64, ColumnFormat::f32,
        ColumnFormat::f64,  ColumnFormat::text, ColumnFormat::long_text};
    const std::size_t at = format.size() == 1 ? letters.find(format[0]) : std::string_view::npos;
    if (at != std::string_view::npos) return formats[at];
    if (format == "+l") return ColumnFormat::list;
    const bool length = format.size() == 3 && format.substr(0, 2) == "tD";
    // With a time zone behind the colon.
    const bool instant = format.size() > 4 && format.substr(0, 2) == "ts" && format[3] == ':';
    if (!length && !instant) return std::nullopt;
    column.units_per_second = units_per_second(format[2]);
    return ColumnFormat::i64;
  }

  bool read_items(const ArrowSchema& schema, const ArrowArray& array, Column& column) {
    if (schema.n_children != 1 || array.n_children != 1) {
      wrong = "is not a complete Arrow array";
      return false;
    }
    const auto items = read(*schema.children[0], *array.children[0], 0);
    if (!items) {
      if (wrong.empty()) wrong = "is a list of nulls";
      return false;
    }
    column.items = &kept_.emplace_back(*items);
    return true;
  }

  bool read_dictionary(const ArrowSchema& schema, const ArrowArray& array, Column& column) {
    const auto texts =
        array.dictionary == nullptr ? std::nullopt : read(*schema.dictionary, *array.dictionary, 0);
    if (!texts || !columns::holds_texts(*texts) || texts->validity != nullptr) {
      wrong = "has a dictionary that does not hold texts, or holds nulls";
      return false;
    }
    column.dictionary = &kept_.emplace_back(*texts);
    column.dictionary_size = static_cast<std::uint64_t>(array.dictionary->length);
    return true;
  }

  std::deque<Column>& kept_;
};

}  // namespace

columns::BatchColumns::BatchColumns(const ArrowSchema& schema, const ArrowArray& batch,
                                    std::string_view left_out) {
  if (schema.format == nullptr || std::string_view(schema.format) != "+s" ||
      schema.n_children != batch.n_children) {
    wrong_ = "a record batch was expected: a struct with a child for each attribute";
    return;
  }
  if (batch.null_count != 0 && batch.n_buffers > 0 && batch.buffers[0] != nullptr) {
    wrong_ = "the batch has rows that are null as a whole; leave them out";
    return;
  }
  Reader reader(kept_);
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    NamedColumn& one = columns_.emplace_back();
    if (schema.children[i]->name != nullptr) one.name = schema.children[i]->name;
    if (!left_out.empty() && one.name == left_out) {
      columns_.pop_back();
      continue;
    }
    reader.wrong.clear();
    one.column.format = ColumnFormat::nothing;
    const auto column = reader.read(*schema.children[i], *batch.children[i], batch.offset);
    if (column) one.column = *column;
    faults_.push_back(reader.wrong.empty() ? "" : "the column of " + quoted(one.name) + " " + reader.wrong);
  }
}

std::vector<std::string> bind_batch(ColumnDecider& decider, const Program& program, const ArrowSchema& schema,
                                    const ArrowArray& batch) {
  const columns::BatchColumns all(schema, batch);
  std::vector<std::string> faults;
  decider.unbind_columns();
  if (!all.wrong().empty()) faults.push_back(all.wrong());
  for (std::size_t i = 0; i < all.columns().size(); ++i) {
    const auto& [name, column] = all.columns()[i];
    const auto attribute = program.attribute(name);
    if (!attribute && name != "action" && name != "at") {
      faults.push_back("the policy declares no attribute " + quoted(name) +
                       ": leave the column out, what the policy does not need must not be sent");
      continue;
    }
    if (!all.faults()[i].empty()) faults.push_back(all.faults()[i]);
    if (column.format == ColumnFormat::nothing) continue;
    const auto wrong = attribute          ? decider.bind(*attribute, column)
                       : name == "action" ? decider.bind_actions(column)
                                          : decider.bind_at(column);
    if (wrong) faults.push_back(*wrong);
  }
  if (!faults.empty()) decider.unbind_columns();
  return faults;
}

}  // namespace bylaw
