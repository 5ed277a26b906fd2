#include "arrow_parts.h"

#include <string_view>

namespace bylaw::capi {

namespace {

// Facts are at most lists of numbers or texts, whose entries may be in a dictionary.
constexpr int deepest = 8;

bool is_whole(const ArrowSchema& schema, const ArrowArray& array, int depth) {
  if (depth > deepest || schema.release == nullptr || array.release == nullptr) return false;
  if (schema.format == nullptr || array.length < 0 || array.offset < 0 || array.n_buffers < 0) return false;
  if (array.n_buffers > 0 && array.buffers == nullptr) return false;
  if (schema.n_children < 0 || schema.n_children != array.n_children) return false;
  if (schema.n_children > 0 && (schema.children == nullptr || array.children == nullptr)) return false;
  if ((schema.dictionary == nullptr) != (array.dictionary == nullptr)) return false;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i] == nullptr || array.children[i] == nullptr) return false;
    if (!is_whole(*schema.children[i], *array.children[i], depth + 1)) return false;
  }
  return schema.dictionary == nullptr || is_whole(*schema.dictionary, *array.dictionary, depth + 1);
}

/// A child has at least the rows of the batch.
bool is_long_enough(const ArrowArray& batch) {
  for (std::int64_t i = 0; i < batch.n_children; ++i) {
    if (batch.children[i]->length - batch.offset < batch.length) return false;
  }
  return true;
}

}  // namespace

std::string missing_parts(const ArrowSchema* schema, const ArrowArray* batch) {
  if (schema == nullptr || batch == nullptr)
    return "a schema and an array were expected, and one of them is NULL";
  if (!is_whole(*schema, *batch, 0)) {
    return "the schema and the array do not belong together, were released, or lack parts that the Arrow C "
           "Data "
           "Interface says they have";
  }
  if (std::string_view(schema->format) == "+s" && !is_long_enough(*batch))
    return "a column has fewer rows than the batch";
  return "";
}

}  // namespace bylaw::capi
