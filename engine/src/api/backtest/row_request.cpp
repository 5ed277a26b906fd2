#include "api/backtest/row_request.h"

#include "data/calendar.h"
#include "run/columns/raw_column.h"
#include "run/program.h"
#include "run/value_json.h"

#include <bylaw/json.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace bylaw::backtest {

namespace {

using namespace columns;

void write_number(JsonWriter& writer, const Column& column, std::uint64_t row) {
  with_number_type(column.format, [&](auto type) {
    using Number = decltype(type);
    const Number number = number_at<Number>(column.values, column.first + row);
    const auto real = static_cast<double>(number);
    // Whole numbers of a column of doubles are whole numbers; others are what they are, and no JSON where
    // they are none.
    const bool whole = !std::is_floating_point_v<Number> || real == std::floor(real);
    if (whole && real >= -9223372036854775808.0 && real < 9223372036854775808.0)
      writer.integer(static_cast<std::int64_t>(number));
    else
      writer.number(real);
  });
}

void write_text(JsonWriter& writer, const Column& column, std::uint64_t row) {
  if (holds_texts(column)) {
    writer.string(text_at(column, row));
    return;
  }
  const std::int64_t position = position_at(column, row);
  if (position < 0 || static_cast<std::uint64_t>(position) >= column.dictionary_size) {
    writer.null();
    return;
  }
  writer.string(text_at(*column.dictionary, static_cast<std::uint64_t>(position)));
}

/// Whole units since 1970 of a column of times; nothing where they are none.
std::optional<std::int64_t> units_at(const Column& column, std::uint64_t row) {
  std::optional<std::int64_t> out;
  with_number_type(column.format, [&](auto type) {
    using Number = decltype(type);
    const Number number = number_at<Number>(column.values, column.first + row);
    const auto real = static_cast<double>(number);
    if (real >= -9223372036854775808.0 && real < 9223372036854775808.0 && real == std::floor(real))
      out = static_cast<std::int64_t>(number);
  });
  return out;
}

/// A time finer than milliseconds keeps its digits, and is refused for them where it is read.
void write_time(JsonWriter& writer, const Column& column, std::uint64_t row, bool instant) {
  if (holds_texts(column) || column.dictionary != nullptr) return write_text(writer, column, row);
  const auto units = units_at(column, row);
  if (!units) return write_number(writer, column, row);
  const std::int64_t per_second = column.units_per_second;
  const std::int64_t seconds = floor_divide(*units, per_second);
  const std::int64_t rest = *units - seconds * per_second;
  const bool fits = instant
                        ? seconds >= first_instant.ms / 1000 && seconds <= last_instant.ms / 1000
                        : seconds >= 0 && seconds < std::numeric_limits<std::int64_t>::max() / 1'000'000'000;
  if (!fits) return write_number(writer, column, row);
  const std::int64_t ms = per_second <= 1000 ? rest * (1000 / per_second) : rest / (per_second / 1000);
  const bool finer = per_second > 1000 && rest % (per_second / 1000) != 0;
  if (!instant) {
    if (finer) return write_number(writer, column, row);
    return write_value(writer, cel::Value::duration((seconds * 1000 + ms) * 1'000'000));
  }
  if (!finer) {
    writer.string(format_instant(Instant{seconds * 1000 + ms}));
    return;
  }
  std::string text = format_instant(Instant{seconds * 1000});
  std::string digits = std::to_string(per_second + rest);
  digits[0] = '.';
  text.insert(text.size() - 1, digits);
  writer.string(text);
}

}  // namespace

RowRequest::Kind RowRequest::kind_of(const Program& from, const Program& to, const std::string& name) {
  const auto here = from.attribute(name);
  const Program& program = here ? from : to;
  const auto id = here ? here : to.attribute(name);
  switch (*program.detail().lowered().document.attributes[*id].type) {
    case policy::ValueType::boolean: return Kind::truth;
    case policy::ValueType::string: return Kind::text;
    case policy::ValueType::timestamp: return Kind::instant;
    case policy::ValueType::duration: return Kind::length;
    case policy::ValueType::string_list: return Kind::texts;
    case policy::ValueType::integer_list: return Kind::numbers;
    case policy::ValueType::integer:
    case policy::ValueType::real: break;
  }
  return Kind::number;
}

