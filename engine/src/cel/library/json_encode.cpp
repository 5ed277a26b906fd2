#include "cel/library/json_encode.h"

#include "cel/base64.h"
#include "cel/library/scalar_text.h"
#include "cel/value/build.h"

#include <bylaw/json.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace bylaw::cel {

namespace {

constexpr int deepest = 64;
constexpr std::int64_t largest_safe = (std::int64_t{1} << 53) - 1;

class Encoder {
 public:
  explicit Encoder(Context& context) : context_(context), writer_(text_) {}

  Value run(const Value& value) {
    write(value, 0);
    return failure_.is(Kind::error) ? failure_ : copy_string(context_, text_);
  }

 private:
  void fail(ErrorCode code, std::string_view message) {
    if (!failure_.is(Kind::error)) failure_ = context_.error(code, message);
  }

  void write(const Value& value, int depth) {
    if (failure_.is(Kind::error)) return;
    if (depth > deepest)
      return fail(ErrorCode::bad_argument, "`json.encode` takes values up to 64 levels deep");
    const bool text = value.is(Kind::string) || value.is(Kind::bytes);
    if (!spend_bytes(context_, text ? value.extra : 0)) return fail(ErrorCode::budget, "");
    switch (value.kind) {
      case Kind::null: writer_.null(); return;
      case Kind::boolean: writer_.boolean(value.b); return;
      case Kind::integer:
        if (value.i > largest_safe || value.i < -largest_safe)
          writer_.string(scalar_text(value));
        else
          writer_.integer(value.i);
        return;
      case Kind::uinteger:
        if (value.u > static_cast<std::uint64_t>(largest_safe))
          writer_.string(scalar_text(value));
        else
          writer_.integer(static_cast<std::int64_t>(value.u));
        return;
      case Kind::real:
        if (std::isfinite(value.d))
          writer_.number(value.d);
        else
          writer_.string(double_text(value.d));
        return;
      case Kind::string: writer_.string(value.text()); return;
      case Kind::bytes: writer_.string(to_base64(value.text())); return;
      case Kind::timestamp:
      case Kind::duration: writer_.string(scalar_text(value)); return;
      case Kind::list: return write_list(*value.list, depth);
      case Kind::map: return write_map(*value.map, depth);
      case Kind::optional:
        if (value.inner != nullptr) return write(*value.inner, depth + 1);
        writer_.null();
        return;
      default: return fail(ErrorCode::bad_argument, "`json.encode` does not take a value of this type");
    }
  }

  void write_list(const ListRep& list, int depth) {
    writer_.begin_array();
    for (std::uint32_t i = 0; i < list.size; ++i) write(list.items[i], depth + 1);
    writer_.end_array();
  }

  void write_map(const MapRep& map, int depth) {
    if (!context_.spend(std::uint64_t{map.size} * 8)) return fail(ErrorCode::budget, "");
    std::vector<std::pair<std::string, const Value*>> entries;
    for (std::uint32_t i = 0; i < map.size; ++i) {
      const Value& key = map.keys[i];
      // Before anything is copied: a key that many maps share grows the text at no cost otherwise.
      if (!spend_bytes(context_, key.is(Kind::string) ? key.extra : 0)) return fail(ErrorCode::budget, "");
      entries.emplace_back(key.is(Kind::string) ? std::string(key.text()) : scalar_text(key), &map.values[i]);
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return canonical_less(a.first, b.first); });
    for (std::size_t i = 1; i < entries.size(); ++i) {
      if (entries[i - 1].first == entries[i].first)
        return fail(ErrorCode::duplicate_key, "two keys have the same text");
    }
    writer_.begin_object();
    for (const auto& [key, value] : entries) {
      if (failure_.is(Kind::error)) return;
      writer_.key(key);
      write(*value, depth + 1);
    }
    writer_.end_object();
  }

  Context& context_;
  std::string text_;
  JsonWriter writer_;
  Value failure_;
};

}  // namespace

Value json_encode(Context& context, const Value& value) { return Encoder(context).run(value); }

}  // namespace bylaw::cel
