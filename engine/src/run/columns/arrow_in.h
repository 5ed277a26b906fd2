#pragma once

#include <bylaw/arrow.h>

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::columns {

/// The columns of a record batch over its memory, which must live as long.
class BatchColumns {
 public:
  /// The column `left_out` is not among them.
  BatchColumns(const ArrowSchema& schema, const ArrowArray& batch, std::string_view left_out = {});
  BatchColumns(const BatchColumns&) = delete;
  BatchColumns& operator=(const BatchColumns&) = delete;

  /// What is wrong with the whole, a sentence; there are no columns then. Empty: nothing is.
  const std::string& wrong() const { return wrong_; }
  /// In their order; of the type null, or of one that no column has, they hold nothing.
  const std::vector<NamedColumn>& columns() const { return columns_; }
  /// What is wrong with each of the columns, or nothing is.
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  std::string wrong_;
  std::deque<Column> kept_;  ///< dictionaries and items
  std::vector<NamedColumn> columns_;
  std::vector<std::string> faults_;
};

}  // namespace bylaw::columns
