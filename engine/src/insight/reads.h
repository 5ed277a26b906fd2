#pragma once

#include "insight/sentences.h"
#include "run/reasons.h"

#include <bylaw/json.h>

#include <string>
#include <string_view>

namespace bylaw {

/// Where a derived value came from: the row of a table, and the parameter that the row names.
struct Origin {
  std::string_view table;  ///< `credit`, `tiers`, `categories`; empty where no table gave it
  std::string row;
  Said title;
  const policy::Parameter* parameter = nullptr;
};

/// The row that gave the value of `derived`, looked up as the decision did: by the level that the same
/// evaluation gives, or by the attribute that the table grades.
Origin origin_of(Session::Detail& session, const policy::Derived& derived);

/// A value that was read, as an explanation shows it: `{"basis"?, "kind", "name", "parameter"?, "row"?,
/// "table"?, "title", "value"?}`.
void write_read(JsonWriter& writer, Session::Detail& session, const Read& read);
/// `credit is 258`, `seats of the tier is 100 (row “Small” of the table)`.
Said read_in_words(Session::Detail& session, const Read& read);

}  // namespace bylaw
