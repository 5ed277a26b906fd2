#include "insight/symbolic/literal.h"

#include "cel/library/scalar_text.h"
#include "cel/print/quote.h"

#include <algorithm>

namespace bylaw::symbolic {

namespace {

constexpr std::uint32_t deepest = 16;

/// In single quotes, which need no escapes in JSON, where nothing in it needs one either.
void append_text(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '\'' && c != '\\' && c != 0x7F;
  });
  if (!plain) return cel::append_quoted(out, text);
  out += '\'';
  out += text;
  out += '\'';
}

void append(std::string& out, const cel::Value& value, std::uint32_t depth) {
  if (depth > deepest) {
    out += "…";
    return;
  }
  switch (value.kind) {
    case cel::Kind::string: return append_text(out, value.text());
    case cel::Kind::bytes: return cel::append_quoted_bytes(out, value.text());
    case cel::Kind::uinteger: out += std::to_string(value.u) + "u"; return;
    case cel::Kind::real: {
      const std::string text = cel::double_text(value.d);
      out += text;
      if (text.find_first_of(".eIN") == std::string::npos) out += ".0";
      return;
    }
    case cel::Kind::timestamp:
      out += "timestamp('" + cel::timestamp_text(value.i, value.nanos()) + "')";
      return;
    case cel::Kind::duration: out += "duration('" + cel::duration_text(value.i) + "')"; return;
    case cel::Kind::list: {
      out += '[';
      for (std::uint32_t i = 0; i < value.list->size; ++i) {
        if (i > 0) out += ", ";
        append(out, value.list->items[i], depth + 1);
      }
      out += ']';
      return;
    }
    case cel::Kind::map: {
      out += '{';
      for (std::uint32_t i = 0; i < value.map->size; ++i) {
        if (i > 0) out += ", ";
        append(out, value.map->keys[i], depth + 1);
        out += ": ";
        append(out, value.map->values[i], depth + 1);
      }
      out += '}';
      return;
    }
    case cel::Kind::optional:
      if (value.inner == nullptr) {
        out += "optional.none()";
        return;
      }
      out += "optional.of(";
      append(out, *value.inner, depth + 1);
      out += ')';
      return;
    default: out += cel::scalar_text(value);
  }
}

}  // namespace

std::string literal_text(const cel::Value& value) {
  std::string out;
  append(out, value, 0);
  return out;
}

}  // namespace bylaw::symbolic
