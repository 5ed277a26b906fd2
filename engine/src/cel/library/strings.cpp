#include "cel/library/code_points.h"
#include "cel/library/table.h"
#include "cel/value/build.h"
#include "text/utf8.h"

#include <array>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;
constexpr std::size_t npos = std::string_view::npos;

Value out_of_bounds(Context& context) {
  return context.error(ErrorCode::index_out_of_bounds, "the index is out of bounds of the string");
}

Value char_at(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  if (!spend_bytes(context, text.size())) return budget_error(context);
  const std::size_t at = byte_of(text, arguments[1].i);
  if (at == npos) return out_of_bounds(context);
  return Value::string(text.substr(at, at < text.size() ? decode_utf8(text, at).size : 0));
}

Value index_of(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  const std::string_view wanted = arguments[1].text();
  if (!spend_search(context, text.size(), wanted.size())) return budget_error(context);
  const std::size_t from = arguments.size() > 2 ? byte_of(text, arguments[2].i) : 0;
  if (from == npos) return out_of_bounds(context);
  const std::size_t at = text.find(wanted, from);
  return Value::integer(at == npos ? -1 : code_points_before(text, at));
}

Value last_index_of(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  const std::string_view wanted = arguments[1].text();
  if (!spend_search(context, text.size(), wanted.size())) return budget_error(context);
  const std::size_t from = arguments.size() > 2 ? byte_of(text, arguments[2].i) : text.size();
  if (from == npos) return out_of_bounds(context);
  const std::size_t at = text.rfind(wanted, from);
  return Value::integer(at == npos ? -1 : code_points_before(text, at));
}

Value substring(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  if (!spend_bytes(context, text.size())) return budget_error(context);
  const std::size_t begin = byte_of(text, arguments[1].i);
  const std::size_t end = arguments.size() > 2 ? byte_of(text, arguments[2].i) : text.size();
  if (begin == npos || end == npos) return out_of_bounds(context);
  if (begin > end) return context.error(ErrorCode::bad_argument, "the substring ends before it begins");
  return Value::string(text.substr(begin, end - begin));
}

template <char first, char last, int shift>
Value change_case(Context& context, Arguments arguments, const void*) {
  std::string out(arguments[0].text());
  for (char& c : out) {
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  }
  return copy_string(context, out);
}

/// At most `count` times, everywhere where it is negative. An empty text is found before each code point and
/// at the end.
Value replace_text(Context& context, std::string_view text, std::string_view old, std::string_view with,
                   std::int64_t count) {
  if (!spend_search(context, text.size(), old.size())) return budget_error(context);
  TextBuilder out(context);
  std::size_t from = 0;
  bool first = true;
  while (count != 0 && !out.failed()) {
    std::size_t at = text.find(old, from);
    if (old.empty()) {
      if (!first && from >= text.size()) break;
      at = first ? 0 : from + decode_utf8(text, from).size;
    }
    if (at == npos) break;
    out.add(text.substr(from, at - from));
    out.add(with);
    from = at + old.size();
    first = false;
    if (count > 0) --count;
  }
  out.add(text.substr(from));
  return out.finish();
}

Value replace(Context& context, Arguments arguments, const void*) {
  const std::int64_t count = arguments.size() > 3 ? arguments[3].i : -1;
  return replace_text(context, arguments[0].text(), arguments[1].text(), arguments[2].text(), count);
}

/// At most `count` pieces, the last one with all that is left. An empty separator stands between any two code
/// points.
Value split(Context& context, Arguments arguments, const void*) {
  std::string_view text = arguments[0].text();
  const std::string_view separator = arguments[1].text();
  std::int64_t count = arguments.size() > 2 ? arguments[2].i : -1;
  if (!spend_search(context, text.size(), separator.size())) return budget_error(context);
  ListBuilder out(context);
  if (count == 0 || (separator.empty() && text.empty())) return out.finish();
  while (count != 1) {
    std::size_t at = text.find(separator);
    if (separator.empty()) at = decode_utf8(text, 0).size < text.size() ? decode_utf8(text, 0).size : npos;
    if (at == npos || !out.add(Value::string(text.substr(0, at)))) break;
    text.remove_prefix(at + separator.size());
    if (count > 0) --count;
  }
  out.add(Value::string(text));
  return out.finish();
}

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

Value trim(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  if (!spend_bytes(context, text.size())) return budget_error(context);
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid || !is_space(point.value)) {
      begin = begin == text.size() ? at : begin;
      end = at + point.size;
    }
    at += point.size;
  }
  return Value::string(begin < end ? text.substr(begin, end - begin) : std::string_view());
}

Value reverse(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  std::string out(text.size(), '\0');
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t size = decode_utf8(text, at).size;
    text.copy(out.data() + (text.size() - at - size), size, at);
    at += size;
  }
  return copy_string(context, out);
}

Value quote(Context& context, Arguments arguments, const void*) {
  constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
  constexpr std::string_view letters = "abfnrtv\\\"";
  const std::string_view text = arguments[0].text();
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    if (!point.valid) {
      append_utf8(out, 0xFFFD);
    } else if (const std::size_t found = special.find(text[at]); found != npos) {
      out += '\\';
      out += letters[found];
    } else {
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  return copy_string(context, out + "\"");
}

Value join(Context& context, Arguments arguments, const void*) {
  const ListRep& list = *arguments[0].list;
  const std::string_view separator = arguments.size() > 1 ? arguments[1].text() : std::string_view();
  TextBuilder out(context);
  for (std::uint32_t i = 0; i < list.size && !out.failed(); ++i) {
    if (!list.items[i].is(Kind::string)) {
      return context.error(ErrorCode::no_such_overload, "`join` takes a list of strings");
    }
    if (i > 0) out.add(separator);
    out.add(list.items[i].text());
  }
  return out.finish();
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"list_join", join},
    {"list_join_string", join},
    {"string_char_at_int", char_at},
    {"string_index_of_string", index_of},
    {"string_index_of_string_int", index_of},
    {"string_last_index_of_string", last_index_of},
    {"string_last_index_of_string_int", last_index_of},
    {"string_lower_ascii", change_case<'A', 'Z', 'a' - 'A'>},
    {"string_replace_string_string", replace},
    {"string_replace_string_string_int", replace},
    {"string_reverse", reverse},
    {"string_split_string", split},
    {"string_split_string_int", split},
    {"string_substring_int", substring},
    {"string_substring_int_int", substring},
    {"string_trim", trim},
    {"string_upper_ascii", change_case<'a', 'z', 'A' - 'a'>},
    {"strings_quote", quote},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> strings_table() { return table; }

}  // namespace bylaw::cel
