#include "cel/library/regex_search.h"
#include "cel/library/table.h"
#include "cel/value/build.h"
#include "text/utf8.h"

#include <array>

namespace bylaw::cel {

namespace {

using Arguments = std::span<const Value>;

/// Goes from match to match. An empty match right behind the one before is none.
class Matches {
 public:
  Matches(Context& context, const Regex& regex, std::string_view text)
      : context_(context), regex_(regex), text_(text) {}

  /// Nothing when the budget is used up.
  std::optional<bool> next() {
    while (from_ <= text_.size()) {
      const auto found = match(context_, regex_, text_, from_, groups_, scratch_);
      if (!found || !*found) return found;
      const Span whole = *groups_[0];
      const bool repeated = whole.size() == 0 && whole.begin == last_end_ && any_;
      from_ = whole.end;
      if (whole.size() == 0) from_ += whole.end < text_.size() ? decode_utf8(text_, whole.end).size : 1;
      if (repeated) continue;
      last_end_ = whole.end;
      any_ = true;
      return true;
    }
    return false;
  }

  Span whole() const { return *groups_[0]; }
  /// What a group matched; empty where it took no part.
  std::string_view group(std::size_t number) const {
    const auto& span = groups_[number];
    return span ? text_.substr(span->begin, span->size()) : std::string_view();
  }

 private:
  Context& context_;
  const Regex& regex_;
  std::string_view text_;
  RegexGroups groups_;
  RegexScratch scratch_;
  std::uint32_t from_ = 0;
  std::uint32_t last_end_ = 0;
  bool any_ = false;
};

/// `\1` to `\9` stand for groups, `\0` for the whole match, `\\` for a backslash.
bool is_replacement(std::string_view text, std::uint32_t groups) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') continue;
    if (++at == text.size()) return false;
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (text[at] != '\\' && (!digit || static_cast<std::uint32_t>(text[at] - '0') > groups)) return false;
  }
  return true;
}

void add_replacement(TextBuilder& out, std::string_view text, const Matches& matches) {
  for (std::size_t at = 0; at < text.size() && !out.failed(); ++at) {
    if (text[at] != '\\')
      out.add(text[at]);
    else if (text[++at] == '\\')
      out.add('\\');
    else
      out.add(matches.group(static_cast<std::size_t>(text[at] - '0')));
  }
}

Value replace(Context& context, Arguments arguments, const void*) {
  const std::string_view text = arguments[0].text();
  const std::string_view with = arguments[2].text();
  std::int64_t count = arguments.size() > 3 ? arguments[3].i : -1;
  Value failure;
  const auto regex = compile_regex(context, arguments[1].text(), failure);
  if (!regex) return failure;
  if (!spend_reading(context, with.size())) return budget_error(context);
  if (!is_replacement(with, regex->group_count())) {
    return context.error(ErrorCode::bad_argument,
                         "the replacement names a group that the pattern does not have");
  }
  Matches matches(context, *regex, text);
  TextBuilder out(context);
  std::uint32_t at = 0;
  for (; count != 0 && !out.failed(); count -= count > 0 ? 1 : 0) {
    const auto found = matches.next();
    if (!found) return budget_error(context);
    if (!*found) break;
    out.add(text.substr(at, matches.whole().begin - at));
    add_replacement(out, with, matches);
    at = matches.whole().end;
  }
  out.add(text.substr(at));
  return out.finish();
}

/// The one group of the pattern where it has one, otherwise the whole match.
std::optional<std::size_t> wanted_group(Context& context, const Regex& regex, Value& failure) {
  if (regex.group_count() <= 1) return regex.group_count();
  failure = context.error(ErrorCode::bad_argument, "the pattern has more than one group");
  return std::nullopt;
}

Value extract(Context& context, Arguments arguments, const void*) {
  Value failure;
  const auto regex = compile_regex(context, arguments[1].text(), failure);
  const auto group = regex ? wanted_group(context, *regex, failure) : std::nullopt;
  if (!group) return failure;
  Matches matches(context, *regex, arguments[0].text());
  const auto found = matches.next();
  if (!found) return budget_error(context);
  return *found ? make_optional(context, Value::string(matches.group(*group))) : Value::optional(nullptr);
}

Value extract_all(Context& context, Arguments arguments, const void*) {
  Value failure;
  const auto regex = compile_regex(context, arguments[1].text(), failure);
  const auto group = regex ? wanted_group(context, *regex, failure) : std::nullopt;
  if (!group) return failure;
  Matches matches(context, *regex, arguments[0].text());
  ListBuilder out(context);
  while (true) {
    const auto found = matches.next();
    if (!found) return budget_error(context);
    if (!*found || !out.add(Value::string(matches.group(*group)))) return out.finish();
  }
}

constexpr auto table = std::to_array<NamedImplementation>({
    {"regex_extractAll_string_string", extract_all},
    {"regex_extract_string_string", extract},
    {"regex_replace_string_string_string", replace},
    {"regex_replace_string_string_string_int", replace},
});
static_assert(is_sorted_by_id(table));

}  // namespace

std::span<const NamedImplementation> regex_table() { return table; }

}  // namespace bylaw::cel
