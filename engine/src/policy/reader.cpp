#include "policy/reader.h"

#include <algorithm>

namespace bylaw::policy {

namespace {

std::string found(Json value) { return ", found " + std::string(json_kind_name(value.kind())); }

bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Word read_word(Json value, std::string_view what, Faults& faults) {
  if (!expect(value, JsonKind::string, what, faults)) return {};
  if (value.string().empty()) faults.error(Code::bad_value, value.span(), std::string(what) + " is empty");
  return {std::string(value.string()), value.span()};
}

std::optional<std::int64_t> read_integer(Json value, std::string_view what, Faults& faults) {
  if (!expect(value, JsonKind::integer, what, faults)) return std::nullopt;
  return value.integer();
}

Text read_text(Json value, std::string_view what, Faults& faults) {
  Text text;
  if (!value) return text;
  ObjectReader reader(value, what, faults);
  if (!reader) return text;
  text.span = value.span();
  if (const Json en = reader.optional("en")) text.en = read_word(en, "the English text", faults);
  if (const Json zh = reader.optional("zh")) text.zh = read_word(zh, "the Chinese text", faults);
  reader.finish();
  if (text.empty() && value.size() == 0) {
    faults.error(Code::missing_key, value.span(), std::string(what) + " is in no language",
                 "add `en` or `zh`");
  }
  return text;
}

bool is_id(std::string_view text, bool hyphens) {
  if (text.empty() || text.size() > 64) return false;
  // Ids of rows are what platforms already call their levels: `A` is as good as `trusted`.
  if (!lower(text[0]) && !(text[0] >= 'A' && text[0] <= 'Z')) return false;
  return std::all_of(text.begin(), text.end(), [hyphens](char c) {
    return lower(c) || digit(c) || (c >= 'A' && c <= 'Z') || c == '_' || (hyphens && c == '-');
  });
}

Word read_id(Json value, std::string_view what, Faults& faults, bool hyphens) {
  if (!expect(value, JsonKind::string, what, faults)) return {};
  if (!is_id(value.string(), hyphens)) {
    faults.error(Code::bad_id, value.span(), std::string(what) + " is not a well-formed id",
                 hyphens ? "use up to 64 letters, digits, `_` and `-`, a letter first"
                         : "use up to 64 letters, digits and `_`, a letter first");
    return {};
  }
  return {std::string(value.string()), value.span()};
}

bool is_name(Json member, std::string_view what, Faults& faults) {
  const std::string_view name = member.key();
  if (!is_id(name, false)) {
    faults.error(Code::bad_id, member.key_span(), std::string(what) + " is not a well-formed id",
                 "use up to 64 letters, digits and `_`, a letter first");
    return false;
  }
  if (name == "in" || name == "true" || name == "false" || name == "null") {
    faults.error(Code::bad_id, member.key_span(),
                 std::string(what) + " is a word of CEL, so no condition could read it",
                 "give it another name");
    return false;
  }
  return true;
}

std::vector<Word> read_words(Json value, std::string_view what, std::string_view item, Faults& faults) {
  std::vector<Word> out;
  if (!expect(value, JsonKind::array, what, faults)) return out;
  if (value.size() == 0) {
    faults.error(Code::bad_value, value.span(), std::string(what) + " is empty",
                 "name at least " + std::string(item));
  }
  for (const Json one : value) {
    if (Word word = read_word(one, item, faults); !word.empty()) out.push_back(std::move(word));
  }
  return out;
}

std::vector<Word> read_actions(Json value, std::string_view what, Faults& faults) {
  return read_words(value, what, "an action", faults);
}

bool read_flag(Json value, std::string_view what, Faults& faults) {
  return expect(value, JsonKind::boolean, what, faults) && value.boolean();
}

std::optional<std::size_t> read_word_of(Json value, std::string_view what,
                                        std::span<const std::string_view> words, Faults& faults) {
  if (!expect(value, JsonKind::string, what, faults)) return std::nullopt;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == value.string()) return i;
  }
  const std::vector<std::string_view> names(words.begin(), words.end());
  faults.error(Code::bad_value, value.span(), std::string(what) + " cannot be " + quoted(value.string()),
               did_you_mean(value.string(), names, "write " + one_of(names)));
  return std::nullopt;
}

std::vector<Limit> read_limits(Json value, Faults& faults) {
  std::vector<Limit> out;
  if (!expect(value, JsonKind::object, "`limits`", faults)) return out;
  for (const Json member : value) {
    if (!is_name(member, "the name of a limit", faults)) continue;
    if (const auto number = read_number(member, "a limit", faults)) {
      out.push_back({{std::string(member.key()), member.key_span()}, *number});
    }
  }
  return out;
}

std::optional<Number> read_number(Json value, std::string_view what, Faults& faults) {
  if (!value) return std::nullopt;
  if (value.is(JsonKind::integer)) return Number{value.integer(), {}, value.span()};
  if (value.is(JsonKind::string) && value.string().rfind("params.", 0) == 0) {
    return Number{0, std::string(value.string()), value.span()};
  }
  faults.error(
      Code::wrong_kind, value.span(),
      std::string(what) + " must be an integer or the name of a parameter such as `params.x`" + found(value));
  return std::nullopt;
}

Json read_rows(ObjectReader& reader, std::string_view key, Faults& faults) {
  const Json rows = reader.required(key);
  if (!expect(rows, JsonKind::array, quoted(key), faults)) return {};
  if (rows.size() == 0)
    faults.error(Code::bad_value, rows.span(), quoted(key) + " is empty", "add at least one row");
  return rows;
}

std::optional<Gate> read_gate(Json value, Faults& faults) {
  if (!value) return std::nullopt;
  ObjectReader reader(value, "a gate", faults);
  if (!reader) return std::nullopt;
  Gate gate;
  gate.id = read_id(reader.required("id"), "the id of a gate", faults);
  gate.message = read_text(reader.required("message"), "the message of a gate", faults);
  gate.basis = read_basis(reader.required("basis"), faults);
  reader.finish();
  return gate;
}

}  // namespace bylaw::policy
