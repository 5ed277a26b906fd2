#include "run/columns/fact_column.h"

#include "run/value_json.h"
#include "text/utf8.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace bylaw::columns {

namespace {

constexpr FactFault not_whole{Code::wrong_kind, "the fact is not a whole number that fits 64 bits"};
constexpr FactFault not_in_bounds{Code::bad_value, "the fact is outside the bounds that the policy declares"};
constexpr FactFault not_a_truth{Code::wrong_kind, "the fact is neither 0 nor 1"};
constexpr FactFault not_a_text{Code::bad_value, "the fact is none of the values that the policy declares"};
constexpr FactFault not_utf8{Code::invalid_utf8, "the fact is not well-formed UTF-8"};
constexpr FactFault no_entry{Code::bad_value, "the dictionary has no such position"};
constexpr FactFault not_an_instant{Code::bad_time,
                                   "the fact is not an instant to the millisecond in the years 1 to 9999"};
constexpr FactFault not_a_length{Code::bad_time,
                                 "the fact is not a length of time in whole milliseconds, up to 292 years"};

/// The whole number, where it is one.
template <class Number>
bool as_whole(Number number, std::int64_t& out) {
  if constexpr (std::is_floating_point_v<Number>) {
    const double wide = number;
    if (!(wide >= -9223372036854775808.0 && wide < 9223372036854775808.0) || wide != std::floor(wide))
      return false;
    out = static_cast<std::int64_t>(wide);
    return true;
  } else {
    if constexpr (std::is_same_v<Number, std::uint64_t>) {
      if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return false;
    }
    out = static_cast<std::int64_t>(number);
    return true;
  }
}

/// In milliseconds, where that is a whole number that fits.
bool as_ms(std::int64_t units, std::uint32_t units_per_second, std::int64_t& out) {
  if (units_per_second <= 1000) return !__builtin_mul_overflow(units, 1000 / units_per_second, &out);
  const std::int64_t units_per_ms = units_per_second / 1000;
  out = units / units_per_ms;
  return units % units_per_ms == 0;
}

bool within(double number, const policy::Bounds& bounds) {
  return !(bounds.minimum && number < *bounds.minimum) && !(bounds.maximum && number > *bounds.maximum);
}

bool is_unit(std::uint32_t units) {
  return units == 1 || units == 1000 || units == 1'000'000 || units == 1'000'000'000;
}

std::optional<std::string> misfit(const FactForm& form, const char* expected) {
  return "the column of `" + form.name + "` must hold " + expected;
}

std::optional<std::string> check(const FactForm& form, const Column& column) {
  switch (form.type) {
    case policy::ValueType::boolean:
      if (column.format == ColumnFormat::bits || column.format == ColumnFormat::u8 ||
          column.format == ColumnFormat::i8)
        return std::nullopt;
      return misfit(form, "truth values, as bits or as bytes");
    case policy::ValueType::integer:
      return holds_numbers(column) ? std::nullopt : misfit(form, "whole numbers");
    case policy::ValueType::real: return holds_numbers(column) ? std::nullopt : misfit(form, "numbers");
    case policy::ValueType::timestamp:
    case policy::ValueType::duration:
      if (!holds_numbers(column)) return misfit(form, "numbers of a unit of time");
      return is_unit(column.units_per_second) ? std::nullopt
                                              : misfit(form, "seconds, milli-, micro- or nanoseconds");
    case policy::ValueType::string:
      if (holds_texts(column)) return std::nullopt;
      if (holds_whole_numbers(column) && column.dictionary != nullptr && holds_texts(*column.dictionary))
        return std::nullopt;
      return misfit(form, "texts, or positions in a dictionary of texts");
    case policy::ValueType::string_list:
      if (column.format == ColumnFormat::list && column.items != nullptr && holds_texts(*column.items))
        return std::nullopt;
      return misfit(form, "lists of texts");
    case policy::ValueType::integer_list:
      if (column.format == ColumnFormat::list && column.items != nullptr && holds_numbers(*column.items))
        return std::nullopt;
      return misfit(form, "lists of whole numbers");
  }
  return std::nullopt;
}

}  // namespace