RowRequest::RowRequest(const Program& from, const Program& to, const std::vector<NamedColumn>& columns) {
  for (const NamedColumn& one : columns) {
    if (one.column.format == ColumnFormat::nothing) continue;
    if (one.name == "action") {
      action_.push_back({"name", Kind::text, one.column});
    } else if (one.name == "at") {
      context_.push_back({"at", Kind::instant, one.column});
    } else {
      const std::size_t dot = one.name.find('.');
      const std::string owner = one.name.substr(0, dot);
      std::vector<Fact>& facts = owner == "user"         ? user_
                                 : owner == "group"      ? group_
                                 : owner == "membership" ? membership_
                                 : owner == "request"    ? request_
                                                         : context_;
      facts.push_back({one.name.substr(dot + 1), kind_of(from, to, one.name), one.column});
    }
  }
  for (std::vector<Fact>* facts : {&user_, &group_, &membership_, &request_, &context_})
    std::sort(facts->begin(), facts->end(), [](const Fact& a, const Fact& b) { return a.key < b.key; });
}

bool RowRequest::any(const std::vector<Fact>& facts, std::uint64_t row) {
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Fact& fact) { return given_at(fact.column, row); });
}

void RowRequest::write_fact(JsonWriter& writer, const Fact& fact, std::uint64_t row) {
  const Column& column = fact.column;
  switch (fact.kind) {
    case Kind::truth:
      if (column.format == ColumnFormat::bits) {
        writer.boolean(bit_at(column.values, column.first + row));
      } else if (const auto byte = number_at<std::uint8_t>(column.values, column.first + row); byte <= 1) {
        writer.boolean(byte == 1);
      } else {
        write_number(writer, column, row);
      }
      return;
    case Kind::number: return write_number(writer, column, row);
    case Kind::text: return write_text(writer, column, row);
    case Kind::instant: return write_time(writer, column, row, true);
    case Kind::length: return write_time(writer, column, row, false);
    case Kind::texts:
    case Kind::numbers: break;
  }
  const auto begin = number_at<std::int32_t>(column.offsets, column.first + row);
  const auto end = number_at<std::int32_t>(column.offsets, column.first + row + 1);
  writer.begin_array();
  for (std::int32_t item = begin; item < end; ++item) {
    const auto at = static_cast<std::uint64_t>(item);
    if (!given_at(*column.items, at))
      writer.null();
    else if (fact.kind == Kind::texts)
      write_text(writer, *column.items, at);
    else
      write_number(writer, *column.items, at);
  }
  writer.end_array();
}

void RowRequest::write_facts(JsonWriter& writer, const std::vector<Fact>& facts, std::uint64_t row) {
  for (const Fact& fact : facts) {
    if (!given_at(fact.column, row)) continue;
    writer.key(fact.key);
    write_fact(writer, fact, row);
  }
}

void RowRequest::write(std::uint64_t row, std::string& out) const {
  JsonWriter writer(out);
  writer.begin_object();
  if (any(action_, row) || any(request_, row)) {
    writer.key("action").begin_object();
    write_facts(writer, action_, row);
    if (any(request_, row)) {
      writer.key("properties").begin_object();
      write_facts(writer, request_, row);
      writer.end_object();
    }
    writer.end_object();
  }
  if (any(context_, row) || any(membership_, row)) {
    writer.key("context").begin_object();
    // `membership` stands among the facts of the context by its name.
    bool written = !any(membership_, row);
    const auto write_membership = [&] {
      writer.key("membership").begin_object();
      write_facts(writer, membership_, row);
      writer.end_object();
      written = true;
    };
    for (const Fact& fact : context_) {
      if (!given_at(fact.column, row)) continue;
      if (!written && fact.key > "membership") write_membership();
      writer.key(fact.key);
      write_fact(writer, fact, row);
    }
    if (!written) write_membership();
    writer.end_object();
  }
  const auto entity = [&](const char* key, const std::vector<Fact>& facts) {
    if (!any(facts, row)) return;
    writer.key(key).begin_object();
    writer.key("properties").begin_object();
    write_facts(writer, facts, row);
    writer.end_object();
    writer.end_object();
  };
  entity("resource", group_);
  entity("subject", user_);
  writer.end_object();
}

}  // namespace bylaw::backtest
