#include "run/value_json.h"

#include "data/calendar.h"

namespace bylaw {

namespace {

std::string duration_text(const cel::Value& value) {
  // format_period speaks of lengths; a difference of two times can be negative.
  const std::int64_t ms = floor_divide(value.i, 1'000'000);
  return ms < 0 ? "-" + format_period({0, -ms}) : format_period({0, ms});
}

}  // namespace

cel::Value to_value(Instant at) {
  const std::int64_t seconds = floor_divide(at.ms, 1000);
  return cel::Value::timestamp(seconds, static_cast<std::int32_t>((at.ms - seconds * 1000) * 1'000'000));
}

Instant to_instant(const cel::Value& timestamp) {
  return {timestamp.i * 1000 + timestamp.nanos() / 1'000'000};
}

bool can_be_written(const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::boolean:
    case cel::Kind::integer:
    case cel::Kind::uinteger:
    case cel::Kind::real:
    case cel::Kind::string:
    case cel::Kind::timestamp:
    case cel::Kind::duration: return true;
    case cel::Kind::list:
      for (std::uint32_t i = 0; i < value.list->size; ++i) {
        const cel::Value& item = value.list->items[i];
        if (item.is(cel::Kind::list) || !can_be_written(item)) return false;
      }
      return true;
    default: return false;
  }
}

void write_value(JsonWriter& writer, const cel::Value& value) {
  switch (value.kind) {
    case cel::Kind::boolean: writer.boolean(value.b); break;
    case cel::Kind::integer: writer.integer(value.i); break;
    case cel::Kind::uinteger: writer.raw(std::to_string(value.u)); break;
    case cel::Kind::real: writer.number(value.d); break;
    case cel::Kind::string: writer.string(value.text()); break;
    case cel::Kind::timestamp: writer.string(format_instant(to_instant(value))); break;
    case cel::Kind::duration: writer.string(duration_text(value)); break;
    case cel::Kind::list:
      writer.begin_array();
      for (std::uint32_t i = 0; i < value.list->size; ++i) write_value(writer, value.list->items[i]);
      writer.end_array();
      break;
    default: writer.null(); break;
  }
}

std::string value_text(const cel::Value& value, Offset offset) {
  std::string out;
  switch (value.kind) {
    case cel::Kind::string: return std::string(value.text());
    case cel::Kind::timestamp: return format_instant(to_instant(value), offset);
    case cel::Kind::duration: return duration_text(value);
    case cel::Kind::list:
      for (std::uint32_t i = 0; i < value.list->size; ++i) {
        if (i > 0) out += ", ";
        out += value_text(value.list->items[i], offset);
      }
      return out;
    default:
      JsonWriter writer(out);
      write_value(writer, value);
      return out;
  }
}

}  // namespace bylaw
