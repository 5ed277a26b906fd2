#pragma once

#include "run/columns/graph.h"
#include "run/columns/raw_column.h"

#include <bylaw/diagnostic.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bylaw::columns {

/// So many rows are decided at a time: few enough for their lanes to stay in the nearest caches.
inline constexpr std::uint32_t block_rows = 512;

/// What is known of a text before any row is read.
struct TextEntry {
  std::uint32_t number = 0;  ///< in the graph
  bool allowed = true;       ///< by the attribute's declaration
};

/// What a fact must be, and what stands for one that is not given.
struct FactForm {
  std::string name;
  /// Nothing for lists.
  std::optional<Lane> lane;
  policy::ValueType type = policy::ValueType::boolean;
  policy::Bounds bounds;
  bool closed = false;  ///< only the texts of `texts` that are allowed
  /// The texts that rules or the declaration name. They live in the graph and the document.
  std::unordered_map<std::string_view, TextEntry> texts;
  cel::Value fallback;  ///< or missing
};

/// What a fact is not.
struct FactFault {
  Code code = Code::bad_value;
  const char* message = "";
};

/// The facts of one block, by row. `failed` where a fact is missing.
struct Lanes {
  std::vector<std::uint8_t> truth;
  std::vector<std::int64_t> whole;
  std::vector<double> real;
  std::vector<std::uint32_t> text;
  std::vector<std::uint8_t> ok;  ///< 1 where there is a value
  bool all_ok = true;
};

/// An attribute's column: holds it to its declaration and reads it, block by block, into lanes.
class FactColumn {
 public:
  using Fault = std::function<void(std::uint32_t, const FactFault&)>;

  explicit FactColumn(FactForm form);

  const FactForm& form() const { return form_; }
  bool bound() const { return bound_; }
  /// What is wrong with the column; it is not bound then.
  std::optional<std::string> bind(const Column& column);
  void unbind();

  /// Reads rows `first` to `first + rows` (at most block_rows). `fault(row in the block, what is wrong)` is called
  /// for every fact that is not as declared.
  void read(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  const Lanes& lanes() const { return lanes_; }

  /// For the evaluator: the fact of a row that `read` found no fault with. Lists are made in `arena`.
  cel::Value value(std::uint64_t row, cel::Arena& arena) const;

 private:
  void read_truth(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  void read_whole(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  void read_time(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  void read_real(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  void read_text(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  void read_list(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  void fill_default(std::uint32_t rows);
  template <class Position>
  void read_positions(std::uint64_t first, std::uint32_t rows, const Fault& fault);
  TextEntry entry_of(std::string_view text) const;

  FactForm form_;
  bool bound_ = false;
  bool all_default_ = false;  ///< the lanes hold the default in every row, as long as nothing is bound
  Column column_;
  Column dictionary_;
  Column items_;
  std::vector<TextEntry> entries_;  ///< by position in the dictionary
  Lanes lanes_;
};

}  // namespace bylaw::columns