FactColumn::FactColumn(FactForm form) : form_(std::move(form)) {
  lanes_.ok.resize(block_rows);
  if (!form_.lane) return;
  switch (*form_.lane) {
    case Lane::truth: lanes_.truth.resize(block_rows); break;
    case Lane::whole:
    case Lane::instant:
    case Lane::length: lanes_.whole.resize(block_rows); break;
    case Lane::real: lanes_.real.resize(block_rows); break;
    case Lane::text:
    case Lane::rank: lanes_.text.resize(block_rows); break;
  }
}

TextEntry FactColumn::entry_of(std::string_view text) const {
  const auto at = form_.texts.find(text);
  return at == form_.texts.end() ? TextEntry{0, !form_.closed} : at->second;
}

std::optional<std::string> FactColumn::bind(const Column& column) {
  if (column.format == ColumnFormat::nothing) {
    unbind();
    return std::nullopt;
  }
  if (auto wrong = check(form_, column)) return wrong;
  std::vector<TextEntry> entries;
  if (column.dictionary != nullptr && form_.type == policy::ValueType::string && !holds_texts(column)) {
    entries.reserve(column.dictionary_size);
    for (std::uint64_t i = 0; i < column.dictionary_size; ++i) {
      const std::string_view text = text_at(*column.dictionary, i);
      if (!is_utf8(text)) return "the dictionary of `" + form_.name + "` is not well-formed UTF-8";
      entries.push_back(entry_of(text));
    }
  }
  entries_ = std::move(entries);
  column_ = column;
  if (column.dictionary != nullptr) dictionary_ = *column.dictionary;
  if (column.items != nullptr) items_ = *column.items;
  bound_ = true;
  all_default_ = false;
  return std::nullopt;
}

void FactColumn::unbind() { bound_ = false; }

void FactColumn::fill_default(std::uint32_t rows) {
  const cel::Value& value = form_.fallback;
  const bool given = !value.is(cel::Kind::missing);
  const auto put = [&](auto& lane, auto item) {
    for (std::uint32_t i = 0; i < rows; ++i) lane[i] = lanes_.ok[i] != 0 ? lane[i] : item;
  };
  if (!bound_) std::fill_n(lanes_.ok.begin(), rows, std::uint8_t{0});
  if (form_.lane) {
    switch (*form_.lane) {
      case Lane::truth: put(lanes_.truth, given && value.b ? truth_yes : truth_no); break;
      case Lane::whole: put(lanes_.whole, given ? value.i : 0); break;
      case Lane::instant: put(lanes_.whole, given ? to_instant(value).ms : 0); break;
      case Lane::length: put(lanes_.whole, given ? value.i / 1'000'000 : 0); break;
      case Lane::real: put(lanes_.real, given ? value.d : 0); break;
      case Lane::rank:
      case Lane::text: put(lanes_.text, given ? entry_of(value.text()).number : 0); break;
    }
  }
  if (given) std::fill_n(lanes_.ok.begin(), rows, std::uint8_t{1});
  lanes_.all_ok = lanes_.all_ok && given;
}

void FactColumn::read(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  if (!bound_) {
    if (all_default_) return;
    lanes_.all_ok = true;
    fill_default(block_rows);
    all_default_ = true;
    return;
  }
  lanes_.all_ok = true;
  bool all_given = true;
  if (columns::all_given(column_, first, rows)) {
    std::fill_n(lanes_.ok.begin(), rows, std::uint8_t{1});
  } else {
    for (std::uint32_t i = 0; i < rows; ++i) {
      lanes_.ok[i] = given_at(column_, first + i) ? 1 : 0;
      all_given = all_given && lanes_.ok[i] != 0;
    }
  }
  switch (form_.type) {
    case policy::ValueType::boolean: read_truth(first, rows, fault); break;
    case policy::ValueType::integer: read_whole(first, rows, fault); break;
    case policy::ValueType::real: read_real(first, rows, fault); break;
    case policy::ValueType::timestamp:
    case policy::ValueType::duration: read_time(first, rows, fault); break;
    case policy::ValueType::string: read_text(first, rows, fault); break;
    case policy::ValueType::string_list:
    case policy::ValueType::integer_list: read_list(first, rows, fault); break;
  }
  if (!all_given) fill_default(rows);
}

