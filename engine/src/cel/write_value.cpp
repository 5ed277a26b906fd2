#include "cel/base64.h"
#include "cel/library/scalar_text.h"
#include "cel/value/names.h"
#include "cel/value_json.h"

namespace bylaw::cel {

namespace {

class ValueWriter {
 public:
  ValueWriter(std::string& out, const ValueJsonLimits& limits)
      : out_(out), start_(out.size()), limits_(limits), json_(out) {}

  bool write(const Value& value, std::uint32_t depth) {
    if (depth > limits_.depth || out_.size() - start_ > limits_.bytes) return false;
    json_.begin_object();
    const bool complete = members(value, depth);
    json_.end_object();
    return complete;
  }

 private:
  void tag(std::string_view name) { json_.key("t").string(name); }
  void text(std::string_view value) { json_.key("v").string(value); }

  bool members(const Value& value, std::uint32_t depth) {
    switch (value.kind) {
      case Kind::null: tag("null"); return true;
      case Kind::boolean:
        tag("bool");
        json_.key("v").boolean(value.b);
        return true;
      case Kind::integer:
      case Kind::uinteger:
      case Kind::real:
        tag(kind_name(value.kind));
        text(scalar_text(value));
        return true;
      case Kind::string:
        tag("string");
        text(value.text());
        return true;
      case Kind::bytes:
        tag("bytes");
        text(to_base64(value.text()));
        return true;
      case Kind::timestamp: return time(value.i, value.nanos(), "timestamp");
      case Kind::duration: return time(value.i / 1'000'000'000, value.i % 1'000'000'000, "duration");
      case Kind::type:
        tag("type");
        text(type_text(*value.type));
        return true;
      case Kind::opaque:
        json_.key("name").string(value.opaque->of->type.name());
        tag("opaque");
        text(value.opaque->of->text(value.opaque->data));
        return true;
      case Kind::optional:
        tag("optional");
        if (value.inner == nullptr) return true;
        json_.key("v");
        return write(*value.inner, depth + 1);
      case Kind::list: return list(*value.list, depth);
      case Kind::map: return map(*value.map, depth);
      case Kind::error:
      case Kind::missing:
      case Kind::unset: return false;
    }
    return false;
  }

  /// Not the name that the value has in the language, but the type's own: `timestamp`.
  static std::string_view type_text(const Type& type) {
    if (type.is(TypeKind::timestamp)) return "timestamp";
    return type.is(TypeKind::duration) ? "duration" : type_name(type);
  }

  bool time(std::int64_t seconds, std::int64_t nanos, std::string_view name) {
    json_.key("n").integer(nanos);
    json_.key("s").string(std::to_string(seconds));
    tag(name);
    return true;
  }

  bool list(const ListRep& list, std::uint32_t depth) {
    tag("list");
    json_.key("v").begin_array();
    bool complete = true;
    for (std::uint32_t i = 0; i < list.size && complete; ++i) complete = write(list.items[i], depth + 1);
    json_.end_array();
    return complete;
  }

  bool map(const MapRep& map, std::uint32_t depth) {
    tag("map");
    json_.key("v").begin_array();
    bool complete = true;
    for (std::uint32_t i = 0; i < map.size && complete; ++i) {
      json_.begin_array();
      complete = write(map.keys[i], depth + 1) && write(map.values[i], depth + 1);
      json_.end_array();
    }
    json_.end_array();
    return complete;
  }

  std::string& out_;
  std::size_t start_;
  const ValueJsonLimits& limits_;
  JsonWriter json_;
};

}  // namespace

bool write_value(std::string& out, const Value& value, const ValueJsonLimits& limits) {
  return ValueWriter(out, limits).write(value, 0);
}

}  // namespace bylaw::cel
