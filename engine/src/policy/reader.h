#pragma once

#include "data/object_reader.h"
#include "policy/document.h"
#include "policy/faults.h"

#include <bylaw/json.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace bylaw::policy {

using bylaw::expect;
using bylaw::ObjectReader;

/// Each reads one value and reports where it is of another kind; `what` names it in messages. A value that is
/// absent (false) reads as nothing without a report.
Word read_word(Json value, std::string_view what, Faults& faults);
std::optional<std::int64_t> read_integer(Json value, std::string_view what, Faults& faults);
Text read_text(Json value, std::string_view what, Faults& faults);
/// `[a-z][a-z0-9_]*` (hyphens too where `hyphens`), at most 64 characters.
Word read_id(Json value, std::string_view what, Faults& faults, bool hyphens = false);
bool is_id(std::string_view text, bool hyphens);
/// Reports a key that is no well-formed id, or one that CEL cannot read as a name; `what` names it in
/// messages.
bool is_name(Json member, std::string_view what, Faults& faults);
/// A list of texts, each called `item` in messages; empty lists are reported.
std::vector<Word> read_words(Json value, std::string_view what, std::string_view item, Faults& faults);
/// A list of action names; empty lists are reported.
std::vector<Word> read_actions(Json value, std::string_view what, Faults& faults);
/// The citations under `basis`, or under `procedure` where `what` says so.
std::vector<Basis> read_basis(Json value, Faults& faults, std::string_view what = "`basis`");
std::optional<Number> read_number(Json value, std::string_view what, Faults& faults);
std::vector<Limit> read_limits(Json value, Faults& faults);
std::optional<ValueType> read_type(Json value, Faults& faults);
/// A constant of `type`; also held to its shape, not to bounds.
std::optional<Constant> read_constant(Json value, ValueType type, std::string_view what, Faults& faults);
/// The array under `key`, which must be there and hold something.
Json read_rows(ObjectReader& reader, std::string_view key, Faults& faults);
std::optional<Gate> read_gate(Json value, Faults& faults);
/// A bool; false where it is absent or of another kind.
bool read_flag(Json value, std::string_view what, Faults& faults);
/// An ISO 8601 duration above zero and up to 1,000 years; months and years are calendar units. With
/// `or_none` also `"none"`.
std::optional<Length> read_length(Json value, std::string_view what, Faults& faults, bool or_none = false);
/// `confirmed_by`: 1 or 2; whether it is 2.
bool read_two_people(Json value, Faults& faults);
/// `{"minor": 20}`
std::vector<BySeverity> read_by_severity(Json value, std::string_view what, Faults& faults);

/// The number of the string among `words`; reports what is none of them.
std::optional<std::size_t> read_word_of(Json value, std::string_view what,
                                        std::span<const std::string_view> words, Faults& faults);

/// A value of `Enum`, whose words are `words` in the order of its values.
template <class Enum>
std::optional<Enum> read_choice(Json value, std::string_view what, std::span<const std::string_view> words,
                                Faults& faults) {
  const auto index = read_word_of(value, what, words, faults);
  return index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
}

/// Each item of a list as an object, which `read` takes with its reader; `what` is the list, `item` one of
/// it.
template <class Row, class Read>
std::vector<Row> read_list(Json value, std::string_view what, std::string_view item, Faults& faults,
                           Read read) {
  std::vector<Row> out;
  if (!expect(value, JsonKind::array, what, faults)) return out;
  for (const Json one : value) {
    ObjectReader reader(one, item, faults);
    if (!reader) continue;
    out.push_back(read(reader));
    reader.finish();
  }
  return out;
}

}  // namespace bylaw::policy