void FactColumn::read_truth(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  if (column_.format == ColumnFormat::bits) {
    for (std::uint32_t i = 0; i < rows; ++i)
      lanes_.truth[i] = bit_at(column_.values, column_.first + first + i) ? truth_yes : truth_no;
    return;
  }
  const auto* bytes = static_cast<const std::uint8_t*>(column_.values) + column_.first + first;
  std::uint8_t all = 0;
  for (std::uint32_t i = 0; i < rows; ++i) {
    lanes_.truth[i] = static_cast<std::uint8_t>(bytes[i] * truth_yes);
    all |= bytes[i];
  }
  if (all <= 1) return;
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (bytes[i] > 1 && lanes_.ok[i] != 0) fault(i, not_a_truth);
  }
}

void FactColumn::read_whole(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  const bool bounded = form_.bounds.minimum || form_.bounds.maximum;
  with_number_type(column_.format, [&](auto type) {
    using Number = decltype(type);
    for (std::uint32_t i = 0; i < rows; ++i) {
      const Number number = number_at<Number>(column_.values, column_.first + first + i);
      std::int64_t whole = 0;
      if (!as_whole(number, whole) && lanes_.ok[i] != 0) fault(i, not_whole);
      lanes_.whole[i] = whole;
    }
  });
  if (!bounded) return;
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (!within(static_cast<double>(lanes_.whole[i]), form_.bounds) && lanes_.ok[i] != 0)
      fault(i, not_in_bounds);
  }
}

void FactColumn::read_time(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  const bool instant = form_.type == policy::ValueType::timestamp;
  const std::int64_t least = instant ? first_instant.ms : 0;
  const std::int64_t most = most_of(instant ? Lane::instant : Lane::length);
  with_number_type(column_.format, [&](auto type) {
    using Number = decltype(type);
    for (std::uint32_t i = 0; i < rows; ++i) {
      const Number number = number_at<Number>(column_.values, column_.first + first + i);
      std::int64_t units = 0;
      std::int64_t ms = 0;
      const bool fits =
          as_whole(number, units) && as_ms(units, column_.units_per_second, ms) && ms >= least && ms <= most;
      lanes_.whole[i] = fits ? ms : 0;
      if (!fits && lanes_.ok[i] != 0) fault(i, instant ? not_an_instant : not_a_length);
    }
  });
}

void FactColumn::read_real(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  with_number_type(column_.format, [&](auto type) {
    using Number = decltype(type);
    for (std::uint32_t i = 0; i < rows; ++i) {
      const double number = static_cast<double>(number_at<Number>(column_.values, column_.first + first + i));
      lanes_.real[i] = number;
      // No request can say what is not a number, or endless.
      if (lanes_.ok[i] != 0 && !(within(number, form_.bounds) && std::isfinite(number)))
        fault(i, not_in_bounds);
    }
  });
}

/// Most positions are good ones: which are not is found out only where some are not.
template <class Position>
void FactColumn::read_positions(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  const auto size =
      static_cast<Position>(std::min<std::uint64_t>(entries_.size(), std::numeric_limits<Position>::max()));
  const TextEntry nothing{0, false};
  const TextEntry* entries = entries_.empty() ? &nothing : entries_.data();
  std::uint8_t bad = 0;
  for (std::uint32_t i = 0; i < rows; ++i) {
    const auto position = number_at<Position>(column_.values, column_.first + first + i);
    const bool known = position < size;
    const TextEntry entry = entries[known ? position : 0];
    lanes_.text[i] = known ? entry.number : 0;
    bad |= static_cast<std::uint8_t>(lanes_.ok[i] & static_cast<std::uint8_t>(!known || !entry.allowed));
  }
  if (bad == 0) return;
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (lanes_.ok[i] == 0) continue;
    const auto position = number_at<Position>(column_.values, column_.first + first + i);
    if (position >= entries_.size())
      fault(i, no_entry);
    else if (!entries_[position].allowed)
      fault(i, not_a_text);
  }
}

void FactColumn::read_text(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  if (column_.format == ColumnFormat::u32) return read_positions<std::uint32_t>(first, rows, fault);
  if (!holds_texts(column_)) {
    with_number_type(column_.format, [&](auto type) {
      using Number = decltype(type);
      for (std::uint32_t i = 0; i < rows; ++i) {
        const Number number = number_at<Number>(column_.values, column_.first + first + i);
        std::int64_t position = -1;
        const bool known = as_whole(number, position) && position >= 0 &&
                           static_cast<std::uint64_t>(position) < entries_.size();
        const TextEntry entry = known ? entries_[static_cast<std::size_t>(position)] : TextEntry{0, false};
        lanes_.text[i] = entry.number;
        if (!entry.allowed && lanes_.ok[i] != 0) fault(i, known ? not_a_text : no_entry);
      }
    });
    return;
  }
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (lanes_.ok[i] == 0) continue;
    const std::string_view text = text_at(column_, first + i);
    const auto at = form_.texts.find(text);
    const TextEntry entry = at == form_.texts.end() ? TextEntry{0, !form_.closed} : at->second;
    lanes_.text[i] = entry.number;
    if (!entry.allowed) fault(i, not_a_text);
    if (at == form_.texts.end() && !is_utf8(text)) fault(i, not_utf8);
  }
}

