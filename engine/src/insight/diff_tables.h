#pragma once

#include <bylaw/diff.h>

#include <string>
#include <vector>

namespace bylaw {

/// A cell of a table that two policies fill differently.
struct CellChange {
  std::string cell;  ///< a path of ids and keys: `ladders/users/steps/warned/at`
  std::string from;  ///< canonical JSON; empty where the first policy has no such cell
  std::string to;
  /// What it does to the people concerned; `same` where decisions alone depend on the cell, which say it.
  DiffVerdict change = DiffVerdict::mixed;
};

/// The tables cell by cell, sorted by path: rows are the same where they have the same id, whatever their
/// order; titles, messages and bases are no cells.
std::vector<CellChange> diff_tables(const Program& from, const Program& to);

}  // namespace bylaw
