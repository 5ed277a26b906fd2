#pragma once

#include <bylaw/columns.h>

#include <cstdint>
#include <string>
#include <vector>

/// The Arrow C Data Interface, as its specification says it
/// (arrow.apache.org/docs/format/CDataInterface.html): who includes several headers with it has it once.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
}
#endif

namespace bylaw {

/// Binds the columns of a record batch, a struct whose children are named as attributes (`user.credit`),
/// `action` (texts) or `at` (timestamps with a time zone: without one they are no instants), in the place of
/// all columns that were bound before. A fact without a column, or with one of the type null, is not given;
/// without `action` or `at` bind_action and bind_at say it for all rows. Gives everything that is wrong, a
/// sentence each; then no column is bound. Both structures stay the caller's and must live as long as rows
/// are decided. O(columns), and O(entries) of dictionaries.
std::vector<std::string> bind_batch(ColumnDecider& decider, const Program& program, const ArrowSchema& schema,
                                    const ArrowArray& batch);

/// Decides all rows of the batch that was bound, and gives a batch of as many rows that owns its memory:
/// release both structures when done. Its columns: `outcome` (text, null where the row was not decided),
/// `first_rule` (text, null where no rule refuses) and `reasons` (list of texts: the ids of all rules that
/// refuse, in the order of reasons). At most 2^31 - 1 bytes of ids: some ten million rows.
void decide_batch(ColumnDecider& decider, const Program& program, std::uint64_t rows, ArrowSchema& out_schema,
                  ArrowArray& out);

}  // namespace bylaw