void FactColumn::read_list(std::uint64_t first, std::uint32_t rows, const Fault& fault) {
  for (std::uint32_t i = 0; i < rows; ++i) {
    if (lanes_.ok[i] == 0) continue;
    const std::uint64_t at = column_.first + first + i;
    const std::int32_t begin = number_at<std::int32_t>(column_.offsets, at);
    const std::int32_t end = number_at<std::int32_t>(column_.offsets, at + 1);
    for (std::int32_t item = begin; item < end; ++item) {
      const auto row = static_cast<std::uint64_t>(item);
      if (form_.type == policy::ValueType::string_list) {
        if (!given_at(items_, row) || !is_utf8(text_at(items_, row))) {
          fault(i, not_utf8);
          break;
        }
        continue;
      }
      std::int64_t whole = 0;
      bool fits = given_at(items_, row);
      with_number_type(items_.format, [&](auto type) {
        fits = fits && as_whole(number_at<decltype(type)>(items_.values, items_.first + row), whole);
      });
      if (!fits) {
        fault(i, not_whole);
        break;
      }
    }
  }
}

cel::Value FactColumn::value(std::uint64_t row, cel::Arena& arena) const {
  if (!bound_ || !given_at(column_, row)) return form_.fallback;
  const auto whole_of = [](const Column& column, std::uint64_t at) {
    std::int64_t whole = 0;
    with_number_type(column.format, [&](auto type) {
      as_whole(number_at<decltype(type)>(column.values, column.first + at), whole);
    });
    return whole;
  };
  const auto ms_of = [&] {
    std::int64_t ms = 0;
    as_ms(whole_of(column_, row), column_.units_per_second, ms);
    return ms;
  };
  switch (form_.type) {
    case policy::ValueType::boolean:
      return cel::Value::boolean(column_.format == ColumnFormat::bits
                                     ? bit_at(column_.values, column_.first + row)
                                     : whole_of(column_, row) != 0);
    case policy::ValueType::integer: return cel::Value::integer(whole_of(column_, row));
    case policy::ValueType::real: {
      double real = 0;
      with_number_type(column_.format, [&](auto type) {
        real = static_cast<double>(number_at<decltype(type)>(column_.values, column_.first + row));
      });
      return cel::Value::real(real);
    }
    case policy::ValueType::timestamp: return to_value(Instant{ms_of()});
    case policy::ValueType::duration: return cel::Value::duration(ms_of() * 1'000'000);
    case policy::ValueType::string:
      return cel::Value::string(
          holds_texts(column_) ? text_at(column_, row)
                               : text_at(dictionary_, static_cast<std::uint64_t>(whole_of(column_, row))));
    case policy::ValueType::string_list:
    case policy::ValueType::integer_list: break;
  }
  const std::int32_t begin = number_at<std::int32_t>(column_.offsets, column_.first + row);
  const std::int32_t end = number_at<std::int32_t>(column_.offsets, column_.first + row + 1);
  const auto size = static_cast<std::uint32_t>(end - begin);
  auto* items = static_cast<cel::Value*>(arena.allocate(size * sizeof(cel::Value), alignof(cel::Value)));
  auto* list = static_cast<cel::ListRep*>(arena.allocate(sizeof(cel::ListRep), alignof(cel::ListRep)));
  if (items == nullptr || list == nullptr) return cel::Value::missing();
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::uint64_t at = static_cast<std::uint64_t>(begin) + i;
    new (&items[i])
        cel::Value(form_.type == policy::ValueType::string_list ? cel::Value::string(text_at(items_, at))
                                                                : cel::Value::integer(whole_of(items_, at)));
  }
  return cel::Value::of(new (list) cel::ListRep{items, size});
}

}  // namespace bylaw::columns
