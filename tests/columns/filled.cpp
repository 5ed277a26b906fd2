#include "columns/filled.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>

namespace bylaw::columns_test {

namespace {

/// Rows before the first one, which nobody may read: an offset as slices of Arrow have it.
constexpr std::uint64_t before = 3;

std::int64_t ms_of(const cel::Value& value) {
  return value.is(cel::Kind::duration) ? value.i / 1'000'000 : value.i * 1000 + value.nanos() / 1'000'000;
}

}  // namespace

void Filled::give(const std::vector<cel::Value>& values) {
  const bool all = std::none_of(values.begin(), values.end(),
                                [](const cel::Value& v) { return v.is(cel::Kind::missing); });
  column_.first = before;
  if (all) return;
  validity_.assign((values.size() + before) / 8 + 1, 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t at = i + before;
    if (!values[i].is(cel::Kind::missing))
      validity_[at / 8] = static_cast<std::uint8_t>(validity_[at / 8] | 1u << at % 8);
  }
  column_.validity = validity_.data();
}

template <class Number, class Read>
void Filled::add_numbers(ColumnFormat format, const std::vector<cel::Value>& values, Read read) {
  room_.assign((values.size() + before) * sizeof(Number) / 8 + 1, 0xFFFFFFFFFFFFFFFF);
  for (std::size_t i = 0; i < values.size(); ++i) {
    // What stands where nothing is given is anything.
    const Number number =
        values[i].is(cel::Kind::missing) ? Number(-1) : static_cast<Number>(read(values[i]));
    std::memcpy(reinterpret_cast<char*>(room_.data()) + (i + before) * sizeof(Number), &number,
                sizeof number);
  }
  column_.format = format;
  column_.values = room_.data();
}

void Filled::add_texts(const std::vector<cel::Value>& values, bool dictionary, bool long_offsets) {
  std::map<std::string_view, std::int32_t> positions;
  std::vector<cel::Value> rows;
  Column& texts = dictionary ? inner_ : column_;
  const auto add = [&](std::string_view text) {
    text_ += text;
    offsets_.push_back(static_cast<std::int32_t>(text_.size()));
  };
  offsets_.assign(dictionary ? 1 : before + 1, 0);
  for (const cel::Value& value : values) {
    const std::string_view text = value.is(cel::Kind::missing) ? std::string_view() : value.text();
    if (!dictionary) {
      add(text);
      continue;
    }
    const auto next = static_cast<std::int32_t>(positions.size());
    const auto [at, is_new] = positions.emplace(text, next);
    if (is_new) add(text);
    rows.push_back(value.is(cel::Kind::missing) ? value : cel::Value::integer(at->second));
  }
  long_offsets_.assign(offsets_.begin(), offsets_.end());
  texts.format = long_offsets ? ColumnFormat::long_text : ColumnFormat::text;
  texts.values = text_.data();
  texts.offsets = long_offsets ? static_cast<const void*>(long_offsets_.data()) : offsets_.data();
  if (!dictionary) return;
  add_numbers<std::uint16_t>(ColumnFormat::u16, rows, [](const cel::Value& value) { return value.i; });
  column_.dictionary = &inner_;
  column_.dictionary_size = positions.size();
}

void Filled::add_list(const std::vector<cel::Value>& values, bool texts) {
  list_offsets_.assign(before + 1, 0);
  std::vector<std::int64_t> numbers;
  offsets_.assign(1, 0);
  for (const cel::Value& value : values) {
    const std::uint32_t size = value.is(cel::Kind::list) ? value.list->size : 0;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (texts) {
        text_ += value.list->items[i].text();
        offsets_.push_back(static_cast<std::int32_t>(text_.size()));
      } else {
        numbers.push_back(value.list->items[i].i);
      }
    }
    list_offsets_.push_back(list_offsets_.back() + static_cast<std::int32_t>(size));
  }
  inner_room_.assign(numbers.size() + 1, 0);
  std::copy(numbers.begin(), numbers.end(), inner_room_.begin());
  inner_.format = texts ? ColumnFormat::text : ColumnFormat::i64;
  inner_.values = texts ? static_cast<const void*>(text_.data()) : inner_room_.data();
  inner_.offsets = offsets_.data();
  column_.format = ColumnFormat::list;
  column_.offsets = list_offsets_.data();
  column_.items = &inner_;
}

Filled::Filled(policy::ValueType type, const std::vector<cel::Value>& values, std::uint64_t form) {
  const auto whole = [](const cel::Value& value) { return value.i; };
  const auto fits = [&](std::int64_t least, std::int64_t most) {
    return std::all_of(values.begin(), values.end(), [&](const cel::Value& v) {
      return v.is(cel::Kind::missing) || (v.i >= least && v.i <= most);
    });
  };
  switch (type) {
    case policy::ValueType::boolean:
      add_numbers<std::uint8_t>(ColumnFormat::u8, values,
                                [](const cel::Value& value) { return value.b ? 1 : 0; });
      if (form % 2 == 0) break;
      column_.format = ColumnFormat::bits;
      {
        std::vector<std::uint64_t> bits(room_.size(), 0);
        auto* bytes = reinterpret_cast<std::uint8_t*>(bits.data());
        for (std::size_t i = before; i < values.size() + before; ++i) {
          const bool set = !values[i - before].is(cel::Kind::missing) && values[i - before].b;
          bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | (set ? 1u : 0u) << i % 8);
        }
        room_ = bits;
        column_.values = room_.data();
      }
      break;
    case policy::ValueType::integer:
      if (form % 5 == 0 && fits(-128, 127))
        add_numbers<std::int8_t>(ColumnFormat::i8, values, whole);
      else if (form % 5 == 1 && fits(0, 65535))
        add_numbers<std::uint16_t>(ColumnFormat::u16, values, whole);
      else if (form % 5 == 2 && fits(INT32_MIN, INT32_MAX))
        add_numbers<std::int32_t>(ColumnFormat::i32, values, whole);
      else if (form % 5 == 3 && fits(-1'000'000'000, 1'000'000'000))
        add_numbers<double>(ColumnFormat::f64, values, whole);
      else
        add_numbers<std::int64_t>(ColumnFormat::i64, values, whole);
      break;
    case policy::ValueType::real:
      add_numbers<double>(ColumnFormat::f64, values, [](const cel::Value& value) { return value.d; });
      break;
    case policy::ValueType::timestamp:
    case policy::ValueType::duration:
      if (form % 3 == 0) {
        add_numbers<std::int64_t>(ColumnFormat::i64, values,
                                  [](const cel::Value& v) { return ms_of(v) * 1000; });
        column_.units_per_second = 1'000'000;
      } else if (form % 3 == 1) {
        add_numbers<double>(ColumnFormat::f64, values, ms_of);
      } else {
        add_numbers<std::int64_t>(ColumnFormat::i64, values, ms_of);
      }
      break;
    case policy::ValueType::string: add_texts(values, form % 3 == 0, form % 3 == 1); break;
    case policy::ValueType::string_list: add_list(values, true); break;
    case policy::ValueType::integer_list: add_list(values, false); break;
  }
  give(values);
}

}  // namespace bylaw::columns_test
