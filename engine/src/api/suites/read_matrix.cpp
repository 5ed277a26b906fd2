#include "api/suites/read.h"

namespace bylaw::suites {

namespace {

/// A cell as the name of its test shows it.
std::string shown(Json cell) {
  return cell.is(JsonKind::string) ? std::string(cell.string()) : canonical_json(cell);
}

bool is_column(Json column, bool asks, Faults& faults) {
  if (!expect(column, JsonKind::string, "a column", faults)) return false;
  const std::string_view name = column.string();
  if (name == "at" || name == "expect" || (name.size() > 1 && name[0] == '$')) return true;
  if (asks && (name == "action" || name.find('.') != std::string_view::npos)) return true;
  faults.error(Code::bad_value, column.span(), "a column cannot be " + quoted(name),
               asks ? "name a fact such as `user.credit`, `action`, `at`, `expect`, or `$x` for what stands "
                      "as \"$x\" in the test"
                    : "name `at`, `expect`, or `$x` for what stands as \"$x\" in the test");
  return false;
}

Draft read_row(Json row, const std::vector<std::string_view>& columns, const std::string& name) {
  Draft draft;
  draft.test.place = row;
  std::string cells;
  std::size_t i = 0;
  for (const Json cell : row) {
    const std::string_view column = columns[i++];
    if (column == "expect") {
      draft.expect = cell;
      continue;
    }
    cells += (cells.empty() ? "" : ", ") + shown(cell);
    if (column == "at")
      draft.at = cell;
    else if (column[0] == '$')
      draft.test.cells.add(column, cell);
    else
      draft.facts.emplace_back(column, cell);
  }
  draft.test.name = name + " [" + cells + "]";
  return draft;
}

}  // namespace

std::vector<Draft> read_matrix(Json matrix, const std::string& name, bool asks, Faults& faults) {
  std::vector<Draft> out;
  if (!matrix) {
    out.emplace_back().test.name = name;
    return out;
  }
  ObjectReader reader(matrix, "`matrix`", faults);
  if (!reader) return out;
  const Json names = reader.required("columns");
  const Json rows = reader.required("rows");
  reader.finish();
  std::vector<std::string_view> columns;
  if (expect(names, JsonKind::array, "`columns`", faults)) {
    for (const Json column : names) {
      if (!is_column(column, asks, faults)) continue;
      for (const std::string_view before : columns) {
        if (before == column.string())
          faults.error(Code::duplicate_id, column.span(), "the column " + quoted(before) + " is given twice");
      }
      columns.push_back(column.string());
    }
  }
  if (!expect(rows, JsonKind::array, "`rows`", faults) || !names || columns.size() != names.size())
    return out;
  if (rows.size() == 0) faults.error(Code::bad_value, rows.span(), "`rows` is empty", "add at least one row");
  for (const Json row : rows) {
    if (!expect(row, JsonKind::array, "a row", faults)) continue;
    if (row.size() != columns.size()) {
      faults.error(Code::bad_value, row.span(),
                   "a row has " + std::to_string(row.size()) + " cells, and there are " +
                       std::to_string(columns.size()) + " columns");
      continue;
    }
    out.push_back(read_row(row, columns, name));
  }
  return out;
}

}  // namespace bylaw::suites
