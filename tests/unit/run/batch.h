#pragma once

#include <bylaw/arrow.h>

#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::test {

inline void nothing(ArrowSchema*) {}
inline void nothing(ArrowArray*) {}

/// A batch put together as a producer of Arrow does it; everything is owned here.
class Batch {
 public:
  explicit Batch(std::int64_t rows) : rows_(rows) {}

  /// A column of `buffers`, validity first. `nulls` as the producer says it: -1 where it has not counted.
  ArrowArray& add(const char* name, const char* format, std::vector<const void*> buffers,
                  std::int64_t nulls = 0) {
    fields_.push_back(&schema(name, format));
    columns_.push_back(&array(std::move(buffers), rows_, nulls));
    return *columns_.back();
  }
  void dictionary(const char* format, std::vector<const void*> buffers, std::int64_t length) {
    fields_.back()->dictionary = &schema("", format);
    columns_.back()->dictionary = &array(std::move(buffers), length, 0);
  }
  void items(const char* format, std::vector<const void*> buffers, std::int64_t length) {
    item_schema_ = &schema("item", format);
    item_array_ = &array(std::move(buffers), length, 0);
    fields_.back()->n_children = columns_.back()->n_children = 1;
    fields_.back()->children = &item_schema_;
    columns_.back()->children = &item_array_;
  }
  std::vector<std::string> bind(ColumnDecider& decider, const Program& p, std::int64_t offset = 0) {
    const auto [top, all] = whole(offset);
    return bind_batch(decider, p, *top, *all);
  }
  /// The batch from row `offset` on.
  std::pair<const ArrowSchema*, const ArrowArray*> whole(std::int64_t offset = 0) {
    ArrowSchema& top = schema("", "+s");
    top.children = fields_.data();
    top.n_children = static_cast<std::int64_t>(fields_.size());
    ArrowArray& all = array({nullptr}, rows_ - offset, 0);
    all.offset = offset;
    all.children = columns_.data();
    all.n_children = top.n_children;
    return {&top, &all};
  }

 private:
  ArrowSchema& schema(const char* name, const char* format) {
    ArrowSchema& out = schemas_.emplace_back();
    out.name = name;
    out.format = format;
    out.release = nothing;
    return out;
  }
  ArrowArray& array(std::vector<const void*> buffers, std::int64_t length, std::int64_t nulls) {
    ArrowArray& out = arrays_.emplace_back();
    out.length = length;
    out.null_count = nulls;
    auto& kept = buffers_.emplace_back(std::move(buffers));
    out.n_buffers = static_cast<std::int64_t>(kept.size());
    out.buffers = kept.data();
    out.release = nothing;
    return out;
  }

  std::int64_t rows_;
  std::deque<ArrowSchema> schemas_;
  std::deque<ArrowArray> arrays_;
  std::deque<std::vector<const void*>> buffers_;
  std::vector<ArrowSchema*> fields_;
  std::vector<ArrowArray*> columns_;
  ArrowSchema* item_schema_ = nullptr;
  ArrowArray* item_array_ = nullptr;
};

}  // namespace bylaw::test
