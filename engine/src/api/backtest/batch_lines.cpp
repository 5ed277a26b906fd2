#include "api/backtest/batch_lines.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string_view>

namespace bylaw::backtest {

namespace {

constexpr std::string_view column = "line";
/// Larger numbers are none in JSON.
constexpr std::int64_t last_line = std::int64_t{1} << 53;

bool is_line(const ArrowSchema& field) { return field.name != nullptr && field.name == column; }

/// Has children, as many in both structures; `columns::BatchColumns` refuses the rest.
bool is_struct(const ArrowSchema& schema, const ArrowArray& batch) {
  return schema.format != nullptr && std::string_view(schema.format) == "+s" &&
         schema.n_children == batch.n_children && batch.length >= 0 && batch.offset >= 0;
}

template <class Number>
bool read(const ArrowArray& array, std::int64_t first, std::int64_t rows, std::vector<std::uint64_t>& out) {
  const auto* validity = array.null_count == 0 ? nullptr : static_cast<const std::uint8_t*>(array.buffers[0]);
  for (std::int64_t row = first; row < first + rows; ++row) {
    if (validity != nullptr && (validity[row / 8] >> row % 8 & 1) == 0) return false;
    Number number;
    std::memcpy(&number, static_cast<const char*>(array.buffers[1]) + row * std::int64_t{sizeof number},
                sizeof number);
    const auto line = static_cast<std::int64_t>(number);
    if (line < 1 || line > last_line) return false;
    out.push_back(static_cast<std::uint64_t>(line));
  }
  return true;
}

}  // namespace

std::vector<std::string> lines_of_rows(const ArrowSchema& schema, const ArrowArray& batch, std::uint64_t next,
                                       std::vector<std::uint64_t>& out) {
  if (!is_struct(schema, batch)) return {};
  const auto* field = std::find_if(schema.children, schema.children + schema.n_children,
                                   [](const ArrowSchema* one) { return is_line(*one); });
  if (field == schema.children + schema.n_children) {
    out.resize(static_cast<std::size_t>(batch.length));
    std::iota(out.begin(), out.end(), next);
    return {};
  }
  const ArrowArray& array = *batch.children[field - schema.children];
  const std::string_view format = (*field)->format;
  const std::int64_t first = array.offset + batch.offset;
  if (array.n_buffers != 2 || array.buffers == nullptr || array.dictionary != nullptr ||
      (format != "l" && format != "L" && format != "i" && format != "I"))
    return {"the column `line` must hold whole numbers of 32 or 64 bits: the places of the rows in the log"};
  out.reserve(static_cast<std::size_t>(batch.length));
  const bool good = format == "l"   ? read<std::int64_t>(array, first, batch.length, out)
                    : format == "L" ? read<std::uint64_t>(array, first, batch.length, out)
                    : format == "i" ? read<std::int32_t>(array, first, batch.length, out)
                                    : read<std::uint32_t>(array, first, batch.length, out);
  if (!good) return {"the column `line` must say of every row where it stands in the log, from 1 to 2^53"};
  return {};
}

std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges_of(std::vector<std::uint64_t> lines) {
  std::sort(lines.begin(), lines.end());
  std::vector<std::pair<std::uint64_t, std::uint64_t>> out;
  for (const std::uint64_t line : lines) {
    if (!out.empty() && line == out.back().second + 1)
      out.back().second = line;
    else
      out.emplace_back(line, line);
  }
  return out;
}

}  // namespace bylaw::backtest
