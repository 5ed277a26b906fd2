#include <bylaw/arrow.h>

#include <array>
#include <memory>
#include <utility>

namespace bylaw {

namespace {

/// A column that owns its memory, and what describes it.
struct Owned {
  std::string format;
  std::string name;
  std::array<const void*, 3> pointers{};
  std::vector<std::uint8_t> validity;
  std::vector<std::int32_t> offsets;
  std::vector<char> bytes;
  std::vector<std::unique_ptr<ArrowArray>> arrays;
  std::vector<ArrowArray*> array_pointers;
  std::vector<std::unique_ptr<ArrowSchema>> schemas;
  std::vector<ArrowSchema*> schema_pointers;
};

void release_array(ArrowArray* array) {
  auto* owned = static_cast<Owned*>(array->private_data);
  for (const auto& child : owned->arrays) {
    if (child->release != nullptr) child->release(child.get());
  }
  delete owned;
  array->release = nullptr;
}

void release_schema(ArrowSchema* schema) {
  auto* owned = static_cast<Owned*>(schema->private_data);
  for (const auto& child : owned->schemas) {
    if (child->release != nullptr) child->release(child.get());
  }
  delete owned;
  schema->release = nullptr;
}

void give_array(std::unique_ptr<Owned> owned, std::int64_t length, std::int64_t nulls, std::int64_t buffers,
                ArrowArray& out) {
  for (const auto& child : owned->arrays) owned->array_pointers.push_back(child.get());
  owned->pointers = {owned->validity.empty() ? nullptr : owned->validity.data(), owned->offsets.data(),
                     owned->bytes.data()};
  out = {};
  out.length = length;
  out.null_count = nulls;
  out.n_buffers = buffers;
  out.buffers = owned->pointers.data();
  out.n_children = static_cast<std::int64_t>(owned->arrays.size());
  out.children = owned->array_pointers.data();
  out.release = release_array;
  out.private_data = owned.release();
}

void give_schema(std::string format, std::string name, bool nullable,
                 std::vector<std::unique_ptr<ArrowSchema>> children, ArrowSchema& out) {
  constexpr std::int64_t is_nullable = 2;
  auto owned = std::make_unique<Owned>();
  owned->format = std::move(format);
  owned->name = std::move(name);
  owned->schemas = std::move(children);
  for (const auto& child : owned->schemas) owned->schema_pointers.push_back(child.get());
  out = {};
  out.format = owned->format.c_str();
  out.name = owned->name.c_str();
  out.flags = nullable ? is_nullable : 0;
  out.n_children = static_cast<std::int64_t>(owned->schemas.size());
  out.children = owned->schema_pointers.data();
  out.release = release_schema;
  out.private_data = owned.release();
}

std::unique_ptr<ArrowSchema> schema_of(std::string format, std::string name, bool nullable,
                                       std::vector<std::unique_ptr<ArrowSchema>> children = {}) {
  auto out = std::make_unique<ArrowSchema>();
  give_schema(std::move(format), std::move(name), nullable, std::move(children), *out);
  return out;
}

/// Texts, one behind the other.
class Texts {
 public:
  explicit Texts(std::uint64_t rows) {
    owned_->offsets.reserve(rows + 1);
    owned_->offsets.push_back(0);
  }
  void add(std::string_view text) {
    owned_->bytes.insert(owned_->bytes.end(), text.begin(), text.end());
    owned_->offsets.push_back(static_cast<std::int32_t>(owned_->bytes.size()));
    give(true);
  }
  void add_null() {
    owned_->offsets.push_back(static_cast<std::int32_t>(owned_->bytes.size()));
    give(false);
  }
  std::int64_t length() const { return length_; }
  std::unique_ptr<ArrowArray> finish() {
    auto out = std::make_unique<ArrowArray>();
    give_array(std::move(owned_), length_, nulls_, 3, *out);
    return out;
  }

 private:
  void give(bool given) {
    const auto at = static_cast<std::size_t>(length_);
    if (at % 8 == 0) owned_->validity.push_back(0);
    if (given) owned_->validity[at / 8] = static_cast<std::uint8_t>(owned_->validity[at / 8] | 1u << at % 8);
    nulls_ += given ? 0 : 1;
    ++length_;
  }

  std::unique_ptr<Owned> owned_ = std::make_unique<Owned>();
  std::int64_t length_ = 0;
  std::int64_t nulls_ = 0;
};

}  // namespace

void decide_batch(ColumnDecider& decider, const Program& program, std::uint64_t rows, ArrowSchema& out_schema,
                  ArrowArray& out) {
  constexpr std::uint64_t at_once = 4096;
  const std::uint32_t words = decider.words();
  std::vector<std::uint8_t> outcome(at_once);
  std::vector<std::int32_t> first(at_once);
  std::vector<std::uint32_t> refused(at_once * words);
  Texts outcomes(rows);
  Texts firsts(rows);
  Texts reasons(rows);
  auto list = std::make_unique<Owned>();
  list->offsets.push_back(0);
  for (std::uint64_t done = 0; done < rows; done += at_once) {
    const std::uint64_t count = rows - done < at_once ? rows - done : at_once;
    decider.decide(done, count, {outcome.data(), first.data(), refused.data(), nullptr});
    for (std::uint64_t row = 0; row < count; ++row) {
      if (outcome[row] == ColumnDecider::not_decided)
        outcomes.add_null();
      else
        outcomes.add(outcome_name(static_cast<Outcome>(outcome[row])));
      if (first[row] < 0)
        firsts.add_null();
      else
        firsts.add(program.rule_id(static_cast<std::uint32_t>(first[row])));
      for (std::uint32_t word = 0; word < words; ++word) {
        for (std::uint32_t bits = refused[row * words + word]; bits != 0; bits &= bits - 1)
          reasons.add(program.rule_id(word * 32 + static_cast<std::uint32_t>(__builtin_ctz(bits))));
      }
      list->offsets.push_back(static_cast<std::int32_t>(reasons.length()));
    }
  }
  list->arrays.push_back(reasons.finish());
  auto lists = std::make_unique<ArrowArray>();
  give_array(std::move(list), static_cast<std::int64_t>(rows), 0, 2, *lists);
  auto batch = std::make_unique<Owned>();
  batch->arrays.push_back(outcomes.finish());
  batch->arrays.push_back(firsts.finish());
  batch->arrays.push_back(std::move(lists));
  give_array(std::move(batch), static_cast<std::int64_t>(rows), 0, 1, out);

  std::vector<std::unique_ptr<ArrowSchema>> items;
  items.push_back(schema_of("u", "item", false));
  std::vector<std::unique_ptr<ArrowSchema>> fields;
  fields.push_back(schema_of("u", "outcome", true));
  fields.push_back(schema_of("u", "first_rule", true));
  fields.push_back(schema_of("+l", "reasons", false, std::move(items)));
  give_schema("+s", "", false, std::move(fields), out_schema);
}

}  // namespace bylaw
