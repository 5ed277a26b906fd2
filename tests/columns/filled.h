#pragma once

#include "run/program.h"

#include <bylaw/columns.h>

#include <cstdint>
#include <deque>
#include <random>
#include <string>
#include <vector>

namespace bylaw::columns_test {

/// A column in one of the forms that its attribute allows, filled with values of requests.
class Filled {
 public:
  /// `form` chooses among the forms; every one that can hold the values is used by some.
  Filled(policy::ValueType type, const std::vector<cel::Value>& values, std::uint64_t form);

  const Column& column() const { return column_; }

 private:
  void add_texts(const std::vector<cel::Value>& values, bool dictionary, bool long_offsets);
  void add_list(const std::vector<cel::Value>& values, bool texts);
  template <class Number, class Read>
  void add_numbers(ColumnFormat format, const std::vector<cel::Value>& values, Read read);
  void give(const std::vector<cel::Value>& values);

  Column column_;
  Column inner_;
  std::vector<std::uint8_t> validity_;
  std::vector<std::uint64_t> room_;  ///< aligned for every number
  std::vector<std::uint64_t> inner_room_;
  std::string text_;
  std::vector<std::int32_t> offsets_;
  std::vector<std::int64_t> long_offsets_;
  std::vector<std::int32_t> list_offsets_;
};

}  // namespace bylaw::columns_test
