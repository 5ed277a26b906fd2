#include "data/json_fault.h"

#include "data/json_feed.h"
#include "data/json_token_fault.h"

#include <string>
#include <utility>

namespace bylaw {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// What is expected once the comma or colon that may follow the last good thing has been stepped over.
enum class Wanted : std::uint8_t {
  value,
  item_or_end,
  key,
  key_or_end,
  colon,
  comma_or_bracket,
  comma_or_brace,
  nothing
};

std::string_view words(Wanted wanted) {
  switch (wanted) {
    case Wanted::value: return "a value";
    case Wanted::item_or_end: return "a value or `]`";
    case Wanted::key: return "a key in double quotes";
    case Wanted::key_or_end: return "a key in double quotes or `}`";
    case Wanted::colon: return "`:`";
    case Wanted::comma_or_bracket: return "`,` or `]`";
    case Wanted::comma_or_brace: return "`,` or `}`";
    case Wanted::nothing: return "the end of the text";
  }
  return "";
}

bool wants_value(Wanted wanted) { return wanted == Wanted::value || wanted == Wanted::item_or_end; }
bool wants_key(Wanted wanted) { return wanted == Wanted::key || wanted == Wanted::key_or_end; }
bool wants_comma(Wanted wanted) {
  return wanted == Wanted::comma_or_bracket || wanted == Wanted::comma_or_brace;
}

/// The place of the fault, what should be there, and what led there.
struct Spot {
  std::uint32_t at = 0;
  Wanted wanted = Wanted::value;
  bool behind_comma = false;
  std::uint32_t comma = 0;
};

Spot find_spot(std::string_view text, const JsonProgress& progress, bool comments) {
  const auto skip = [&](std::uint32_t at) { return skip_json_space(text, at, comments); };
  const auto size = static_cast<std::uint32_t>(text.size());
  Spot out;
  out.at = skip(progress.end);
  const char c = out.at < size ? text[out.at] : '\0';
  switch (progress.expected) {
    case JsonExpected::value: out.wanted = Wanted::value; break;
    case JsonExpected::item_or_end: out.wanted = Wanted::item_or_end; break;
    case JsonExpected::key_or_end: out.wanted = Wanted::key_or_end; break;
    case JsonExpected::colon:
      out.wanted = c == ':' ? Wanted::value : Wanted::colon;
      if (c == ':') out.at = skip(out.at + 1);
      break;
    case JsonExpected::more:
      if (progress.open == JsonKind::null) {
        out.wanted = Wanted::nothing;
      } else if (c == ',') {
        out.behind_comma = true;
        out.comma = out.at;
        out.wanted = progress.open == JsonKind::array ? Wanted::value : Wanted::key;
        out.at = skip(out.at + 1);
      } else {
        out.wanted = progress.open == JsonKind::array ? Wanted::comma_or_bracket : Wanted::comma_or_brace;
      }
      break;
  }
  return out;
}

std::string expected(Wanted wanted) {
  std::string out = ", expected ";
  out += words(wanted);
  return out;
}

std::string help_for(char c, const Spot& spot) {
  if (spot.behind_comma && (c == ']' || c == '}')) return "remove the comma";
  if (c == '\'') return "write strings in double quotes";
  if (wants_value(spot.wanted) && c == '+') return "write the number without `+`";
  if (wants_value(spot.wanted) && c == '.')
    return "write a digit before the point of a number, for example `0.5`";
  if (wants_key(spot.wanted) && is_letter(c)) return "put the key in double quotes";
  if (wants_comma(spot.wanted) && c == ':') return "remove it, or write a key in double quotes before it";
  if (wants_comma(spot.wanted) && (c == ']' || c == '}')) return "close what was opened last first";
  if (wants_comma(spot.wanted)) return "put a comma between the values";
  if (spot.wanted == Wanted::colon) return "write `:` and a value behind each key";
  if (spot.wanted == Wanted::nothing) return "a text holds one value: remove what follows";
  return {};
}

std::string found(std::string_view text, const Spot& spot) {
  const char c = text[spot.at];
  if (c == '"') return "a string";
  if (is_digit(c) || c == '-') return "a number";
  if (is_letter(c)) return "a word";
  return character_name(text, spot.at);
}

Diagnostic fault_at(std::string_view text, const Spot& spot, const JsonProgress& progress, bool comments) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (spot.at == size) {
    if (progress.end == 0)
      return syntax_fault({size, size}, "found no JSON value", "write one value, for example `{}`");
    return syntax_fault({size, size}, "found the end of the text" + expected(spot.wanted),
                        "close what is open, or look for what was cut off");
  }
  const char c = text[spot.at];
  if (text.compare(spot.at, 3, "\xEF\xBB\xBF") == 0) {
    return syntax_fault(character_span(text, spot.at), "found a byte order mark" + expected(spot.wanted),
                        "save the text as UTF-8 without a byte order mark");
  }
  if (c == '/' && comments && text.compare(spot.at, 2, "/*") == 0) {
    return syntax_fault({spot.at, spot.at + 2}, "found a comment without an end", "close it with `*/`");
  }
  if (c == '/' && !comments && (text.compare(spot.at, 2, "//") == 0 || text.compare(spot.at, 2, "/*") == 0)) {
    return syntax_fault({spot.at, spot.at + 2}, "found a comment, which this text may not have", "remove it");
  }
  if (spot.at == progress.end && spot.at > 0 && (is_letter(c) || is_digit(c) || c == '.') &&
      (is_letter(text[spot.at - 1]) || is_digit(text[spot.at - 1]))) {
    return fault_behind_word(text, spot.at, words(spot.wanted));
  }
  if (c == '"' && (wants_value(spot.wanted) || wants_key(spot.wanted))) return string_fault(text, spot.at);
  if (wants_value(spot.wanted)) {
    if (is_digit(c) || c == '-') return number_fault(text, spot.at);
    if (is_letter(c)) return word_fault(text, spot.at, words(spot.wanted));
  }
  return syntax_fault(character_span(text, spot.at), "found " + found(text, spot) + expected(spot.wanted),
                      help_for(c, spot));
}

}  // namespace

Diagnostic json_syntax_fault(std::string_view text, const JsonProgress& progress, bool comments) {
  const Spot spot = find_spot(text, progress, comments);
  Diagnostic fault = fault_at(text, spot, progress, comments);
  if (spot.wanted == Wanted::nothing) fault.code = Code::json_trailing;
  const bool broken_off =
      fault.labels.empty() && (spot.at == text.size() || text[spot.at] == ']' || text[spot.at] == '}');
  if (broken_off && progress.open != JsonKind::null) {
    fault.labels.push_back(
        {{progress.bracket, progress.bracket + 1},
         progress.open == JsonKind::array ? "the array begins here" : "the object begins here"});
  }
  return fault;
}

}  // namespace bylaw
